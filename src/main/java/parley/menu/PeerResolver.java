package parley.menu;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.dialect.Dialect;
import parley.node.Event;
import parley.node.Partner;
import parley.node.RoomView;
import parley.node.Snapshot;
import parley.peer.KnownPeer;
import parley.peer.Names.Named;
import parley.peer.Peer;
import parley.room.Members.Member;
import parley.terminal.Prompt.Suggestions;
import parley.terminal.Prompt;
import parley.wire.FormatException;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * Finds the peer or the member of the room that the user has typed: a number, a name or an address. Asks if there is
 * none, or several. For the asking thread.
 */
final class PeerResolver implements Suggestions {

    static final String IP = "Enter the recipient's IP address: ";
    static final String TO_WHOM = "To whom? (name, number or IP:PORT, 0 to go back) ";
    static final String PORT = "Enter the recipient's port number: ";

    private static final String LIST_THEM = " Enter 2 at the menu to list the peers.";

    /** How many addresses an error message lists. */
    private static final int ADDRESSES = 5;

    /** A message to one member of the room. */
    record ToMember(Member to, String text) {
    }

    /** Where a peer listens, according to one answer. An IP address alone does not give the port. */
    record Place(Ipv4 ip, Optional<Integer> port) {

        static Place of(PeerAddress address) {
            return new Place(address.ip(), Optional.of(address.port()));
        }

        Optional<PeerAddress> address() {
            return port.map(number -> new PeerAddress(ip, number));
        }
    }

    private final Prompter prompter;
    private final PeerLists lists;
    private final Supplier<Snapshot> now;
    /** The names that the last refusal offered. */
    private List<String> offered = List.of();

    /** @param now who is here */
    PeerResolver(Prompter prompter, PeerLists lists, Supplier<Snapshot> now) {
        this.prompter = prompter;
        this.lists = lists;
        this.now = now;
    }

    /**
     * Takes the peer that was typed ahead, or asks for one, and for its port if the answer is an IP address alone. A
     * person who has mistyped a name keeps what they typed after it.
     *
     * @param question for a person; a script is asked for an IP address
     */
    Optional<PeerAddress> ask(String question) {
        return prompter.take(this::takeName).map(typed -> resolve(typed, List.of())).orElseGet(() -> put(question));
    }

    /**
     * The same for a message. If a person gives up, says that what they typed after the name was not sent. A person who
     * typed nothing sees a list to choose from.
     */
    Optional<PeerAddress> askForRecipient() {
        Optional<String> typed = prompter.take(this::takeName);
        List<String> texts = prompter.isAnswered() ? List.of(prompter.peekRest().takeRest()) : List.of();
        return typed.map(peer -> resolve(peer, texts)).orElseGet(() -> put(TO_WHOM));
    }

    private Optional<PeerAddress> put(String question) {
        offered = List.of();
        showPeople();
        Prompt first = Prompt.of(prompter.isInteractive() ? question : IP, this);
        return prompter.ask(Optional.empty(), () -> offered.isEmpty() ? first : whom(), this::place)
                .flatMap(this::complete);
    }

    /** @param texts what the peer gets; if a question has to be asked and is left, says that they were not sent */
    private Optional<PeerAddress> resolve(String typed, List<String> texts) {
        offered = List.of();
        Optional<PeerAddress> peer = findOne(InputLine.unquote(typed)).flatMap(Place::address);
        return peer.isPresent() ? peer : prompter.orSayNotSent(typed, texts, () -> prompter.ask(Optional.of(typed),
                this::whom, this::place).flatMap(this::complete));
    }

    /** The question after an answer that cannot be used. It offers either names that are close, or numbers. */
    private Prompt whom() {
        if (offered.isEmpty()) {
            showPeople();
        } else {
            lists.forgetOlder();
        }
        return Prompt.of(whom(offered, lists.size() > 0, prompter.isAnswered()), this);
    }

    private void showPeople() {
        lists.showBeforeQuestion(() -> lists.people(false, false));
    }

    /** @throws FormatException if what was typed stands for nobody, or for several peers */
    private Place place(String typed) {
        String peer = InputLine.unquote(typed);
        return find(peer).or(() -> confirmed(peer)).orElseThrow(() -> refusal(peer));
    }

