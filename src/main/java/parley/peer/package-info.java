/**
 * The peers: active ones, connected ones, and what is remembered about others.
 *
 * <p>This package must not know sockets, clocks, threads or the screen: times and outcomes come in as values.
 */
package parley.peer;
