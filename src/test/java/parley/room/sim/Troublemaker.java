package parley.room.sim;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import parley.room.Room.Effect;
import parley.room.RoomAnswer;
import parley.room.RoomMessage;
import parley.room.Term;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** An address that says anything to anyone, alone or in bursts, and answers anything: a stranger or a liar. */
final class Troublemaker implements SimulatedListener {

    private static final int LONGEST_PAUSE = 2_500;

    private enum Mood {
        WILD,
        /** Answers like a member, but claims the last term that it has made up. */
        PRETENDING,
        SILENT
    }

    private final Simulation simulation;
    private final Random random;
    private final PeerAddress address;
    private final WildWords words;
    private Mood mood = Mood.WILD;
    private Term claim;
    private boolean up = true;

    Troublemaker(Simulation simulation, PeerAddress address) {
        this.simulation = simulation;
        this.random = simulation.random();
        this.address = address;
        this.words = new WildWords(simulation, address);
        this.claim = new Term(0, address);
    }

    PeerAddress address() {
        return address;
    }

    void start() {
        simulation.network().listen(address, this);
        if (simulation.kind().joins) {
            anyPeer().ifPresent(peer -> join(peer, new TeamName("Liar")));
        }
        actLater();
    }

    void end() {
        up = false;
        simulation.network().close(address);
    }

    private void actLater() {
        simulation.clock().after(random.nextInt(LONGEST_PAUSE), () -> {
            if (up) {
                act();
                actLater();
            }
        });
    }

    private void act() {
        if (random.nextInt(4) == 0) {
            mood = simulation.kind().skilled ? any(Arrays.asList(Mood.values())) : Mood.WILD;
        }
        if (mood == Mood.SILENT) {
            return;
        }
        Optional<PeerAddress> target = anyPeer();
        int burst = random.nextInt(60) == 0 ? 150 : random.nextInt(8) == 0 ? 10 : 1;
        for (int i = 0; i < burst && target.isPresent(); i++) {
            Optional<PeerAddress> to = random.nextInt(3) == 0 ? anyPeer() : target;
            to.ifPresent(this::actOn);
        }
    }

    private void actOn(PeerAddress peer) {
        boolean joins = simulation.kind().joins && random.nextInt(6) == 0;
        if (joins && random.nextInt(3) > 0) {
            join(peer, new TeamName("Liar"));
        } else if (mood == Mood.PRETENDING) {
            pretend(peer);
        } else if (joins) {
            type(peer, words.typedJoin());
        } else if (random.nextInt(4) == 0) {
            type(peer, words.typed());
        } else {
            WildWords.read(words.message()).ifPresent(message -> send(peer, message));
        }
    }

    /** Claims a higher term, or says again that it is the tracker. */
    private void pretend(PeerAddress peer) {
        simulation.peers().stream().filter(SimulatedPeer::isUp).map(up -> up.room().term())
                .filter(term -> term.compareTo(claim) > 0 && random.nextInt(4) == 0).findFirst()
                .ifPresent(term -> claim = new Term(term.epoch() + 1, address));
        send(peer, new RoomMessage(RoomName.LOBBY, claim, new RoomMessage.TrackerAnnounced(Optional.empty())));
    }

    private void join(PeerAddress peer, TeamName name) {
        send(peer, new RoomMessage(RoomName.LOBBY, new Term(0, address), new RoomMessage.Join(name)));
    }

    private void send(PeerAddress peer, RoomMessage message) {
        simulation.network().connect(address, peer, 1_000, listener -> listener.onMessage(address, message),
                (outcome, answer) -> answer.filter(it -> up && message.body() instanceof RoomMessage.Join)
                        .ifPresent(this::onJoinAnswer));
    }

    private void onJoinAnswer(RoomAnswer answer) {
        if (answer instanceof RoomAnswer.AskTracker referral && !referral.term().tracker().equals(address)) {
            join(referral.term().tracker(), new TeamName("Liar"));
        } else if (answer instanceof RoomAnswer.NameTaken taken) {
            anyPeer().ifPresent(peer -> join(peer, taken.suggestion()));
        }
    }

    private void type(PeerAddress peer, String text) {
        simulation.network().connect(address, peer, 1_000,
                listener -> listener.onText(address, TeamName.heard(words.name()), text), (outcome, answer) -> {});
    }

    @Override
    public RoomAnswer onMessage(PeerAddress from, RoomMessage message) {
        return switch (mood) {
            case WILD -> words.answer();
            case PRETENDING -> words.answer(
                    String.valueOf(claim.epoch()), claim.tracker(), random.nextInt(4) > 0);
            case SILENT -> new RoomAnswer.NoReceipt(RoomAnswer.End.TIMEOUT);
        };
    }

    @Override
    public Effect.Tell.Outcome onText(PeerAddress from, TeamName team, String text) {
        if (random.nextInt(3) == 0) {
            // Repeats whatever it reads.
            type(from, text);
        }
        return any(Arrays.asList(Effect.Tell.Outcome.values()));
    }

    private Optional<PeerAddress> anyPeer() {
        List<PeerAddress> all = simulation.peers().stream().map(SimulatedPeer::address).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(any(all));
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
