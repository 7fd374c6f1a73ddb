/**
 * Whole programs: the packaged jar, each in a process of its own, on pipes or in a pseudo-terminal.
 *
 * <p>What other programs do to it is played by {@link parley.standin}. It must not know how Parley is made: only what
 * goes in, what comes out, and what stands in PROTOCOL.md.
 */
package parley.process;
