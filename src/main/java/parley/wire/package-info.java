/**
 * What goes over the wire: addresses, names, messages, the dialects that carry them, and receipts.
 *
 * <p>Bytes become values and values become bytes; see PROTOCOL.md. This package must not know sockets, clocks, threads,
 * the screen, or who is a peer.
 */
package parley.wire;
