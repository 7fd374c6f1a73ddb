/**
 * What Parley costs, side by side with the least that could do the work: {@code ./mvnw -Pbench verify} prints a table.
 *
 * <p>It runs the packaged program and its rivals as processes of their own, and must not know how Parley works inside.
 */
package parley.bench;
