package parley.wire;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The dialects that Parley speaks, in the order in which a frame is tried against them. */
public final class Dialects {

    public static final Dialect TAGGED = new TaggedDialect();
    public static final Dialect ADDRESS = new AddressDialect();

    public static final List<Dialect> ALL = List.of(TAGGED, ADDRESS);

    private Dialects() {
    }

    public static Optional<Dialect> find(String name) {
        return ALL.stream().filter(dialect -> dialect.name().equals(name)).findFirst();
    }

    /** @throws FormatException for a name that no dialect has */
    public static Dialect named(String name) {
        return find(name)
                .orElseThrow(() -> new FormatException("There is no format \"" + name + "\". There are: "
                        + ALL.stream().map(Dialect::name).collect(Collectors.joining(", ")) + "."));
    }
}
