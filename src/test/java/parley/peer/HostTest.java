package parley.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;

class HostTest {

    private final Host host = new Host(Set.of(Ipv4.parse("192.168.1.10"), Ipv4.parse("10.8.0.2")), 9090);

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.10", "10.8.0.2", "127.0.0.1", "127.0.1.1", "0.0.0.0"})
    void isOneHostAtAllItsAddresses(String own) {
        assertThat(host.identity(PeerAddress.parse(own + ":7070"))).isEqualTo(PeerAddress.parse("127.0.0.1:7070"));
        assertThat(host.isSelf(PeerAddress.parse(own + ":9090"))).isTrue();
        assertThat(host.isSelf(PeerAddress.parse(own + ":7070"))).isFalse();
    }

    @Test
    void isSeenAtTheAddressOnTheRouteToAPeer() {
        Ipv4 vpn = Ipv4.parse("10.8.0.2");
        Ipv4 wifi = Ipv4.parse("192.168.1.10");
        Host both = new Host(() -> new LinkedHashSet<>(List.of(vpn, wifi)),
                other -> other.equals(Ipv4.parse("192.168.1.11")) ? Optional.of(wifi) : Optional.empty(), 9090);

        assertThat(both.outside()).isEqualTo(PeerAddress.parse("10.8.0.2:9090"));
        assertThat(both.seenBy(PeerAddress.parse("192.168.1.11:7070")))
                .isEqualTo(PeerAddress.parse("192.168.1.10:9090"));
        assertThat(both.seenBy(PeerAddress.parse("10.9.9.9:7070"))).isEqualTo(PeerAddress.parse("10.8.0.2:9090"));
        assertThat(both.seenBy(PeerAddress.parse("192.168.1.10:7070")))
                .isEqualTo(PeerAddress.parse("192.168.1.10:9090"));
        assertThat(both.seenBy(PeerAddress.parse("127.0.0.1:7070"))).isEqualTo(PeerAddress.parse("127.0.0.1:9090"));
    }

    @Test
    void isSeenOnlyFromThisMachineWithoutANetwork() {
        assertThat(new Host(Set.of(Ipv4.LOOPBACK), 9090).outside()).isEqualTo(PeerAddress.parse("127.0.0.1:9090"));
    }

    @Test
    void followsItsAddressesAsTheyChange() {
        Set<Ipv4> now = new HashSet<>();
        Host mobile = new Host(() -> now, other -> Optional.empty(), 9090);
        PeerAddress peer = PeerAddress.parse("192.168.1.10:9090");
        assertThat(mobile.isSelf(peer)).isFalse();
        now.add(peer.ip());

        assertThat(mobile.isSelf(peer)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.11", "10.8.0.1", "128.0.0.1"})
    void isNotAnotherHost(String other) {
        assertThat(host.identity(PeerAddress.parse(other + ":9090"))).isEqualTo(PeerAddress.parse(other + ":9090"));
        assertThat(host.isSelf(PeerAddress.parse(other + ":9090"))).isFalse();
    }
}
