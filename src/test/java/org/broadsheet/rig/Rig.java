package org.broadsheet.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.broadsheet.daemon.Application;
import org.broadsheet.database.DatabaseAddress;
import org.broadsheet.mail.ScriptedServer;
import org.broadsheet.mail.ScriptedServer.Phase;
import org.broadsheet.news.Delivery;
import org.broadsheet.store.OutboxRow;
import org.broadsheet.store.Store;
import org.broadsheet.trial.Newspapers;
import org.broadsheet.trial.Newspapers.Bulletin;
import org.broadsheet.trial.ReceivedLetter;
import org.broadsheet.trial.Wait;

/** Newspapers, a mail server, a database and nodes between them, and the hand that breaks them. */
final class Rig implements AutoCloseable {
  private static final Duration BETWEEN_BULLETINS = Duration.ofSeconds(1);

  /** So many bulletins and some more have room in a letter, which shows 144 of them. */
  private static final int FAR_BEHIND = 100;

  /** Far beyond what anything takes, even where other tests want the machine as well. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  final Random random;
  final ScriptedServer server;
  final List<Node> nodes = new ArrayList<>();

  private final List<ReceivedLetter> taken = new ArrayList<>();

  /** How many bulletins there were when each subscriber's last letter was seen. */
  private final Map<String, Integer> reached = new HashMap<>();

  private final InstantSource machine = InstantSource.system();
  private final Instant started = machine.instant();
  private final Path folder;
  private final Path jump;
  private final Newspapers newspapers;
  private final int subscribers;
  private Instant nextBulletin = started;
  private int starts;

  /**
   * Lays everything out; no node runs yet.
   *
   * @param folder for all files
   * @param store the database
   * @param subscribers how many there are
   * @param connections to the mail server at once, from each node
   */
  Rig(Path folder, DatabaseAddress store, int subscribers, int connections, long seed)
      throws IOException {
    this.folder = folder;
    this.jump = folder.resolve("jump");
    this.random = new Random(seed);
    this.newspapers = new Newspapers(random.nextLong());
    this.subscribers = subscribers;
    this.server = new ScriptedServer().start();
    Files.writeString(config(), settings(store, connections));
  }

  private Path config() {
    return folder.resolve("broadsheet.yaml");
  }

  private String settings(DatabaseAddress store, int connections) {
    return """
    feeds:
    %s
    topics:
      - {name: Bulletins, match: [bulletin]}
    digests:
      - {name: minute, stories: 1000, at: [%s]}
    subscribers:
    %s
    mail:
      from: press@example.org
      smtp: {host: 127.0.0.1, port: %d, security: none, connections: %d}
    store: {url: "%s", user: %s, password: %s}
    fetch: {allow: [127.0.0.1], host-gap: 0s, host-connections: 10}
    """
        .formatted(
            newspapers.urls().stream()
                .map(url -> "  - {url: \"%s\", every: 30s}".formatted(url))
                .collect(Collectors.joining("\n")),
            IntStream.range(0, 24 * 60)
                .mapToObj(minute -> "\"%02d:%02d\"".formatted(minute / 60, minute % 60))
                .collect(Collectors.joining(", ")),
            subscribers().stream()
                .map("  - {email: %s}"::formatted)
                .collect(Collectors.joining("\n")),
            server.port(),
            connections,
            store.url(),
            store.user(),
            store.password());
  }

  private List<String> subscribers() {
    return IntStream.range(0, subscribers).mapToObj("reader-%d@example.org"::formatted).toList();
  }

  /** Starts one more node. */
  Node start(List<String> options) throws IOException {
    Path log = folder.resolve("node-" + ++starts + ".log");
    Node node = Node.start(config(), started, jump, log, options);
    nodes.add(node);
    return node;
  }

  /** Starts one more node, to which nothing will happen of itself. */
  Node start() throws IOException {
    return start(List.of());
  }

  /** Kills all nodes. */
  void kill() throws InterruptedException {
    for (Node node : nodes) {
      node.kill();
    }
    nodes.clear();
  }

  /** Makes all clocks jump. */
  void jump(Duration by) {
    FastClock.jump(jump, by.toSeconds());
  }

