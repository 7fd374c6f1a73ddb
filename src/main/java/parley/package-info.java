/**
 * The program: {@link parley.Main} starts it, and {@link parley.App} puts it together.
 *
 * <p>It knows every other package, but contains none of their rules.
 */
package parley;
