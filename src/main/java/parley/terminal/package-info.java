/**
 * Shows events and reads what the user types: on a terminal, on a pipe, or as JSON. Does not know the menu or its
 * commands.
 */
package parley.terminal;
