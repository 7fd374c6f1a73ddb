package parley.doctor;

import java.util.List;

/**
 * One conclusion of the doctor.
 *
 * @param next what to do about it, if anything
 */
public record Finding(Kind kind, Mark mark, String text, List<String> next) {

    /** How good or bad it is. A note is worth knowing, but is not a problem by itself. */
    public enum Mark {
        WELL,
        NOTE,
        TROUBLE
    }

    /** What a finding is about. */
    public enum Kind {
        LAN,
        SELF_ASSIGNED,
        VPN,
        INNER,
        LOOPBACK,
        NO_LAN,
        SEVERAL_LANS,
        PORT_NOT_CHOSEN,
        PORT_IS_YOURS,
        PORT_OF_ANOTHER_PARLEY,
        PORT_OF_ANOTHER_PROGRAM,
        PORT_UNAVAILABLE,
        PORT_FREE,
        PORT_UNREACHABLE,
        PORT_FROM_OUTSIDE,
        DISCOVERY_LIMITED,
        GROUP_UNAVAILABLE,
        MULTICAST_WORKS,
        MULTICAST_LOST,
        NO_MULTICAST,
        NOBODY_NEARBY,
        NEARBY,
        ON_LOOPBACK,
        ON_THIS_MACHINE,
        NOT_A_MACHINE,
        ON_YOUR_NETWORK,
        ON_VPN,
        ON_INNER,
        ON_THE_INTERNET,
        BEHIND_A_ROUTER,
        PEER_IS_YOU,
        NOBODY_ON_YOUR_PORT,
        PEER_IS_PARLEY,
        PEER_NOT_HEARD,
        PEER_IS_ANOTHER_PROGRAM,
        PEER_KEEPS_CONNECTION_OPEN,
        NOT_SENT,
        FORMAT_KNOWN,
        FORMAT_UNKNOWN
    }

    /** The text with a sign in front of it, which is readable without colours. */
    String line() {
        return (mark == Mark.WELL ? "ok  " : mark == Mark.NOTE ? "--  " : "!!  ") + text;
    }
}
