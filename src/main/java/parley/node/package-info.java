/**
 * One running Parley: receives and sends messages, keeps the roster, and publishes events.
 *
 * <p>It must not know the terminal. It knows sockets only as a transport and as units of bytes that arrive.
 */
package parley.node;
