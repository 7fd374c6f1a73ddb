/** The terminal: shows events and reads lines. */
package parley.terminal;
