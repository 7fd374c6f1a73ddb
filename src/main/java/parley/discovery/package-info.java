/**
 * Discovery: how Parleys on one network find each other (PROTOCOL.md, section 8).
 *
 * <p>{@link parley.discovery.Discovery} decides, in pure steps. A beacon, the outcome of a connection or the time goes
 * in; beacons to send, peers to greet and changes to tell the user come out. {@code DiscoveryService} carries that out
 * on a multicast group. {@code Inquiry} asks once who is here, for commands that do not chat. The package must not know
 * the screen. It knows only the names of rooms.
 */
package parley.discovery;
