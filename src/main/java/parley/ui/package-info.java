/**
 * The person at the terminal: questions and answers, the menu, events turned into lines.
 *
 * <p>Every string that is shown passes {@link parley.ui.Line}, where it is cleaned. It must not know sockets.
 */
package parley.ui;
