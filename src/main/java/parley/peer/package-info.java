/**
 * Who is a peer: the active and connected ones, and what is remembered of others.
 *
 * <p>This package must not know sockets, clocks, threads or the screen: times and outcomes come in as values.
 */
package parley.peer;
