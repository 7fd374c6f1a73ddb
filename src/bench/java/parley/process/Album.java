package parley.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The pictures of the README, numbered in the order in which they are taken. */
final class Album {

    private final Path folder;
    private int count;

    Album(Path folder) {
        this.folder = folder;
    }

    void take(String name, EmulatedScreen.Shot... terminals) throws IOException {
        count++;
        Path file = folder.resolve(count + "-" + name + ".png");
        Painter.paint(file, List.of(terminals));
        System.out.println(file);
    }
}
