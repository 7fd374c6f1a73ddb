package parley.process;

import org.opentest4j.TestAbortedException;

/** Two machines on their own LAN. Each discovers the other, and nobody types an address. */
final class DiscoveryPicture {

    private static final String MENU = "Enter your choice:";
    private static final String PORT = "9090";

    private DiscoveryPicture() {
    }

    static void take(Album album) throws Exception {
        try (Lan lan = Lan.make()) {
            Lan.Host first = lan.host();
            Lan.Host second = lan.host();
            try (PtyParley netech = start("Netech", first); PtyParley xyz = start("XYZ", second)) {
                see(Sentences.NOW_ACTIVE, netech);
                see(Sentences.NOW_ACTIVE, xyz);
                xyz.answers(MENU, "4 H lab").asks("#lab>").type("q\r").asks(MENU);
                netech.answers(MENU, "1 XYZ Hello there!");
                see("Message sent to " + lan.address(second) + ":" + PORT + " (received)", netech);
                see("Netech -> Hello there!", xyz);
                EmulatedScreen.Shot sent = netech.screen.shot("Netech, on one machine");
                EmulatedScreen.Shot received = xyz.screen.shot("XYZ, on another");
                do {
                    netech.type("\f").answers(MENU, "2");
                    see("Found on the network", netech);
                } while (!stands("XYZ  in #lab (1 member)", netech));
                album.take("found", sent, received, netech.screen.shot("Netech, a moment later"));
            }
        } catch (TestAbortedException unable) {
            System.out.println("Not painted: two machines. " + unable.getMessage());
        }
    }

    private static PtyParley start(String name, Lan.Host host) throws Exception {
        return PtyParley.inAPicture(host.launch(Launch.with("--name", name, "--port", PORT, "--no-transcript")
                .environment("PARLEY_DISCOVERY", "all"))).asks(MENU);
    }

    private static void see(String text, PtyParley one) throws InterruptedException {
        one.await(text, () -> stands(text, one)).asks(MENU);
    }

    private static boolean stands(String text, PtyParley one) {
        return one.screen.rows().stream().anyMatch(row -> row.contains(text));
    }
}
