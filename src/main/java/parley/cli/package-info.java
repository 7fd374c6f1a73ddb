/**
 * The command line: options, subcommands, the questions before the start, and exit codes.
 *
 * <p>Each command is a class with picocli's annotations. A messenger or a tracker is started by the program that
 * created the command line, so that this package does not depend on how the program is put together.
 */
package parley.cli;
