/**
 * Discovery: how Parleys on one network find each other (PROTOCOL.md, section 8).
 *
 * <p>{@link parley.discovery.Discovery} decides, in pure steps. A beacon, the outcome of a connection or the time go
 * in; beacons to send, peers to greet and news for the user come out. {@code DiscoveryService} and {@code Inquiry}
 * carry that out on a multicast group. The package must not know the screen. It knows only the names of rooms.
 */
package parley.discovery;
