package parley.checkup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import parley.doctor.Network;
import parley.doctor.NetworkKind;
import parley.net.NetworkInterfaces;
import parley.wire.Ipv4;

class LocalNetworksTest {

    @Test
    void areThoseOfTheOwnAddresses() {
        Set<Ipv4> addresses = LocalNetworks.read(Optional.empty()).stream().map(Network::address)
                .collect(Collectors.toSet());

        assertThat(addresses).isEqualTo(NetworkInterfaces.addresses());
    }

    @Test
    void loopbackIsOneAndCarriesMulticast() {
        assertThat(LocalNetworks.read(Optional.empty()))
                .filteredOn(network -> network.address().equals(Ipv4.LOOPBACK)).singleElement()
                .satisfies(loopback -> {
                    assertThat(loopback.kind()).isEqualTo(NetworkKind.LOOPBACK);
                    assertThat(loopback.prefix()).isEqualTo(8);
                    assertThat(loopback.multicast()).isTrue();
                });
    }
}
