package parley.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import parley.net.NetworkInterfaces.LocalNetwork;
import parley.wire.Ipv4;

class NetworkInterfacesTest {

    @Test
    void theAddressesAreThoseOfAllInterfaces() throws Exception {
        List<Ipv4> ofInterfaces = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance).map(address -> Ipv4.of((Inet4Address) address)).toList();

        assertThat(NetworkInterfaces.addresses()).contains(Ipv4.LOOPBACK).isSubsetOf(ofInterfaces);
    }

    @Test
    void everyNetworkContainsTheOwnAddress() {
        assertThat(NetworkInterfaces.networks()).isNotEmpty()
                .allSatisfy(network -> assertThat(network.contains(network.own())).isTrue());
        assertThat(NetworkInterfaces.networks()).extracting(LocalNetwork::own)
                .containsExactlyInAnyOrderElementsOf(NetworkInterfaces.addresses());
    }

    @Test
    void loopbackCarriesMulticastAndComesLast() {
        List<LocalNetwork> loopback = NetworkInterfaces.loopback();

        assertThat(loopback).isNotEmpty().allSatisfy(network -> {
            assertThat(network.own().isLoopback()).isTrue();
            assertThat(network.multicast()).isTrue();
        });
        assertThat(NetworkInterfaces.multicast()).endsWith(loopback.toArray(LocalNetwork[]::new));
    }

    @Test
    void aNetworkContainsTheAddressesWithItsPrefix() {
        NetworkInterface any = NetworkInterfaces.loopback().get(0).networkInterface();
        LocalNetwork network = new LocalNetwork(any, Ipv4.parse("10.9.8.7"), 23, false, false, true);
        LocalNetwork everything = new LocalNetwork(any, Ipv4.parse("10.9.8.7"), 0, false, false, true);
        LocalNetwork oneAddress = new LocalNetwork(any, Ipv4.parse("10.9.8.7"), 32, false, false, true);

        assertThat(network.contains(Ipv4.parse("10.9.9.255"))).isTrue();
        assertThat(network.contains(Ipv4.parse("10.9.10.0"))).isFalse();
        assertThat(everything.contains(Ipv4.parse("200.1.2.3"))).isTrue();
        assertThat(oneAddress.contains(Ipv4.parse("10.9.8.6"))).isFalse();
    }

    @Test
    void theAddressesAreReadAgainWhenTheyAreOld() {
        FakeTime time = new FakeTime(Long.MAX_VALUE);
        Supplier<Set<Ipv4>> addresses = NetworkInterfaces.recentAddresses(time);
        Set<Ipv4> first = addresses.get();
        time.pass(Duration.ofSeconds(10));
        assertThat(addresses.get()).isSameAs(first);
        time.pass(Duration.ofNanos(1));

        assertThat(addresses.get()).isNotSameAs(first).isEqualTo(first);
    }

    @Test
    void loopbackSeesLoopback() {
        assertThat(NetworkInterfaces.towards(Ipv4.LOOPBACK)).hasValue(Ipv4.LOOPBACK);
    }
}
