/**
 * The benchmark: what Parley costs, next to the simplest program that could do the work. {@code ./mvnw -Pbench verify}
 * prints a table.
 *
 * <p>It runs the packaged program and the programs to compare it with as processes, and builds the many members of a
 * room from the same parts as the program. It must not know how any of them works inside.
 */
package parley.bench;
