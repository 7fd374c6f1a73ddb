package parley.discovery;

import parley.wire.PeerAddress;

/** Something to do that discovery has decided on. */
public sealed interface Effect {

    /**
     * Send a beacon that says that this Parley is here.
     *
     * @param next in how many seconds at the latest the next one follows
     */
    record Announce(int next) implements Effect {
    }

    /** Send one that says that it leaves. */
    record Depart() implements Effect {
    }

    /** Send a {@code hello}, and report what became of it. */
    record Greet(PeerAddress to) implements Effect {
    }

    /** Tell the user that a peer has not been heard for too long. */
    record TellSilent(PeerAddress who) implements Effect {
    }

    /** Tell the user that a peer that was silent is heard again. */
    record TellBack(PeerAddress who) implements Effect {
    }

    /** Tell the user that a peer has said in a beacon, and only there, that it leaves. */
    record TellGone(PeerAddress who) implements Effect {
    }
}
