package parley.dialect;

import java.util.Optional;
import parley.wire.Control;
import parley.wire.FormatException;
import parley.wire.Ipv4;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** One message that arrived, decoded. */
public sealed interface Frame {

    /**
     * The sender that a frame declares.
     *
     * @param port where the sender listens, or {@link #NOWHERE}
     */
    record Sender(Ipv4 ip, int port, TeamName name) {

        /** The port of a sender that does not listen. It tells the receiver that the sender cannot be answered. */
        public static final int NOWHERE = 0;

        public Sender(PeerAddress address, TeamName name) {
            this(address.ip(), address.port(), name);
        }
    }

    /**
     * A message whose sender can be answered: it listens on {@code port}, at the IP address of the socket.
     *
     * @param name {@link TeamName#UNKNOWN} if the frame does not name it
     * @param localIp where the peer listens if it is on this machine: a declared address in 127.0.0.0/8
     */
    record Addressed(Dialect dialect, int port, TeamName name, Message message, Optional<Ipv4> localIp)
            implements Frame {

        public Addressed(Dialect dialect, int port, TeamName name, Message message) {
            this(dialect, port, name, message, Optional.empty());
        }

        /** A declared address, if it is one that only programs on one machine can use, and not the usual one. */
        static Optional<Ipv4> localIp(String declared) {
            try {
                return declared.startsWith("127.") ? Optional.of(Ipv4.parse(declared))
                        .filter(ip -> !ip.equals(Ipv4.LOOPBACK)) : Optional.empty();
            } catch (FormatException notAnAddress) {
                return Optional.empty();
            }
        }
    }

    /** Makes a frame of its parts. Without a usable port, it is {@link Unaddressed}. */
    static Frame of(Dialect dialect, String declaredPort, String team, String text) {
        return of(dialect, "", declaredPort, team, text);
    }

    /** The same, for a dialect that declares an IP address too. */
    static Frame of(Dialect dialect, String declaredIp, String declaredPort, String team, String text) {
        TeamName name = TeamName.heard(team);
        try {
            return new Addressed(dialect, PeerAddress.parsePort(declaredPort), name, Message.heard(text),
                    Addressed.localIp(declaredIp));
        } catch (FormatException noPort) {
            return new Unaddressed(name, text);
        }
    }

    /** Anything else: a text to show. Its sender cannot be answered. */
    record Unaddressed(TeamName name, String text) implements Frame {

        public Unaddressed {
            text = Message.withoutLineBreak(text);
        }

        /** Whether it says nothing to the user: it is blank, a keep-alive or a query. */
        public boolean isSilent() {
            return text.isBlank() || Message.of(text) == Control.KEEP_ALIVE || isQuery();
        }

        boolean isQuery() {
            return name.equals(TeamName.UNKNOWN) && text.strip().equals(KeywordDialect.QUERY);
        }
    }
}