  /** Lets time pass while newspapers print, unless a subscriber has fallen far behind. */
  void pass(Duration time) {
    Instant end = machine.instant().plus(time);
    while (machine.instant().isBefore(end)) {
      if (!machine.instant().isBefore(nextBulletin) && !isAnybodyFarBehind()) {
        newspapers.printNext();
        nextBulletin = machine.instant().plus(BETWEEN_BULLETINS);
      }
      Wait.briefly();
    }
  }

  private boolean isAnybodyFarBehind() {
    taken();
    int least =
        subscribers().stream().mapToInt(each -> reached.getOrDefault(each, 0)).min().orElseThrow();
    return newspapers.printed().size() - least > FAR_BEHIND;
  }

  /** Lets time pass until the mail server has taken so many letters more. */
  void passLetters(int more) {
    int enough = server.received().size() + more;
    Wait.until(
        more + " letters more",
        () -> {
          pass(Duration.ofMillis(100));
          return server.received().size() >= enough;
        });
  }

  /** Makes the mail server lie once in the next conversation that comes so far. */
  void lie() {
    List<Phase> phases = List.of(Phase.values());
    Phase phase = phases.get(random.nextInt(phases.size()));
    List<String> acts = List.of("421 4.3.2 busy+drop", "451 4.7.1 later", "drop", "450 4.2.0 no");
    server.then(phase, acts.get(random.nextInt(acts.size())));
  }

  /**
   * Waits until every subscriber has every bulletin that was printed and no letter is on its way;
   * then tells what came, copies included.
   */
  Journal settle() {
    await("every bulletin to reach every subscriber", () -> journal().lost().isEmpty());
    await("every letter to be accepted", () -> owed().isPresent());
    return journal().owing(owed().orElseThrow());
  }

  /** Prints one more bulletin and waits until every subscriber has it; then tells what came. */
  Journal conclude() {
    newspapers.printNext();
    String last = newspapers.printed().getLast().key();
    await("the last bulletin", () -> journal().lost().stream().noneMatch(l -> l.endsWith(last)));
    return journal();
  }

  /** Waits while newspapers are read but print no more; tells what is lacking when in vain. */
  void await(String what, BooleanSupplier condition) {
    try {
      Wait.until(what, PATIENCE, condition);
    } catch (AssertionError inVain) {
      throw new AssertionError(
          "%s: %s%n%s".formatted(inVain.getMessage(), journal().lost(), logs()), inVain);
    }
  }

  /** What has come so far. */
  Journal journal() {
    List<String> bulletins = newspapers.printed().stream().map(Bulletin::key).toList();
    return Journal.of(subscribers(), bulletins, taken());
  }

  /** The Message-IDs of all letters that were made; empty while one of them is not accepted. */
  private Optional<Set<String>> owed() {
    return atDesk(
        store -> {
          int all = store.outbox().counts().values().stream().mapToInt(Integer::intValue).sum();
          Set<String> accepted =
              store.letters().in(Delivery.State.ACCEPTED, all).stream()
                  .map(OutboxRow::messageId)
                  .collect(Collectors.toSet());
          return accepted.size() == all ? Optional.of(accepted) : Optional.empty();
        });
  }

  /** The letters that a server has taken, as the outbox knows it. */
  List<OutboxRow> accepted() {
    return atDesk(store -> store.letters().in(Delivery.State.ACCEPTED, Integer.MAX_VALUE));
  }

  /** How many letters nodes have claimed and not begun to send. */
  int claimed() {
    return atDesk(store -> store.outbox().counts().get(Delivery.State.CLAIMED));
  }

  private <T> T atDesk(Function<Store, T> question) {
    try (Application application = Application.open(Node.settings(config()))) {
      return question.apply(application.store());
    }
  }

  private List<ReceivedLetter> taken() {
    List<byte[]> received = server.received();
    for (byte[] letter : received.subList(taken.size(), received.size())) {
      ReceivedLetter read = ReceivedLetter.of(letter);
      taken.add(read);
      reached.put(read.recipient(), newspapers.printed().size());
    }
    return taken;
  }

  private String logs() {
    return nodes.stream().map(node -> end(node.log())).collect(Collectors.joining("\n---\n"));
  }

  private static String end(String log) {
    return log.substring(Math.max(0, log.length() - 3_000));
  }

  @Override
  public void close() throws IOException {
    nodes.forEach(Node::close);
    newspapers.close();
    server.close();
  }
}
