package parley.doctor;

import java.util.Optional;
import parley.net.Delivery.Received;
import parley.net.Delivery.Refused;
import parley.net.Delivery;

/**
 * The port on which Parley is to listen.
 *
 * @param chosen whether its user has given or saved it
 * @param shut why it could not be opened, if it could not
 * @param answer what became of a word to it, from this machine
 */
public record OwnPort(int number, boolean chosen, Optional<String> shut, Delivery answer) {

    boolean isTakenByParley() {
        return shut.isPresent()
                && (answer instanceof Refused || answer instanceof Received received && received.byParley());
    }
}
