/**
 * Where the program is put together: options, start, end, exit codes.
 *
 * <p>It may know every other package. It must not know a rule of any of them.
 */
package parley;
