package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.broadsheet.mail.Finding.Level;
import org.broadsheet.news.BeforeFinalDot;
import org.broadsheet.news.Edition;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Images;
import org.broadsheet.news.Letter;
import org.broadsheet.news.ListLinks;
import org.broadsheet.news.RenderedPages;
import org.broadsheet.news.Subscriber;

/** Editions, subscribers and letters to try the mail room with. */
final class Letters {
  /** A last call that calls the letter back. */
  static final BeforeFinalDot CALL_BACK =
      () -> {
        throw new IllegalStateException("called back");
      };

  static final Instant DUE = Instant.parse("2026-03-02T06:00:00Z");
  static final LocalDateTime SLOT = LocalDateTime.parse("2026-03-02T07:00");
  static final Sender SENDER = new Sender("Broadsheet", "news@example.org");
  static final ListLinks LINKS = ListLinks.none("news@example.org");
  static final RenderedPages PAGES =
      new RenderedPages("Monday's news", "<!doctype html><p>One story</p>\n", "One story\n");

  private Letters() {}

  static Edition edition(String digest, String title, String subscriber) {
    return new Edition(
        new EditionKey(digest, subscriber, SLOT),
        title,
        DUE,
        ZoneId.of("Europe/Berlin"),
        Locale.ENGLISH,
        Images.NONE,
        null,
        List.of());
  }

  static Subscriber subscriber(String email, String name) {
    return new Subscriber(
        email, name, List.of("daily"), ZoneId.of("Europe/Berlin"), Locale.ENGLISH, null);
  }

  static Letter composed(String email) {
    return new MimeComposer(SENDER, null)
        .compose(edition("daily", "Daily", email), PAGES, subscriber(email, "Ada"), LINKS, DUE);
  }

  /** A letter with these very bytes. */
  static Letter raw(String recipient, String mime) {
    return new Letter(
        new EditionKey("daily", recipient, SLOT),
        recipient,
        "<1@example.org>",
        "news@example.org",
        mime.getBytes(StandardCharsets.UTF_8));
  }

  /** What the check of a transport that does not work says. */
  static String fault(Transport transport) {
    List<Finding> findings = transport.check();
    assertThat(findings).hasSize(1).first().extracting(Finding::level).isEqualTo(Level.FAULT);
    return findings.getFirst().words();
  }
}
