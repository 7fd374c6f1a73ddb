/**
 * Discovery: how Parleys of one network find each other, as PROTOCOL.md, section 8 has it.
 *
 * <p>Pure steps: a beacon, what became of a greeting or a tick in; beacons to send and peers to greet out. It must not
 * know sockets, clocks, threads or the screen, who is a peer, or of rooms more than their names: times come in as
 * milliseconds of whatever clock.
 */
package parley.discovery;
