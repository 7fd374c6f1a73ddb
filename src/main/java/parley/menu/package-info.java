/**
 * The menu: reads commands and carries them out.
 *
 * <p>It asks through {@link parley.terminal}, acts through {@link parley.node.Node}, and shows lists, hints and errors
 * as events. The node itself publishes the outcome of a command that reaches the network. This package must not know
 * files or options.
 */
package parley.menu;
