package parley.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource({"Linux, LINUX", "Windows 11, WINDOWS", "Mac OS X, MACOS", "FreeBSD, LINUX", "Darwin, LINUX"})
    void isToldByItsName(String system, Platform platform) {
        assertThat(Platform.of(system)).isEqualTo(platform);
    }

    @Test
    void knowsTheCommands() {
        assertThat(Platform.LINUX.letIn(9090, "tcp"))
                .isEqualTo("sudo ufw allow 9090/tcp, or sudo firewall-cmd --add-port=9090/tcp");
        assertThat(Platform.LINUX.whoHas(9090)).isEqualTo("sudo ss -lptn sport = :9090");
        assertThat(Platform.WINDOWS.whoHas(9090)).isEqualTo("netstat -ano -p tcp | findstr :9090");
        assertThat(Platform.MACOS.whoHas(9090)).isEqualTo("lsof -nP -iTCP:9090 -sTCP:LISTEN");
    }
}