    /**
     * Takes a peer from a line. A person need not quote a name with spaces: the longest known name at the start of the
     * line counts, among those that take precedence. No name counts that begins with the number or address typed.
     */
    Optional<String> takeName(InputLine line) {
        if (!prompter.isInteractive() || beginsWithNumberOrAddress(line.peekRest())) {
            return line.nextWord();
        }
        return nextName(line, sources(now.get()).map(Stream::toList).filter(source -> nextName(new InputLine(line
                .peekRest()), source)
                .filter(name -> !named(name, source.stream()).isEmpty()).isPresent()).findFirst().orElse(List.of()));
    }

    private static Optional<String> nextName(InputLine line, List<Named> source) {
        return line.nextName(source.stream().map(one -> one.name().text()));
    }

    private List<String> names() {
        return everyone(now.get()).map(one -> one.name().text()).toList();
    }

    /** The only peer that was offered instead of a mistyped name, if the user agrees. */
    private Optional<Place> confirmed(String typed) {
        return offered.size() == 1 && Prompt.isYes(typed) ? byName(offered.get(0)) : Optional.empty();
    }

    /** Asks for the port if the place leaves it open. */
    Optional<PeerAddress> complete(Place place) {
        return place.address().or(() -> prompter.ask(PORT, PeerAddress::parsePort)
                .map(port -> new PeerAddress(place.ip(), port)));
    }

    /**
     * Finds a peer by a number of the last list, by {@code IP:PORT}, by an IP address, or by name. Empty for anything
     * else.
     *
     * @throws FormatException if several peers have the name; the user has seen their numbers
     */
    Optional<Place> find(String typed) {
        return findOne(typed).or(() -> byName(typed));
    }

    /** The same, but empty if several peers have the name. */
    private Optional<Place> findOne(String typed) {
        return byNumber(typed).or(() -> byAddress(typed)).or(() -> Optional.of(named(typed))
                .filter(addresses -> addresses.size() == 1).map(addresses -> Place.of(addresses.get(0))));
    }

    private Optional<Place> byNumber(String typed) {
        return lists.numbered(typed).map(Place::of);
    }

    private static Optional<Place> byAddress(String typed) {
        try {
            return Optional.of(address(typed));
        } catch (FormatException malformed) {
            return Optional.empty();
        }
    }

    /** With several colons it is not IPv4, and {@link Ipv4} says so. */
    private static Place address(String typed) {
        return typed.chars().filter(c -> c == ':').count() == 1
                ? Place.of(PeerAddress.parse(typed)) : new Place(Ipv4.parse(typed), Optional.empty());
    }

    private Optional<Place> byName(String name) {
        List<PeerAddress> addresses = named(name);
        if (addresses.size() > 1) {
            Optional<Event> list = lists.named(name, addresses);
            list.ifPresent(prompter::show);
            offered = List.of();
            throw new FormatException(list.isPresent() ? severalListed(name) : severalDeparted(name, addresses));
        }
        return addresses.stream().findFirst().map(Place::of);
    }

    /**
     * Finds the addresses with a name. An active peer takes precedence, then a member of the room, then a peer that has
     * left. A Parley that discovery has only heard comes last, because anyone can claim a name in a beacon.
     */
    List<PeerAddress> named(String name) {
        if (isNumber(name)) {
            return List.of();
        }
        return sources(now.get()).map(source -> named(name, source)).filter(addresses -> !addresses.isEmpty())
                .findFirst().orElse(List.of());
    }

    /**
     * Whether a person means somebody in a list by what they typed, even if somebody else has it as a name: anyone can
     * choose a name.
     */
    private boolean isNumber(String typed) {
        return prompter.isInteractive() && typed.chars().allMatch(Character::isDigit);
    }

    /** The same for the first word of a line, which may also be an address. */
    private boolean beginsWithNumberOrAddress(String line) {
        return prompter.isInteractive() && new InputLine(line).nextWord()
                .filter(word -> isNumber(word) || byAddress(word).isPresent()).isPresent();
    }

