package parley.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.util.List;
import org.junit.jupiter.api.Test;
import parley.wire.Ipv4;

class OwnAddressesTest {

    @Test
    void areThoseOfAllInterfacesEachOnce() throws Exception {
        List<Ipv4> ofInterfaces = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance).map(address -> Ipv4.of((Inet4Address) address)).toList();

        assertThat(OwnAddresses.read()).contains(Ipv4.LOOPBACK).isSubsetOf(ofInterfaces);
    }
}
