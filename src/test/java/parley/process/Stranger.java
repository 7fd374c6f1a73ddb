package parley.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A program on a host of its own that says to Parleys whatever a test wants, from any port that it declares, and counts
 * who connects to it. The test drives it from its own process.
 */
final class Stranger implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 3_000;
    private static final String NOTHING = "-";

    private final Process process;
    private final BufferedReader results;
    private final String ip;

    private Stranger(Process process, String ip) {
        this.process = process;
        this.results = process.inputReader(UTF_8);
        this.ip = ip;
    }

    static Stranger on(Lan lan, Lan.Host host) throws IOException {
        String classes = Stranger.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        List<String> command = host.command(List.of(System.getProperty("parley.java"), "-XX:TieredStopAtLevel=1",
                "-Xmx64m", "-cp", classes, Stranger.class.getName()));
        return new Stranger(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start(),
                lan.address(host));
    }

    String at(int port) {
        return ip + ":" + port;
    }

    /** Says a text to a Parley and returns the answer, empty for none. */
    String tell(int declaredPort, String team, String to, String text) throws IOException {
        return decoded(call("tell", String.valueOf(declaredPort), encoded(team), to, encoded(text)));
    }

    /**
     * Says a text many times, each time from another declared port. Returns the number of answers that say received.
     *
     * @param text contains %d for the number of the time
     */
    int flood(int firstPort, int count, String to, String text) throws IOException {
        return Integer.parseInt(call("flood", String.valueOf(firstPort), String.valueOf(count), to, encoded(text)));
    }

    /** Listens, and answers each text that contains a word with the given answer, and others not at all. */
    void listen(int port, Map<String, String> answers) throws IOException {
        for (Map.Entry<String, String> answer : answers.entrySet()) {
            answer(port, answer.getKey(), answer.getValue());
        }
        call("listen", String.valueOf(port), NOTHING);
    }

    /** Gives another answer from now on. */
    void answer(int port, String word, String answer) throws IOException {
        call("answer", String.valueOf(port), encoded(word), encoded(answer));
    }

    /** Listens, and never reads. */
    void listenAndNeverRead(int port) throws IOException {
        call("listen", String.valueOf(port), "never");
    }

    /** What came to a port where it listens, one text for each connection. */
    List<String> heard(int port) throws IOException {
        String all = call("heard", String.valueOf(port));
        return all.equals(NOTHING) ? List.of() : List.of(all.split(",")).stream().map(Stranger::decoded).toList();
    }

    private String call(String... words) throws IOException {
        process.getOutputStream().write((String.join(" ", words) + "\n").getBytes(UTF_8));
        process.getOutputStream().flush();
        String result = results.readLine();
        if (result == null) {
            throw new IOException("the program has ended");
        }
        return result;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static String encoded(String text) {
        return text.isEmpty() ? NOTHING : Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String decoded(String text) {
        return text.equals(NOTHING) ? "" : new String(Base64.getDecoder().decode(text), UTF_8);
    }

    // What follows runs in the program.

    private static final Map<Integer, List<String>> HEARD = new ConcurrentHashMap<>();
    private static final Map<Integer, Map<String, String>> ANSWERS = new ConcurrentHashMap<>();

    private static final List<Socket> HELD = new CopyOnWriteArrayList<>();

    public static void main(String[] none) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println(obey(line.split(" ")));
        }
    }

    private static String obey(String[] words) throws IOException {
        int port = Integer.parseInt(words[1]);
        return switch (words[0]) {
            case "tell" -> encoded(say(port, decoded(words[2]), words[3], decoded(words[4])));
            case "flood" -> String.valueOf(sayAll(port, Integer.parseInt(words[2]), words[3], decoded(words[4])));
            case "answer" -> {
                ANSWERS.computeIfAbsent(port, none -> new ConcurrentHashMap<>()).put(decoded(words[2]),
                        decoded(words[3]));
                yield NOTHING;
            }
            case "listen" -> {
                serve(port, words[2].equals("never"));
                yield NOTHING;
            }
            case "heard" -> {
                List<String> all = new ArrayList<>();
                HEARD.get(port).forEach(text -> all.add(encoded(text)));
                yield all.isEmpty() ? NOTHING : String.join(",", all);
            }
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private static int countOfReceived(String answer) {
        return answer.startsWith("PARLEY/1 received") ? 1 : 0;
    }

    private static int sayAll(int firstPort, int count, String to, String text) throws IOException {
        int received = 0;
        for (int i = 0; i < count; i++) {
            received += countOfReceived(say(firstPort + i, "Flood", to, text.replace("%d", String.valueOf(i))));
        }
        return received;
    }

    private static String say(int declaredPort, String team, String to, String text) throws IOException {
        int colon = to.indexOf(':');
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(to.substring(0, colon), Integer.parseInt(to.substring(colon + 1))),
                    PATIENCE_MILLIS);
            socket.getOutputStream().write(
                    ("LISTENING_PORT:" + declaredPort + "|TEAM_NAME:" + team + "|" + text).getBytes(UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (SocketTimeoutException silent) {
            return "";
        }
    }

    private static void serve(int port, boolean neverRead) throws IOException {
        HEARD.put(port, new CopyOnWriteArrayList<>());
        ServerSocket server = new ServerSocket(port);
        start(() -> {
            while (true) {
                Socket connection = server.accept();
                if (neverRead) {
                    HELD.add(connection);
                    HEARD.get(port).add("");
                } else {
                    start(() -> reply(port, connection));
                }
            }
        });
    }

    private static void reply(int port, Socket connection) throws IOException {
        try (connection) {
            connection.setSoTimeout(PATIENCE_MILLIS);
            StringBuilder text = new StringBuilder();
            byte[] bytes = new byte[64 * 1024];
            int count = connection.getInputStream().read(bytes);
            text.append(new String(bytes, 0, Math.max(0, count), UTF_8));
            HEARD.get(port).add(text.toString());
            for (Map.Entry<String, String> answer : ANSWERS.getOrDefault(port, Map.of()).entrySet()) {
                if (text.indexOf(answer.getKey()) >= 0) {
                    connection.getOutputStream().write((answer.getValue() + "\n").getBytes(UTF_8));
                    return;
                }
            }
        }
    }

    private interface Task {

        void run() throws IOException;
    }

    private static void start(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException gone) {
                // The other side, or this program, has ended.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
