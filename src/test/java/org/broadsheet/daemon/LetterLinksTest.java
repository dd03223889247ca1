package org.broadsheet.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import org.broadsheet.config.BouncesSettings;
import org.broadsheet.database.DatabaseAddress;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.ListLinks;
import org.broadsheet.store.NodeName;
import org.broadsheet.store.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterLinksTest {
  private static final EditionKey KEY =
      new EditionKey("morning", "ada@reader.example", LocalDateTime.of(2026, 3, 10, 7, 0));
  private static final BouncesSettings BOUNCES =
      new BouncesSettings(
          "bounces@paper.example",
          "leave@bücher.example",
          new BouncesSettings.Maildir(Path.of("mailbox")),
          Duration.ofMinutes(5),
          5,
          Duration.ofDays(14));

  @TempDir private Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store =
        Store.open(
            new DatabaseAddress("jdbc:h2:" + folder.resolve("paper"), null, null),
            NodeName.ofThisProcess("test"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aLetterHasFourLinksBack() {
    URI site = URI.create("https://news.example/paper//");
    ListLinks links =
        new LetterLinks(store.tokens(), store.identities(), site, BOUNCES, "paper@paper.example")
            .of(KEY);
    String subscription = store.tokens().subscription("morning", "ada@reader.example");
    assertThat(links)
        .isEqualTo(
            new ListLinks(
                "https://news.example/paper/e/" + store.tokens().edition(KEY),
                "https://news.example/paper/u/" + subscription,
                "mailto:leave@xn--bcher-kva.example?subject=unsubscribe-" + subscription,
                "bounces+" + store.tokens().letter(KEY, KEY.subscriber()) + "@paper.example",
                "morning"));
    assertThat(links.webCopy() + links.unsubscribe() + links.unsubscribeMail())
        .doesNotContain("ada", "reader.example", "morning");
  }

  @Test
  void withoutPagesAndMailboxBouncesGoToTheSender() {
    assertThat(
            new LetterLinks(store.tokens(), store.identities(), null, null, "paper@paper.example")
                .of(KEY))
        .isEqualTo(new ListLinks(null, null, null, "paper@paper.example", "morning"));
  }
}
