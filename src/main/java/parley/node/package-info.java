/**
 * One Parley among others: joins the wire, the roster and the network, and tells what happens.
 *
 * <p>It must not know the terminal; sockets it knows only as a courier and as frames that come in.
 */
package parley.node;
