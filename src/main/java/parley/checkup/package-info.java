/**
 * Finds the facts for the doctor: reads the interfaces, and talks with a peer as a peer of its own.
 *
 * <p>It acts and judges nothing. It must not know sockets, the screen, or what a fact is good for.
 */
package parley.checkup;
