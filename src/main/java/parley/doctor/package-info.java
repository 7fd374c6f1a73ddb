/**
 * The doctor: why two peers do not see each other. {@code Probe} gathers facts about this machine and a peer, and
 * {@code Diagnosis} draws conclusions from them; it is pure. The check tests another team's program: {@code Check} says
 * what to send and judges what is seen, {@code CheckRun} does it, and {@code CheckReport} writes it down. Both put their
 * results into a {@code Grade}. The package must not know the terminal or the options.
 */
package parley.doctor;
