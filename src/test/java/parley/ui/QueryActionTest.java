package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class QueryActionTest {

    @AutoClose
    private final MenuSession netech = new MenuSession();

    @Test
    void showsBothSets() {
        netech.heard("192.168.1.12:7070", "XYZ", "Hi").heard("192.168.1.13:8080", "ABC", "connect");
        assertThat(netech.enter("2", "0")).containsExactly(
                "Enter your choice: 2",
                "Active peers (2):",
                "  1. 192.168.1.12:7070  XYZ  not connected, heard just now, sent to never, speaks tagged",
                "  2. 192.168.1.13:8080  ABC  connected, heard just now, sent to never, speaks tagged",
                "Connected peers (1):",
                "  2. 192.168.1.13:8080  ABC  connected, heard just now, sent to never, speaks tagged",
                "Enter your choice: 0");
    }
}
