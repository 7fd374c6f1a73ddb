/** Shows events and reads what the user types: on a terminal, on a pipe, or as JSON. Knows no menu and no command. */
package parley.terminal;
