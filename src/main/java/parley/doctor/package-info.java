/**
 * The doctor: why two peers do not see each other. Facts in, findings out, in the words of the messenger.
 *
 * <p>It decides and is pure. It must not know sockets, the clock, threads, the terminal, or how the facts were found.
 */
package parley.doctor;
