package org.broadsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.broadsheet.database.DatabaseAddress;
import org.broadsheet.store.NodeName;
import org.broadsheet.store.Store;
import org.broadsheet.store.StoredSubscription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscribersCommandTest {
  private static final Instant SINCE = Instant.parse("2026-03-10T07:00:00Z");
  private static final String ADA = "ada@reader.example";

  @TempDir private Path folder;
  private Path file;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void configure() throws IOException {
    file =
        Files.writeString(
            folder.resolve("broadsheet.yaml"),
            """
            feeds: [https://a.example/feed]
            topics: [{name: T, match: bees}]
            digests: [{name: morning, at: "07:00"}, {name: evening, at: "19:00"}]
            subscribers: [{email: ada@reader.example}, {email: bo@reader.example, digests: evening}]
            mail: {from: b@example.org, folder: out}
            store: {url: "jdbc:h2:%s"}
            """
                .formatted(folder.resolve("paper")));
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] all = new String[arguments.length + 3];
    all[0] = "subscribers";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--config";
    all[arguments.length + 2] = file.toString();
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }

  private Store open() {
    return Store.open(
        new DatabaseAddress("jdbc:h2:" + folder.resolve("paper"), null, null),
        NodeName.ofThisProcess("test"));
  }

  @Test
  void subscribersAreListedWithTheirOptOuts() {
    try (Store store = open()) {
      store
          .optOuts()
          .unsubscribe(
              new StoredSubscription("morning", ADA), false, "unsubscribed by mail", SINCE);
      store.suppressions().suppress("gone@reader.example", "5.1.1 no such user", SINCE);
    }
    assertThat(run("pause", "bo@reader.example")).isZero();
    assertThat(run()).isZero();
    assertThat(out.toString())
        .startsWith(
            """
            ada@reader.example  morning, evening
                unsubscribed from morning since 2026-03-10T07:00:00Z: unsubscribed by mail
            bo@reader.example  evening
                paused since\
            """)
        .endsWith(
            """
            gone@reader.example  not in the configuration
                suppressed since 2026-03-10T07:00:00Z: 5.1.1 no such user
            """);
  }

  @Test
  void restoringEndsSuppressionAndUnsubscriptions() {
    try (Store store = open()) {
      store.suppressions().suppress(ADA, "5.1.1", SINCE);
      store.optOuts().unsubscribe(new StoredSubscription("morning", ADA), false, "", SINCE);
      store.optOuts().unsubscribe(new StoredSubscription("evening", ADA), false, "", SINCE);
    }
    assertThat(run("restore", ADA, "--digest", "morning")).isZero();
    assertThat(out.toString()).contains("is sent the digest \"morning\" again");
    run();
    assertThat(out.toString())
        .contains("unsubscribed from evening", "suppressed")
        .doesNotContain("unsubscribed from morning");
    assertThat(run("restore", ADA)).isZero();
    run();
    assertThat(out.toString()).doesNotContain("unsubscribed", "suppressed");
  }

  @Test
  void aChangeWithoutEffectFails() {
    assertThat(run("restore", ADA)).isEqualTo(1);
    assertThat(err.toString()).contains("has not unsubscribed");
    assertThat(run("restore", ADA, "--digest", "morning")).isEqualTo(1);
    assertThat(err.toString()).contains("has not unsubscribed from the digest \"morning\"");
    assertThat(run("resume", ADA)).isEqualTo(1);
    assertThat(err.toString()).contains("is not paused");
    assertThat(run("pause", "nobody@reader.example")).isEqualTo(1);
    assertThat(err.toString()).contains("is not a subscriber");
  }

  @Test
  void anAddressUnsubscribedFromAllCannotBeRestoredToOneDigest() {
    try (Store store = open()) {
      store.optOuts().unsubscribe(new StoredSubscription("morning", ADA), true, "", SINCE);
    }
    assertThat(run("restore", ADA, "--digest", "morning")).isEqualTo(1);
    assertThat(err.toString()).contains("restore it without --digest");
  }

  @Test
  void resumingEndsAPause() {
    assertThat(run("pause", "ADA@reader.example")).isZero();
    assertThat(run("pause", ADA)).isZero();
    assertThat(out.toString()).contains("paused already");
    assertThat(run("resume", ADA)).isZero();
    run();
    assertThat(out.toString()).doesNotContain("paused");
  }
}
