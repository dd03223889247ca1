package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.broadsheet.news.Letter;
import org.broadsheet.news.RenderedPages;

/** What no title, text or name can break. */
class MimeComposerProperties {
  private static final List<String> NASTY =
      List.of(
          "\r",
          "\n",
          "\r\n",
          "\r\n.\r\n",
          "\nBcc: x@example.com\n\n",
          "\u2028",
          "\u2029",
          "\u0085",
          "\u760D",
          "\u760A",
          "\0",
          "\u202E",
          "\u2066",
          "\u200F",
          "\u001b[31m",
          "\t",
          " ",
          "  ",
          ".",
          "..",
          "=",
          "=?",
          "=?UTF-8?B?QQ==?=",
          "?=",
          "\"",
          "\\",
          "<",
          ">",
          ",",
          ":",
          ";",
          "(",
          "--",
          "--=_",
          "From ",
          "ä",
          "日本",
          "😀",
          "\ud83d",
          "\ude00",
          "e\u0301",
          "\u200d",
          "x");

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

  private static final Session SESSION = Session.getInstance(new Properties());

  @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
  void everyMessageIsValidMimeAndParsesBackEqual(
      @ForAll("texts") String subject, @ForAll("texts") String html, @ForAll("texts") String text)
      throws MessagingException, IOException {
    Letter letter = compose("Broadsheet", "daily", "Daily", "Ada", subject, html, text);

    assertFitForTransport(letter.mime());
    PlainMime plain = PlainMime.of(letter.mime());
    assertThat(plain.names()).isEqualTo(HEADERS);
    assertThat(plain.decoded("Subject")).isEqualTo(HeaderText.oneLine(subject));
    assertThat(plain.parts().get(0).text()).isEqualTo(asSent(text));
    assertThat(plain.parts().get(1).text()).isEqualTo(asSent(html));

    MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(letter.mime()));
    assertThat(message.getSubject()).isEqualTo(HeaderText.oneLine(subject));
    Multipart parts = (Multipart) message.getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo(asSent(text));
    assertThat(parts.getBodyPart(1).getContent()).isEqualTo(asSent(html));
  }

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  void nothingFromOutsideAddsOrRenamesAHeader(
      @ForAll("texts") String sender,
      @ForAll("texts") String digest,
      @ForAll("texts") String title,
      @ForAll("texts") String reader,
      @ForAll("texts") String subject) {
    Letter letter = compose(sender, digest, title, reader, subject, "<p>", "text");

    assertFitForTransport(letter.mime());
    PlainMime plain = PlainMime.of(letter.mime());
    assertThat(plain.names()).isEqualTo(HEADERS);
    assertThat(plain.header("From")).endsWith("<news@example.org>");
    assertThat(plain.header("To")).endsWith("<ada@example.com>");
    assertThat(plain.header("List-Id")).endsWith(".example.org>");
    assertThat(plain.header("Message-ID")).isEqualTo(letter.messageId());
  }

  @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
  void headersHoldNoControlOrDirectionCharacters(@ForAll("texts") String subject) {
    String shown =
        PlainMime.of(compose("B", "d", "D", "A", subject, "<p>", "t").mime()).decoded("Subject");

    assertThat(shown.codePoints())
        .noneMatch(Character::isISOControl)
        .noneMatch(c -> c == 0x2028 || c == 0x2029 || c == 0x061C)
        .noneMatch(c -> c == 0x200E || c == 0x200F)
        .noneMatch(c -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> nasty = Arbitraries.of(NASTY);
    Arbitrary<String> plain = Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(90);
    Arbitrary<String> unicode = Arbitraries.strings().all().ofMaxLength(30);
    return Arbitraries.frequencyOf(Tuple.of(4, nasty), Tuple.of(2, plain), Tuple.of(1, unicode))
        .list()
        .ofMaxSize(8)
        .map(fragments -> String.join("", fragments));
  }

  private static Letter compose(
      String sender,
      String digest,
      String title,
      String reader,
      String subject,
      String html,
      String text) {
    return new MimeComposer(new Sender(sender, "news@example.org"), null)
        .compose(
            Letters.edition(digest, title, "ada@example.com"),
            new RenderedPages(subject, html, text),
            Letters.subscriber("ada@example.com", reader),
            Letters.LINKS,
            Letters.DUE);
  }

  private static void assertFitForTransport(byte[] mime) {
    String message = new String(mime, StandardCharsets.ISO_8859_1);
    assertThat(message).endsWith("\r\n");
    for (String line : message.substring(0, message.length() - 2).split("\r\n", -1)) {
      boolean fit =
          line.length() <= 78 && line.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7F));
      if (!fit) {
        throw new AssertionError(line.length() + " characters: " + line);
      }
    }
  }

  /** Line ends made CR LF, NUL gone, lone surrogates as Java writes them. */
  private static String asSent(String text) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
    byte[] octets = lines.replace("\0", "").getBytes(StandardCharsets.UTF_8);
    return new String(octets, StandardCharsets.UTF_8);
  }
}
