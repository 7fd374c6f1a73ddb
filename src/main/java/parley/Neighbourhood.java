package parley;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import parley.discovery.Beacon;
import parley.discovery.Found;
import parley.discovery.Question;
import parley.discovery.Reach;
import parley.net.EventLoop;
import parley.net.Group;
import parley.net.MulticastGroup;
import parley.net.NetworkInterfaces;
import parley.node.Inquirer;

/** Where Parleys find each other: the networks of this machine, or only loopback. */
record Neighbourhood(Reach reach, EventLoop loop) {

    /** The group of the beacons; not where the reach is {@link Reach#OFF}. */
    Group join(Group.Subscriber subscriber) {
        return new MulticastGroup(loop, Beacon.GROUP,
                reach == Reach.ALL ? NetworkInterfaces::multicast : NetworkInterfaces::loopback, subscriber);
    }

    /** Those who answer; nobody where nobody is to be looked for. Waits for them as long as the loop goes on. */
    CompletableFuture<List<Found>> ask(Question question) {
        return reach == Reach.OFF ? CompletableFuture.completedFuture(List.of())
                : Inquirer.ask(question, this::join, loop, loop::alarm,
                        new SteadyClock(Instant.now(), System::nanoTime));
    }
}
