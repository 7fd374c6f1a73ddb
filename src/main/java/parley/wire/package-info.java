/**
 * What goes over the wire, whatever the format: addresses, names, messages, receipts, and all limits.
 *
 * <p>See PROTOCOL.md. This package must not know sockets, clocks, threads, the screen, or who is a peer.
 */
package parley.wire;
