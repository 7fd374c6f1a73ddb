/**
 * The sockets: a listener that receives frames, a transport that sends them, a multicast group, and the one thread that
 * runs them all.
 *
 * <p>Here a frame is bytes, and so is a reply. This package must not know what a message means, what a peer is, or the
 * screen.
 */
package parley.net;
