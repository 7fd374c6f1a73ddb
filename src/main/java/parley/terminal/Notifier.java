package parley.terminal;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import parley.node.Event;
import parley.room.RoomEvent;
import parley.text.Line;
import parley.text.Printable;
import parley.text.TextFormat;
import parley.wire.TeamName;
import parley.wire.TextSplitter;

/**
 * Runs a command of the user's when a message comes that is private or mentions the user. The command gets the text on
 * its standard input, and who said it in environment variables. Nothing from the network is part of the command.
 *
 * <p>One command runs at a time, and at most one starts in a second; of the messages that come meanwhile, the last one
 * counts. Whatever the command does, it neither holds up the screen nor lives longer than five seconds.
 */
public final class Notifier implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** In code points. A pipe holds so much text even if the command does not read it. */
    private static final int LONGEST_TEXT = 1_000;

    private static final String NAME = "PARLEY_NAME";
    private static final String ADDRESS = "PARLEY_ADDRESS";
    private static final String ROOM = "PARLEY_ROOM";

    /** What the command is told. */
    private record Told(Map<String, String> variables, String text) {
    }

    private final List<String> command;
    private final TextFormat format;
    private final Duration pause;
    private final Duration limit;
    private final Thread thread = new Thread(this::run, "parley-notify");

    // The lock of this object guards everything below.
    private Optional<Told> next = Optional.empty();
    private Optional<Process> running = Optional.empty();
    private boolean closed;

    /** @param command for the shell */
    public Notifier(String command, TeamName user) {
        this(command, user, PAUSE, LIMIT);
    }

    Notifier(String command, TeamName user, Duration pause, Duration limit) {
        this.command = File.separatorChar == '\\' ? List.of("cmd", "/c", command) : List.of("sh", "-c", command);
        this.format = new TextFormat(user);
        this.pause = pause;
        this.limit = limit;
        thread.setDaemon(true);
        thread.start();
    }

    /** Looks for messages that are for the user. Call it on one thread, for all events. Does not block. */
    public void shown(List<Event> events) {
        events.forEach(event -> {
            if (event instanceof Event.Said said) {
                offer(said, said.name(), said.from().toString(), "", said.text());
            } else if (event instanceof Event.SaidByUnknown said) {
                offer(said, said.name(), said.from().toString(), "", said.text());
            } else if (event instanceof Event.InRoom inRoom) {
                offer(inRoom);
            }
        });
    }

    private void offer(Event.InRoom inRoom) {
        String from = inRoom.event().source().map(Object::toString).orElse("");
        if (inRoom.event() instanceof RoomEvent.Heard heard) {
            offer(inRoom, heard.line().by(), from, inRoom.room().toString(), heard.line().text());
        } else if (inRoom.event() instanceof RoomEvent.HeardPrivately heard) {
            offer(inRoom, heard.line().by(), from, inRoom.room().toString(), heard.line().text());
        } else {
            // It learns the user's name in the room.
            isPersonal(inRoom);
        }
    }

    private void offer(Event event, TeamName by, String from, String room, String text) {
        if (isPersonal(event)) {
            offer(new Told(Map.of(NAME, Printable.of(by.text()), ADDRESS, from, ROOM, room),
                    Printable.of(TextSplitter.start(text.strip(), LONGEST_TEXT))));
        }
    }

    private boolean isPersonal(Event event) {
        return event.accept(format).stream().anyMatch(Line::isPersonal);
    }

    private synchronized void offer(Told message) {
        next = Optional.of(message);
        notifyAll();
    }

    private void run() {
        try {
            while (true) {
                Optional<Process> started = start(take());
                if (started.isPresent()) {
                    started.get().waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
                    end(started.get());
                }
                Thread.sleep(pause.toMillis());
            }
        } catch (InterruptedException closed) {
            // Nobody waits for the command any more.
        }
    }

    private synchronized Told take() throws InterruptedException {
        while (next.isEmpty()) {
            wait();
        }
        Told message = next.get();
        next = Optional.empty();
        return message;
    }

    private Optional<Process> start(Told message) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(message.variables());
        try {
            Process process = builder.start();
            synchronized (this) {
                running = Optional.of(process);
                if (closed) {
                    end(process);
                }
            }
            try (OutputStream in = process.getOutputStream()) {
                in.write((message.text() + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException notRead) {
                // A command does not need to read its input.
            }
            return Optional.of(process);
        } catch (IOException e) {
            System.getLogger("parley").log(Level.WARNING, "Cannot run the command of --notify: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Ends the command that is running. */
    @Override
    public synchronized void close() {
        closed = true;
        thread.interrupt();
        running.ifPresent(Notifier::end);
    }
}
