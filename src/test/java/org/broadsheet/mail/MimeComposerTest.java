package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Letter;
import org.broadsheet.news.ListLinks;
import org.broadsheet.news.Picture;
import org.broadsheet.news.RenderedPages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MimeComposerTest {
  private static final List<String> HEADERS =
      List.of(
          "From",
          "To",
          "Subject",
          "Date",
          "Message-ID",
          "List-Id",
          "Auto-Submitted",
          "MIME-Version",
          "Content-Type");

  private final MimeComposer composer = new MimeComposer(Letters.SENDER, null);

  @Test
  void theSameInputGivesTheSameBytes() {
    assertThat(Letters.composed("ada@example.com").mime())
        .isEqualTo(Letters.composed("ada@example.com").mime());
  }

  @Test
  void aMessageHasEachHeaderOnce() {
    PlainMime message = PlainMime.of(Letters.composed("ada@example.com").mime());

    assertThat(message.names()).isEqualTo(HEADERS);
    assertThat(message.header("From")).isEqualTo("Broadsheet <news@example.org>");
    assertThat(message.header("To")).isEqualTo("Ada <ada@example.com>");
    assertThat(message.header("Subject")).isEqualTo("Monday's news");
    assertThat(message.header("Date")).isEqualTo("Mon, 2 Mar 2026 07:00:00 +0100");
    assertThat(message.header("List-Id")).isEqualTo("Daily <daily.example.org>");
    assertThat(message.header("Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(message.header("MIME-Version")).isEqualTo("1.0");
  }

  @Test
  void theListHeadersHoldTheLinks() {
    ListLinks links =
        new ListLinks(
            "https://news.example.org/e/1",
            "https://news.example.org/u/2",
            "mailto:leave+2@example.org",
            "bounces+3@example.org");
    Letter letter =
        composer.compose(
            Letters.edition("daily", "Daily", "a@example.com"),
            Letters.PAGES,
            Letters.subscriber("a@example.com", ""),
            links,
            Letters.DUE);

    PlainMime message = PlainMime.of(letter.mime());
    assertThat(message.header("List-Unsubscribe"))
        .isEqualTo("<https://news.example.org/u/2>, <mailto:leave+2@example.org>");
    assertThat(message.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(message.header("Archived-At")).isEqualTo("<https://news.example.org/e/1>");
    assertThat(letter.envelopeSender()).isEqualTo("bounces+3@example.org");
  }

  @Test
  void oneClickIsNotOfferedWhereOnlyMailCanUnsubscribe() {
    ListLinks links = new ListLinks(null, null, "mailto:leave@example.org", "news@example.org");
    Letter letter =
        composer.compose(
            Letters.edition("daily", "Daily", "a@example.com"),
            Letters.PAGES,
            Letters.subscriber("a@example.com", ""),
            links,
            Letters.DUE);

    PlainMime message = PlainMime.of(letter.mime());
    assertThat(message.header("List-Unsubscribe")).isEqualTo("<mailto:leave@example.org>");
    assertThat(message.names()).doesNotContain("List-Unsubscribe-Post", "Archived-At");
  }

  @Test
  void textStandsBeforeHtml() {
    List<PlainMime> parts = PlainMime.of(Letters.composed("ada@example.com").mime()).parts();

    assertThat(parts)
        .extracting(part -> part.header("Content-Type"))
        .containsExactly("text/plain; charset=utf-8", "text/html; charset=utf-8");
    assertThat(parts.get(0).text()).isEqualTo("One story\r\n");
    assertThat(parts.get(1).text()).isEqualTo("<!doctype html><p>One story</p>\r\n");
  }

  @Test
  void theMessageIdEndsInTheSendersDomain() {
    Letter letter = Letters.composed("ada@example.com");

    assertThat(letter.messageId()).matches("<[0-9a-f]{32}@example\\.org>");
    assertThat(PlainMime.of(letter.mime()).header("Message-ID")).isEqualTo(letter.messageId());
    assertThat(letter.envelopeSender()).isEqualTo("news@example.org");
    assertThat(letter.recipient()).isEqualTo("ada@example.com");
  }

  @Test
  void theMessageIdDependsOnTheEditionAndTheRecipientOnly() {
    Letter letter = Letters.composed("ada@example.com");
    Letter otherRecipient = Letters.composed("bob@example.com");
    Edition other = Letters.edition("weekly", "Daily", "ada@example.com");
    Letter otherDigest =
        composer.compose(
            other,
            Letters.PAGES,
            Letters.subscriber("ada@example.com", "Ada"),
            Letters.LINKS,
            Letters.DUE);
    Letter otherWords =
        composer.compose(
            Letters.edition("daily", "Daily", "ada@example.com"),
            new RenderedPages("Other", "<p>", "other"),
            Letters.subscriber("ada@example.com", "A."),
            Letters.LINKS,
            Instant.EPOCH);

    assertThat(otherRecipient.messageId()).isNotEqualTo(letter.messageId());
    assertThat(otherDigest.messageId()).isNotEqualTo(letter.messageId());
    assertThat(otherWords.messageId()).isEqualTo(letter.messageId());
  }

  @Test
  void namesWithSpecialsAreQuoted() {
    MimeComposer quoting =
        new MimeComposer(new Sender("Smith, \"Jo\" C\\o.", "news@example.org"), null);
    Letter letter =
        quoting.compose(
            Letters.edition("daily", "Daily", "a@example.com"),
            Letters.PAGES,
            Letters.subscriber("a@example.com", ""),
            Letters.LINKS,
            Letters.DUE);

    PlainMime message = PlainMime.of(letter.mime());
    assertThat(message.header("From"))
        .isEqualTo("\"Smith, \\\"Jo\\\" C\\\\o.\" <news@example.org>");
    assertThat(message.header("To")).isEqualTo("<a@example.com>");
  }

  @Test
  void namesBeyondAsciiAreEncoded() {
    MimeComposer encoding =
        new MimeComposer(new Sender("Zeitung für Köln", "news@zeitung.köln"), null);
    Letter letter =
        encoding.compose(
            Letters.edition("täglich", "Täglich", "a@bücher.example"),
            Letters.PAGES,
            Letters.subscriber("a@bücher.example", "Jörg"),
            Letters.LINKS,
            Letters.DUE);

    PlainMime message = PlainMime.of(letter.mime());
    assertThat(message.decoded("From")).isEqualTo("Zeitung für Köln <news@zeitung.xn--kln-sna>");
    assertThat(message.decoded("To")).isEqualTo("Jörg <a@xn--bcher-kva.example>");
    assertThat(message.header("List-Id"))
        .matches(".* <t-glich-[0-9a-f]{8}\\.zeitung\\.xn--kln-sna>");
    assertThat(letter.mime()).asString(StandardCharsets.ISO_8859_1).isASCII();
  }

  @Test
  void encodedWordsDoNotSplitCharacters() {
    RenderedPages pages = new RenderedPages("脳腫瘍の新薬", "<p>脳腫瘍", "脳腫瘍");
    Letter letter =
        composer.compose(
            Letters.edition("daily", "Daily", "a@example.com"),
            pages,
            Letters.subscriber("a@example.com", ""),
            Letters.LINKS,
            Letters.DUE);

    assertThat(PlainMime.of(letter.mime()).decoded("Subject")).isEqualTo("脳腫瘍の新薬");
    assertThat(letter.mime()).asString(StandardCharsets.UTF_8).isASCII();
  }

  @Test
  void anInvalidRecipientIsNotNamedInTheMessage() {
    Letter letter = Letters.composed("a@example.com>\r\nBcc: <b@example.com");

    PlainMime message = PlainMime.of(letter.mime());
    assertThat(message.names()).isEqualTo(HEADERS);
    assertThat(message.header("To")).isEqualTo("undisclosed-recipients:;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "news", "@example.org", "jörg@example.org", "a b@example.org", "a@b\r\nc"})
  void aSenderNeedsAnAsciiLocalPart(String address) {
    assertThatThrownBy(() -> new Sender("Broadsheet", address))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("\r", "\n");
  }

  @Test
  void inlinePicturesAreRelatedToTheHtml() throws Exception {
    byte[] file = new byte[200];
    new Random(1).nextBytes(file);
    Picture picture = new Picture("0123abcd@picture", "image/jpeg", 4, 3, file);
    RenderedPages pages =
        new RenderedPages(
            "S", "<p><img src=\"cid:0123abcd@picture\">\n", "text\n", List.of(picture));
    byte[] mime =
        composer
            .compose(
                Letters.edition("daily", "Daily", "ada@example.com"),
                pages,
                Letters.subscriber("ada@example.com", "Ada"),
                Letters.LINKS,
                Letters.DUE)
            .mime();

    List<PlainMime> forms = PlainMime.of(mime).parts();
    List<PlainMime> related = forms.get(1).parts();
    assertThat(forms.get(0).text()).isEqualTo("text\r\n");
    assertThat(forms.get(1).header("Content-Type"))
        .startsWith("multipart/related; type=\"text/html\"; boundary=");
    assertThat(related.get(0).text()).contains("cid:0123abcd@picture");
    assertThat(related.get(1).header("Content-ID")).isEqualTo("<0123abcd@picture>");
    assertThat(related.get(1).header("Content-Disposition")).isEqualTo("inline");

    MimeMessage read =
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mime));
    Multipart alternative = (Multipart) read.getContent();
    Multipart beside = (Multipart) alternative.getBodyPart(1).getContent();
    assertThat(beside.getCount()).isEqualTo(2);
    assertThat(beside.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(file);
  }
}
