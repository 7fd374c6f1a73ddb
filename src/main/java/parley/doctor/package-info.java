/**
 * The doctor: why two peers do not see each other. {@code Probe} gathers facts about this machine and a peer, and
 * {@code Diagnosis} draws conclusions from them; it is pure. The package must not know the terminal or the options.
 */
package parley.doctor;
