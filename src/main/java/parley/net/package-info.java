/**
 * The sockets: a listener that takes frames in, a courier that carries frames out, and the one thread that runs both.
 *
 * <p>A frame is bytes here, and a reply is bytes. It must not know what a message means, who is a peer, or the screen.
 */
package parley.net;
