/**
 * Rooms: members, their tracker, and the election of the next one, as PROTOCOL.md, section 7 has it.
 *
 * <p>Pure steps: a word, an answer or a tick in; state and things to do out. It must not know sockets, clocks, threads
 * or the screen: times come in as milliseconds of whatever clock.
 */
package parley.room;
