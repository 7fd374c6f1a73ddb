/**
 * The sockets: a listener that receives units of bytes, a transport that sends frames, a multicast group, and the one
 * thread that runs them all.
 *
 * <p>Here units, frames and replies are only bytes. This package must not know what a message means, what a peer is, or
 * the screen.
 */
package parley.net;
