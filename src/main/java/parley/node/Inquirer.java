package parley.node;

import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import parley.discovery.BeaconText;
import parley.discovery.Found;
import parley.discovery.Inquiry;
import parley.discovery.Question;
import parley.net.Alarm;
import parley.net.Group;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/** Asks who is here without being here: nobody hears of who asks. Carries out what an inquiry decides. */
public final class Inquirer {

    private final InstantSource clock;
    private final Inquiry inquiry;
    private final Group group;
    private final Alarm tick;
    private final CompletableFuture<List<Found>> answered = new CompletableFuture<>();

    private Inquirer(Question question, Function<Group.Subscriber, Group> network, Function<Runnable, Alarm> alarms,
            InstantSource clock) {
        this.clock = clock;
        this.group = network.apply(this::heard);
        this.inquiry = new Inquiry(question, new Random(), () -> group.send(question.datagram()));
        this.tick = alarms.apply(this::tick);
    }

    /**
     * Those who are meant and can be heard, known after {@link Limits#ASKING} at the latest. From any thread.
     *
     * @param loop runs what it is given on the thread on which the network and the alarms call
     */
    public static CompletableFuture<List<Found>> ask(Question question, Function<Group.Subscriber, Group> network,
            Executor loop, Function<Runnable, Alarm> alarms, InstantSource clock) {
        return CompletableFuture.supplyAsync(() -> new Inquirer(question, network, alarms, clock).begin(), loop)
                .thenCompose(answered -> answered);
    }

    /** Where there is no network, there is nobody to wait for. */
    private CompletableFuture<List<Found>> begin() {
        if (group.refresh()) {
            inquiry.begin(clock.millis());
            goOn();
        } else {
            answered.complete(List.of());
        }
        return answered;
    }

    private void heard(Ipv4 from, byte[] datagram) {
        BeaconText.read(datagram).filter(beacon -> !answered.isDone()).ifPresent(beacon -> {
            inquiry.heard(new PeerAddress(from, beacon.port()), beacon, clock.millis());
            goOn();
        });
    }

    private void tick() {
        inquiry.tick(clock.millis());
        goOn();
    }

    private void goOn() {
        long now = clock.millis();
        if (inquiry.isOver(now)) {
            tick.off();
            answered.complete(inquiry.found());
        } else {
            tick.in(Math.max(0, inquiry.nextTick() - now));
        }
    }
}
