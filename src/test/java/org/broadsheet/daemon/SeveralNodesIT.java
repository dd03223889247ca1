package org.broadsheet.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.broadsheet.bench.DeliveryFixture;
import org.broadsheet.database.DatabaseAddress;
import org.broadsheet.database.Engine;
import org.broadsheet.mail.ScriptedServer;
import org.broadsheet.mail.ScriptedServer.Phase;
import org.broadsheet.store.NodeName;
import org.broadsheet.store.Store;
import org.broadsheet.trial.ReceivedLetter;
import org.broadsheet.trial.Wait;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Daemons on one PostgreSQL database, each with a mail server of its own that counts for it. */
class SeveralNodesIT {
  private static final int LETTERS = 300;
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir private Path folder;
  private DatabaseAddress address;
  private Store store;
  private final List<ScriptedServer> servers = new ArrayList<>();
  private final List<SkewedDaemon> daemons = new ArrayList<>();

  @BeforeEach
  void open() {
    address = Engine.POSTGRESQL.freshAddress(folder);
    store = Store.open(address, NodeName.ofThisProcess("test"));
  }

  @AfterEach
  void close() throws IOException {
    daemons.forEach(SkewedDaemon::close);
    for (ScriptedServer server : servers) {
      server.close();
    }
    store.close();
  }

  private SkewedDaemon start(ScriptedServer server, Duration skew, String... options)
      throws IOException {
    servers.add(server.start());
    Path config =
        Files.writeString(
            folder.resolve("node-%d.yaml".formatted(servers.size())),
            """
            feeds: ["http://127.0.0.1:9/feed"]
            topics: [{name: Bees, match: [bee]}]
            digests: [{name: morning, at: "07:00"}]
            subscribers: [{email: ada@reader.example}]
            mail:
              from: paper@paper.example
              smtp: {host: 127.0.0.1, port: %d, security: none}
            store: {url: "%s", user: %s, password: %s}
            """
                .formatted(server.port(), address.url(), address.user(), address.password()));
    SkewedDaemon daemon = SkewedDaemon.start(config, skew, options);
    daemons.add(daemon);
    return daemon;
  }

  private long query(String sql) {
    try (Connection connection =
            DriverManager.getConnection(address.url(), address.user(), address.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void awaitSharing(int nodes) {
    Wait.until(
        nodes + " nodes",
        () ->
            query(
                    """
                    select count(*) from node
                    where shares and seen_at > clock_timestamp() - interval '4 s'
                    """)
                == nodes);
    long first = query("select extract(epoch from clock_timestamp())");
    Wait.until(
        "each to know of the others",
        () -> query("select extract(epoch from min(seen_at)) - 1 from node where shares") > first);
  }

  private void queue(int letters) {
    DeliveryFixture.queue(store, DeliveryFixture.letters(letters, 2), CLOCK.instant());
  }

  private List<byte[]> received() {
    return servers.stream().flatMap(server -> server.received().stream()).toList();
  }

  private void awaitAccepted(int letters) {
    Wait.until(
        "all letters",
        () -> query("select count(*) from progress where state = 'ACCEPTED'") == letters);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT30S", "PT5M"})
  void nodesShareTheLettersWhateverTheirClocksSay(Duration skew) throws Exception {
    for (Duration each : List.of(skew, Duration.ZERO, skew.negated())) {
      start(new ScriptedServer(), each);
    }
    daemons.forEach(daemon -> daemon.awaitLog("Broadsheet is at work"));
    awaitSharing(3);
    long start = System.nanoTime();
    queue(LETTERS);
    awaitAccepted(LETTERS);
    List<Integer> shares = servers.stream().map(server -> server.received().size()).toList();
    System.out.printf(
        "clocks %s apart: %s letters each, in %d s%n",
        skew, shares, Duration.ofNanos(System.nanoTime() - start).toSeconds());
    assertThat(received()).hasSize(LETTERS);
    assertThat(received().stream().map(each -> ReceivedLetter.of(each).messageId()))
        .doesNotHaveDuplicates();
    assertThat(shares).allSatisfy(each -> assertThat(each).isBetween(LETTERS / 6, LETTERS / 2));
  }

  /** A process that is stopped is to the others as a machine that is gone, but can come back. */
  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT5M"})
  void whatANodeThatIsGoneHadClaimedIsSentWithinAMinute(Duration skew) throws Exception {
    ScriptedServer hanging = new ScriptedServer();
    for (int connection = 0; connection < 8; connection++) {
      hanging.then(Phase.MAIL, "hang");
    }
    SkewedDaemon gone = start(hanging, skew);
    start(new ScriptedServer(), skew.negated());
    daemons.forEach(daemon -> daemon.awaitLog("Broadsheet is at work"));
    awaitSharing(2);
    queue(LETTERS);
    Wait.until("a letter in hand", () -> hanging.count("MAIL") > 0);
    long claimed = query("select count(*) from progress where state in ('CLAIMED', 'SENDING')");
    gone.signal("STOP");
    long start = System.nanoTime();
    awaitAccepted(LETTERS);
    Duration failover = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf(
        "a node is gone that had %d letters, clocks %s apart: all are sent after %d s%n",
        claimed, skew.multipliedBy(2), failover.toSeconds());
    assertThat(failover).isLessThan(Duration.ofMinutes(1));

    hanging.obey();
    gone.signal("CONT");
    gone.awaitLog("was taken over while it was sent");
    assertThat(hanging.received()).isEmpty();
    assertThat(received()).hasSize(LETTERS);
    assertThat(received().stream().map(each -> ReceivedLetter.of(each).messageId()))
        .doesNotHaveDuplicates();
  }

  /** Java's resolver is given a file that knows no host but these. */
  @Test
  void aMachineWhoseNameDoesNotResolveStarts() throws Exception {
    Path hosts =
        Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n127.0.0.1 127.0.0.1\n");
    SkewedDaemon daemon =
        start(new ScriptedServer(), Duration.ZERO, "-Djdk.net.hosts.file=" + hosts);
    daemon.awaitLog("Broadsheet is at work");
    queue(1);
    awaitAccepted(1);
  }
}
