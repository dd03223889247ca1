package org.broadsheet.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.broadsheet.news.Edition;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Letter;
import org.broadsheet.news.ListLinks;
import org.broadsheet.news.Pages;
import org.broadsheet.news.Picture;
import org.broadsheet.news.Subscriber;

/**
 * Makes the message: {@code multipart/alternative} of plain text and HTML, in UTF-8, seven bits
 * wide (RFC 5322, 2045 to 2047). The same input always gives the same bytes, Message-ID and
 * boundary included. Thread-safe.
 */
public final class Composer {
  private static final String CRLF = "\r\n";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ROOT);

  private final Sender sender;

  /** Composes mail from this sender. */
  public Composer(Sender sender) {
    this.sender = sender;
  }

  /**
   * Composes one letter. An address that is no mailbox still gets its letter, without naming the
   * recipient inside; the transport refuses it, so the fault is seen.
   *
   * @param links the ways from the letter back to its list
   * @param date for the {@code Date} header, shown on the edition's clock
   */
  public Letter compose(
      Edition edition, Pages pages, Subscriber subscriber, ListLinks links, Instant date) {
    String hash = hash(edition.key(), subscriber.email());
    String messageId = '<' + hash + '@' + sender.domain() + '>';
    // "=_" occurs in neither quoted-printable nor base64, so no text can end a part.
    String boundary = "=_" + hash;
    ByteArrayOutputStream mime = new ByteArrayOutputStream(2 * pages.html().length() + 4096);
    HeaderWriter headers = new HeaderWriter();
    headers.named("From", sender.name(), sender.address());
    addTo(headers, subscriber);
    headers
        .text("Subject", pages.subject())
        .token("Date", DATE.format(date.atZone(edition.zone())).split(" "))
        .token("Message-ID", messageId)
        .named(
            "List-Id",
            edition.title(),
            Slug.of(edition.key().digest(), "-", 40) + '.' + sender.domain())
        .token("Auto-Submitted", "auto-generated")
        .token("MIME-Version", "1.0")
        .token("Content-Type", "multipart/alternative;", "boundary=\"" + boundary + '"');
    write(mime, headers.toString());
    write(mime, CRLF + "--" + boundary + CRLF);
    BodyPart.write("text/plain", pages.text(), mime);
    write(mime, CRLF + "--" + boundary + CRLF);
    writePage(pages, boundary, mime);
    write(mime, CRLF + "--" + boundary + "--" + CRLF);
    return new Letter(
        edition.key(), subscriber.email(), messageId, links.envelopeSender(), mime.toByteArray());
  }

  /** The HTML, together with the pictures that it shows where there are any (RFC 2387). */
  private static void writePage(Pages pages, String outer, ByteArrayOutputStream mime) {
    if (pages.pictures().isEmpty()) {
      BodyPart.write("text/html", pages.html(), mime);
      return;
    }
    // None of the two begins with the other, as readers may compare no more than beginnings.
    String boundary = outer.replaceFirst("^=_", "=_related_");
    HeaderWriter headers = new HeaderWriter();
    headers.token(
        "Content-Type",
        "multipart/related;",
        "type=\"text/html\";",
        "boundary=\"" + boundary + '"');
    write(mime, headers + CRLF + "--" + boundary + CRLF);
    BodyPart.write("text/html", pages.html(), mime);
    for (Picture picture : pages.pictures()) {
      write(mime, CRLF + "--" + boundary + CRLF);
      BodyPart.write(picture, mime);
    }
    write(mime, CRLF + "--" + boundary + "--" + CRLF);
  }

  private static void addTo(HeaderWriter headers, Subscriber subscriber) {
    Optional<Mailbox> mailbox = Mailbox.parse(subscriber.email());
    if (mailbox.isPresent()) {
      headers.named("To", subscriber.name(), mailbox.get().toString());
    } else {
      headers.token("To", "undisclosed-recipients:;");
    }
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** 128 bits that name this edition for this recipient and nothing else. */
  private static String hash(EditionKey key, String recipient) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    for (String part :
        new String[] {key.digest(), key.subscriber(), key.slot().toString(), recipient}) {
      byte[] octets = part.getBytes(StandardCharsets.UTF_8);
      digest.update((octets.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(octets);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }
}
