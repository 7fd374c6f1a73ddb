/** The command line: options, subcommands and exit codes. */
package parley.cli;
