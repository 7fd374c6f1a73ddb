package parley;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.wire.FormatException;
import parley.wire.PeerAddress;

/** Names that peers have given themselves, as far as the transcript holds what they said: who used one last has it. */
final class TranscriptNames implements AddressBook.Page {

    private static final String MESSAGE = "\\S+ \\S+ Received from (?<from>[0-9.]+:[0-9]+) %s -> .*";

    private final Lastlog lastlog;

    TranscriptNames(Lastlog lastlog) {
        this.lastlog = lastlog;
    }

    @Override
    public List<PeerAddress> called(String name) {
        Pattern message = Pattern.compile(MESSAGE.formatted(Pattern.quote(name)),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        try {
            return lastlog.last(1, message.asMatchPredicate()).stream().map(message::matcher).filter(Matcher::matches)
                    .map(line -> PeerAddress.parse(line.group("from"))).toList();
        } catch (IOException | FormatException unknown) {
            return List.of();
        }
    }
}
