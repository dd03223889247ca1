package org.broadsheet.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.broadsheet.news.Edition;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Letter;
import org.broadsheet.news.ListLinks;
import org.broadsheet.news.Picture;
import org.broadsheet.news.RenderedPages;
import org.broadsheet.news.Subscriber;
import org.jspecify.annotations.Nullable;

/**
 * Composes MIME messages: {@code multipart/alternative} of plain text and HTML, in UTF-8, seven
 * bits wide (RFC 5322, 2045 to 2047). The same input always gives the same bytes, Message-ID and
 * boundary included. Thread-safe.
 */
public final class MimeComposer {
  private static final String CRLF = "\r\n";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ROOT);

  private final Sender sender;
  private final @Nullable Dkim dkim;

  /**
   * Composes mail from this sender.
   *
   * @param dkim the signer; null where letters are not signed
   */
  public MimeComposer(Sender sender, @Nullable Dkim dkim) {
    this.sender = sender;
    this.dkim = dkim;
  }

  /**
   * Composes one letter. An address that is no mailbox still gets its letter, without naming the
   * recipient inside; the transport refuses it, so the fault is seen.
   *
   * @param links the addresses for unsubscribing, for the web copy and for bounces
   * @param date for the {@code Date} header, shown on the edition's clock
   */
  public Letter compose(
      Edition edition, RenderedPages pages, Subscriber subscriber, ListLinks links, Instant date) {
    String hash = hash(edition.key(), subscriber.email());
    String messageId = '<' + hash + '@' + sender.domain() + '>';
    // "=_" occurs in neither quoted-printable nor base64, so no text can end a part.
    String boundary = "=_" + hash;
    HeaderWriter headers = new HeaderWriter();
    headers.named("From", sender.name(), sender.address());
    addTo(headers, subscriber);
    headers
        .text("Subject", pages.subject())
        .token("Date", DATE.format(date.atZone(edition.zone())).split(" "))
        .token("Message-ID", messageId)
        .named("List-Id", edition.title(), listName(edition.key(), links) + '.' + sender.domain());
    addListHeaders(headers, links);
    if (dkim != null) {
      headers.token("Feedback-ID", feedbackId(edition.key(), links));
    }
    headers
        .token("Auto-Submitted", "auto-generated")
        .token("MIME-Version", "1.0")
        .token("Content-Type", "multipart/alternative;", "boundary=\"" + boundary + '"');
    byte[] mime = signed(headers, body(pages, boundary), date);
    return new Letter(edition.key(), subscriber.email(), messageId, links.envelopeSender(), mime);
  }

  private static byte[] body(RenderedPages pages, String boundary) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(2 * pages.html().length() + 4096);
    write(body, "--" + boundary + CRLF);
    BodyPart.write("text/plain", pages.text(), body);
    write(body, CRLF + "--" + boundary + CRLF);
    writePage(pages, boundary, body);
    write(body, CRLF + "--" + boundary + "--" + CRLF);
    return body.toByteArray();
  }

  private byte[] signed(HeaderWriter headers, byte[] body, Instant date) {
    ByteArrayOutputStream mime = new ByteArrayOutputStream(body.length + 4096);
    if (dkim != null) {
      String[] signature = dkim.sign(headers.fields(), body, date);
      write(mime, new HeaderWriter().token("DKIM-Signature", signature).toString());
    }
    write(mime, headers + CRLF);
    mime.writeBytes(body);
    return mime.toByteArray();
  }

  /** RFC 2369, RFC 8058 and RFC 5064. */
  private static void addListHeaders(HeaderWriter headers, ListLinks links) {
    List<String> ways =
        Stream.of(links.unsubscribe(), links.unsubscribeMail())
            .filter(Objects::nonNull)
            .map(address -> '<' + address + '>')
            .toList();
    if (!ways.isEmpty()) {
      headers.token("List-Unsubscribe", String.join(", ", ways).split(" "));
    }
    if (links.unsubscribe() != null) {
      headers.token("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    if (links.webCopy() != null) {
      headers.token("Archived-At", '<' + links.webCopy() + '>');
    }
  }

  private static String listName(EditionKey key, ListLinks links) {
    return Slug.of(links.list() == null ? key.digest() : links.list(), "-", 40);
  }

  /**
   * By which large receivers tell senders how a digest is taken; the last part names the sender.
   */
  private String feedbackId(EditionKey key, ListLinks links) {
    return listName(key, links) + ":digest:broadsheet:" + Slug.of(sender.domain(), "", 6);
  }

  /** The HTML, together with the pictures that it shows where there are any (RFC 2387). */
  private static void writePage(RenderedPages pages, String outer, ByteArrayOutputStream mime) {
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