    /** Everyone who has a name, in the order in which they take precedence. */
    private Stream<Stream<Named>> sources(Snapshot here) {
        return Stream.of(active(here),
                here.otherMembers().map(member -> new Named(member.name(), member.address())), departed(here),
                strangers(here));
    }

    private Stream<Named> everyone(Snapshot here) {
        return sources(here).flatMap(source -> source);
    }

    /** The active peers with the names that the user sees: in the lists of a script, members have no other ones. */
    private Stream<Named> active(Snapshot here) {
        Function<Peer, TeamName> name = prompter.isInteractive() ? PeerLists.names(here) : Peer::name;
        return here.peers().stream().map(peer -> new Named(name.apply(peer), peer.address()));
    }

    private static Stream<Named> departed(Snapshot here) {
        Set<PeerAddress> still = here.peers().stream().map(Peer::address).collect(Collectors.toSet());
        return here.known().stream().filter(peer -> !still.contains(peer.address()))
                .map(peer -> new Named(peer.name(), peer.address()));
    }

    private static Stream<Named> strangers(Snapshot here) {
        return here.strangers().map(one -> new Named(one.name(), one.address()));
    }

    /**
     * Reads {@code NAME TEXT}. If one name begins with another, the longer one is tried first: Bob Smith before Bob.
     * Empty if a person begins with a number or an address.
     */
    Optional<ToMember> toMember(String typed) {
        List<Member> named = beginsWithNumberOrAddress(typed) ? List.of() : members();
        return named.stream()
                .sorted(Comparator.comparingInt((Member member) -> member.name().text().length()).reversed())
                .flatMap(member -> textAfter(member, typed).map(text -> new ToMember(member, text)).stream())
                .filter(message -> !message.text().isBlank()).findFirst();
    }

    private static Optional<String> textAfter(Member member, String typed) {
        InputLine input = new InputLine(typed);
        if (input.nextWord().filter(word -> isSame(member.name(), word)).isPresent()) {
            return Optional.of(InputLine.unquote(input.takeRest()));
        }
        // A name with spaces may also be typed without quotes.
        String name = member.name().text();
        return typed.regionMatches(true, 0, name, 0, name.length()) && typed.startsWith(" ", name.length())
                ? Optional.of(InputLine.unquote(typed.substring(name.length()).strip())) : Optional.empty();
    }

    /** The member of the room with a name. */
    Optional<Member> member(String name) {
        return members().stream().filter(member -> !isNumber(name) && isSame(member.name(), name)).findFirst();
    }

    /** The members of the room that the user is in. */
    List<Member> members() {
        return now.get().room().map(RoomView::members).orElse(List.of());
    }

    /** The name of whoever is at an address; the address itself if that is not known. */
    TeamName nameAt(PeerAddress address) {
        return nameAt(address, now.get());
    }

    private TeamName nameAt(PeerAddress address, Snapshot here) {
        return everyone(here).filter(one -> one.address().equals(address) && !one.name().equals(TeamName.UNKNOWN))
                .map(Named::name).findFirst().orElseGet(() -> TeamName.heard(address.toString()));
    }

    /**
     * The name of a peer now, if the user knows another one: somebody else may have got the address. A member may also
     * go by the name that it has outside the room.
     */
    Optional<TeamName> otherName(Partner.OfPeer peer) {
        Snapshot here = now.get();
        Partner.OfPeer current = new Partner.OfPeer(peer.address(), nameAt(peer.address(), here));
        return Optional.of(current.name())
                .filter(name -> !isUnnamed(peer) && !isUnnamed(current) && !isSame(name, peer.label()))
                .filter(name -> here.peers().stream().noneMatch(
                        one -> one.address().equals(peer.address()) && isSame(one.name(), peer.label())));
    }

    /** The name of a peer, with the address if somebody else here has the name too. */
    String distinctName(Partner.OfPeer peer) {
        return now.get().names().tellApart(peer.name(), peer.address());
    }

    /** Whether a peer goes by its address, because its name is not known. */
    static boolean isUnnamed(Partner.OfPeer peer) {
        return peer.label().equals(peer.address().toString());
    }

