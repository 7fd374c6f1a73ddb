/**
 * Who is a peer: the active and the connected set.
 *
 * <p>It must not know sockets, clocks, threads or the screen: times and outcomes come in as values.
 */
package parley.peer;
