/**
 * The language of the LAN: addresses, names, messages, the dialects that carry them, and receipts.
 *
 * <p>Bytes in, values out and back; see PROTOCOL.md. It must not know sockets, clocks, threads, the screen, or who is a
 * peer of whom.
 */
package parley.wire;