    /** Whether what the user typed is the number, the address or the name of someone. */
    boolean isKnown(String typed) {
        return byNumber(typed).or(() -> byAddress(typed)).isPresent() || !named(typed).isEmpty();
    }

    /** The format of the peer at an address, if it is known. */
    Optional<Dialect> dialect(PeerAddress address) {
        return now.get().known().stream().filter(peer -> peer.address().equals(address)).findFirst()
                .flatMap(KnownPeer::dialect);
    }

    /** Names in the same case take precedence. Names that look alike count alike, so that the user is asked. */
    private static List<PeerAddress> named(String name, Stream<Named> people) {
        String spelling = TeamName.spelling(name);
        List<Named> similar = people.filter(one -> isSame(one.name(), name)).toList();
        List<Named> exactly = similar.stream()
                .filter(one -> TeamName.spelling(one.name().text()).equals(spelling)).toList();
        return (exactly.isEmpty() ? similar : exactly).stream().map(Named::address).distinct().toList();
    }

    /** Whether two names look the same to a user. */
    static boolean isSame(TeamName name, String typed) {
        return name.folded().equals(TeamName.fold(typed));
    }

    /** What Tab completes if a peer is asked for: names and addresses. */
    @Override
    public List<String> after(List<String> words) {
        if (!words.isEmpty()) {
            return List.of();
        }
        Snapshot here = now.get();
        return Stream.concat(active(here), strangers(here))
                .flatMap(one -> Stream.of(one.name().text(), one.address().toString()))
                .filter(offer -> !isNumber(offer)).distinct().toList();
    }

    /** Says why {@link #find} found nothing. */
    FormatException refusal(String typed) {
        if (typed.chars().allMatch(Character::isDigit)) {
            return new FormatException(prompter.isInteractive() ? notListed(typed) : notListed(typed, lists.size()));
        }
        if (InputLine.opensQuote(typed)) {
            return new FormatException(quoteMissing(typed.charAt(0)));
        }
        return typed.indexOf(':') < 0 && typed.chars().anyMatch(Character::isLetter)
                ? new FormatException(nobodyNamed(typed, offer(typed))) : flaw(typed);
    }

    /** What to do about a name that nobody has. A person may have meant another one. */
    private String offer(String typed) {
        offered = prompter.isInteractive() ? Spelling.closest(typed, names()) : List.of();
        return prompter.isInteractive() ? Spelling.didYouMean(offered) : LIST_THEM;
    }

    private static FormatException flaw(String typed) {
        try {
            address(typed);
        } catch (FormatException flaw) {
            return flaw;
        }
        throw new IllegalArgumentException("not refused: " + typed);
    }

    /**
     * @param numbers whether the user can enter one of a list above the question
     * @param keeps whether the rest of the user's line waits for the answer
     */
    static String whom(List<String> offered, boolean numbers, boolean keeps) {
        return "Enter " + (offered.size() == 1 ? "y for " + offered.get(0) + ", another name" : "a name")
                + (numbers ? ", a number" : "") + " or an address (0 "
                + (keeps ? "discards your line): " : "to go back): ");
    }

    static String severalListed(String name) {
        return "Several peers are named " + name + ". Enter the number of the one you mean.";
    }

    static String severalDeparted(String name, List<PeerAddress> addresses) {
        return "Several peers were named " + name + ": "
                + addresses.stream().limit(ADDRESSES).map(PeerAddress::toString).collect(Collectors.joining(", "))
                + (addresses.size() > ADDRESSES ? " and others" : "") + ". Enter the address of the one you mean.";
    }

    static String notListed(String number, int size) {
        return notListed(number) + " Enter "
                + (size == 0 ? "" : size == 1 ? "1, " : "a number from 1 to " + size + ", ") + "a name or an address.";
    }

    static String notListed(String number) {
        return "The last list has no number " + number + ".";
    }

    static String quoteMissing(char quote) {
        return "The closing quote of the name is missing. Enter it as in: " + quote + "The Team" + quote + ".";
    }

    static String nobodyNamed(String name) {
        return nobodyNamed(name, LIST_THEM);
    }

    static String nobodyNamed(String name, String next) {
        return "Nobody here is named " + name + "." + next;
    }
}
