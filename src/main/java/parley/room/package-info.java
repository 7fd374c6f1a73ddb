/**
 * Rooms: the member list, the tracker that keeps it, and the election of a new tracker (PROTOCOL.md, section 7).
 *
 * <p>The package is pure. A message, an answer, a command or a tick goes in; a new state and a list of effects come
 * out. It must not know sockets, clocks, threads or the screen. Times are milliseconds that the caller passes in.
 */
package parley.room;
