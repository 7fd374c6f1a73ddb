package parley.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.dialect.Dialect;
import parley.peer.KnownPeer;
import parley.standin.Patience;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

@Timeout(2 * Patience.SECONDS)
class PeersFileTest {

    private static final KnownPeer XYZ = new KnownPeer(PeerAddress.parse("192.168.1.12:7070"),
            TeamName.heard("X;Y=Z 100% \u001b\n"), Optional.of(Dialect.ADDRESS), false);
    private static final KnownPeer PARLEY = new KnownPeer(PeerAddress.parse("192.168.1.13:8080"), TeamName.UNKNOWN,
            Optional.empty(), true);

    @TempDir
    Path folder;

    @Test
    void remembersPeersAfterTheEnd() {
        save(XYZ, PARLEY);

        assertThat(load()).containsExactly(XYZ, PARLEY);
    }

    @Test
    void remembersEveryDialect() {
        List<KnownPeer> all = IntStream.range(0, Dialect.ALL.size())
                .mapToObj(i -> new KnownPeer(new PeerAddress(Ipv4.LOOPBACK, 7_000 + i), XYZ.name(),
                        Optional.of(Dialect.ALL.get(i)), false))
                .toList();
        save(all.toArray(KnownPeer[]::new));

        assertThat(load()).isEqualTo(all);
    }

    @Test
    void forgetsADialectThatDoesNotExist() throws IOException {
        Files.writeString(folder.resolve("peers"), "192.168.1.12:7070;name=Bob;format=klingon;parley=false\n");

        assertThat(load()).containsExactly(
                new KnownPeer(XYZ.address(), TeamName.parse("Bob"), Optional.empty(), false));
    }

    @Test
    void withoutAFileNothingIsRemembered() {
        assertThat(load()).isEmpty();
    }

    @Test
    void severalRunsShareTheFile() {
        save(XYZ);
        save(PARLEY);
        KnownPeer renamed = new KnownPeer(XYZ.address(), TeamName.parse("Netech"), XYZ.dialect(), false);
        save(renamed);

        assertThat(load()).containsExactly(PARLEY, renamed);
    }

    @Test
    void keepsTheMostRecentOnes() {
        List<KnownPeer> many = IntStream.rangeClosed(1, Limits.KNOWN_PEERS)
                .mapToObj(i -> peer(new Ipv4(i), 7_070)).toList();
        save(XYZ);
        save(many.toArray(KnownPeer[]::new));

        assertThat(load()).hasSize(Limits.KNOWN_PEERS).doesNotContain(XYZ);
    }

    @Test
    void anAddressThatAlwaysHasNewPeersDisplacesOnlyItsOwn() {
        save(XYZ);
        for (int first = 1; first < 2 * Limits.KNOWN_PEERS; first += Limits.PEERS_PER_ADDRESS) {
            save(IntStream.range(first, first + Limits.PEERS_PER_ADDRESS)
                    .mapToObj(port -> peer(Ipv4.parse("192.168.1.66"), port)).toArray(KnownPeer[]::new));
        }

        assertThat(load()).hasSize(1 + Limits.PEERS_PER_ADDRESS).contains(XYZ);
    }

    private static KnownPeer peer(Ipv4 ip, int port) {
        return new KnownPeer(new PeerAddress(ip, port), XYZ.name(), XYZ.dialect(), false);
    }

    @Test
    void onlyTheOwnerReadsIt() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        save(XYZ);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("peers"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", ";name=a", "1.2.3.4", "1.2.3.4:0;name=a", "1.2.3.4:5;name=%"})
    void aDamagedLineIsLeftOut(String line) throws IOException {
        save(XYZ);
        Files.writeString(folder.resolve("peers"), line + "\n" + Files.readString(folder.resolve("peers")));

        assertThat(load()).containsExactly(XYZ);
    }

    @Test
    void aFileThatIsNotTextIsNothing() throws IOException {
        Files.write(folder.resolve("peers"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThat(load()).isEmpty();
    }

    @Test
    void changesWithinAMomentAreWrittenTogether() {
        List<String> asked = new ArrayList<>();
        CountDownLatch requested = new CountDownLatch(1);
        try (StorageThread storage = new StorageThread()) {
            storage.execute(() -> {
                try {
                    requested.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            Runnable saving = new PeersFile(folder, storage).saving(() -> {
                asked.add("known");
                return CompletableFuture.completedFuture(List.of(XYZ));
            });
            saving.run();
            saving.run();
            requested.countDown();
        }

        assertThat(asked).hasSize(1);
        assertThat(load()).containsExactly(XYZ);
    }

    @Test
    void whatIsKnownAfterTheEndOfTheNodeIsNotWaitedFor() {
        try (StorageThread storage = new StorageThread()) {
            new PeersFile(folder, storage).saving(CompletableFuture::new).run();
        }

        assertThat(folder).isEmptyDirectory();
    }

    private void save(KnownPeer... peers) {
        try (StorageThread storage = new StorageThread()) {
            new PeersFile(folder, storage).saving(() -> CompletableFuture.completedFuture(List.of(peers))).run();
        }
    }

    private List<KnownPeer> load() {
        try (StorageThread storage = new StorageThread()) {
            return new PeersFile(folder, storage).load().join();
        }
    }
}
