/**
 * What Parley costs, side by side with the least that could do the work: {@code ./mvnw -Pbench verify} prints a table.
 *
 * <p>It runs the packaged program and its rivals as processes of their own, puts the many members of a room together as
 * the program does, and must not know how either works inside.
 */
package parley.bench;
