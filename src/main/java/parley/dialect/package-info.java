/**
 * The formats of messages: each {@link parley.dialect.Dialect} writes and reads one of them, and
 * {@link parley.dialect.Decoder} finds the one that a unit of bytes is in (PROTOCOL.md, section 2).
 *
 * <p>This package must not know sockets, clocks, threads, the screen, or who is a peer.
 */
package parley.dialect;
