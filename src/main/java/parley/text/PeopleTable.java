package parley.text;

import java.lang.Character.UnicodeScript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import parley.dialect.Dialect;
import parley.node.Event.Person;
import parley.node.Event;
import parley.wire.PeerAddress;

/**
 * The list of people as rows that fit a terminal. In a narrow one the last columns are left out. No cell is cut:
 * after one that is wider than its column, the other cells go into the next row.
 */
final class PeopleTable {

    /** A longer name takes a row of its own. */
    private static final int LONGEST_NAME = 24;
    private static final String GAP = "  ";
    private static final Set<UnicodeScript> WIDE = Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA, UnicodeScript.HANGUL);
    private static final int FIRST_EMOJI = 0x1F300;

    private PeopleTable() {
    }

    static Stream<String> rows(Event.People event) {
        List<Event.Numbered<Person>> people = event.people().subList(0, Math.min(event.limit(), event.people().size()));
        List<List<String>> cells = people.stream().map(one -> cells(one.entry(), event.now())).toList();
        int highest = event.people().stream().mapToInt(Event.Numbered::number).max().orElse(0);
        String indent = " ".repeat(number(highest).length());
        List<Integer> widths = widths(cells, event.columns() - indent.length());
        return IntStream.range(0, people.size()).boxed().flatMap(i -> Stream.concat(
                row(indent, number(people.get(i).number()), cells.get(i), widths),
                event.detailed() ? details(indent, people.get(i).entry()) : Stream.empty()));
    }

    private static String number(int number) {
        return GAP + number + ". ";
    }

    /** The most important one first. */
    private static List<String> cells(Person person, Instant now) {
        return List.of(Printable.of(person.name().text()), person.addresses().get(0).toString(),
                (person.silent() ? "silent" : person.state().name().toLowerCase(Locale.ROOT)) + (person.ignored()
                        ? ", ignored" : ""),
                person.heard().map(then -> "heard " + TextFormat.ago(then, now)).orElse(""),
                person.room().map(Object::toString).orElse(""));
    }

    /** The widths of the first columns, as many as fit. */
    private static List<Integer> widths(List<List<String>> cells, int columns) {
        List<Integer> widths = new ArrayList<>();
        int left = columns + GAP.length();
        for (int column = 0; !cells.isEmpty() && column < cells.get(0).size(); column++) {
            int at = column;
            int width = cells.stream().mapToInt(row -> width(row.get(at)))
                    .filter(each -> at > 0 || each <= LONGEST_NAME).max().orElse(0);
            left -= width + GAP.length();
            if (left < 0) {
                break;
            }
            widths.add(width);
        }
        return widths;
    }

    private static Stream<String> row(String indent, String number, List<String> cells, List<Integer> widths) {
        StringBuilder row = new StringBuilder(" ".repeat(indent.length() - number.length())).append(number);
        List<String> rows = new ArrayList<>();
        for (int column = 0; column < widths.size(); column++) {
            row.append(cells.get(column));
            int missing = widths.get(column) - width(cells.get(column));
            if (missing < 0) {
                rows.add(row.toString());
                row = new StringBuilder(indent).append(" ".repeat(widths.get(column)));
            }
            row.append(" ".repeat(Math.max(0, missing))).append(GAP);
        }
        rows.add(row.toString().stripTrailing());
        return rows.stream();
    }

    private static Stream<String> details(String indent, Person person) {
        List<PeerAddress> others = person.addresses().subList(1, person.addresses().size());
        return Stream.of(indent + "format " + person.dialect().map(Dialect::name).orElse("unknown")
                + (others.isEmpty() ? "" : others.stream().map(PeerAddress::toString)
                        .collect(Collectors.joining(", ", ", also at ", ""))));
    }

    /** The width of a column for these texts. One that is much longer than a name usually is does not count. */
    static int widest(Stream<String> texts) {
        return texts.mapToInt(PeopleTable::width).filter(width -> width <= LONGEST_NAME).max().orElse(0);
    }

    /** A text with blanks up to the width of its column. */
    static String padded(String text, int column) {
        return text + " ".repeat(Math.max(0, column - width(text)));
    }

    /** How many columns a text takes on a terminal. */
    private static int width(String text) {
        return text.codePoints().map(c -> switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> c >= FIRST_EMOJI || WIDE.contains(UnicodeScript.of(c)) ? 2 : 1;
        }).sum();
    }
}
