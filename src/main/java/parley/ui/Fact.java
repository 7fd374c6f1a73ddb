package parley.ui;

import java.util.List;
import parley.discovery.Found;
import parley.node.Event;
import parley.node.Outcome;
import parley.node.RoomView;
import parley.peer.Peer;
import parley.room.Member;
import parley.ui.Wording.Deed;
import parley.wire.Control;
import parley.wire.Message;
import parley.wire.PeerAddress;

/** What a line says, as it is known: for programs, and for the transcript. Names and texts are as they came. */
public sealed interface Fact {

    record Happened(Event event) implements Fact {
    }

    /** A message has gone out, or has not. */
    record Sent(Deed deed, PeerAddress to, Message message, Outcome outcome) implements Fact {

        /** A control word as it is typed, not as the peer's dialect has it. */
        String text() {
            if (message instanceof Message.Text said) {
                return said.text();
            }
            return switch ((Control) message) {
                case GREETING -> "hello";
                case CONNECT, CONNECT_BY_HAND -> "connect";
                case LEAVE -> "exit";
                case KEEP_ALIVE -> "ping";
            };
        }
    }

    record Listening(int port, List<PeerAddress> addresses) implements Fact {
    }

    /** So many of the kind follow, each in a line. */
    record Listed(String what, int count) implements Fact {
    }

    record OnePeer(Peer peer) implements Fact {
    }

    record OneFound(Found found) implements Fact {
    }

    record OneMember(RoomView room, Member member) implements Fact {
    }
}
