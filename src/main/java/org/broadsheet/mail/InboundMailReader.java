package org.broadsheet.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.broadsheet.news.InboundMail;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/**
 * Parses mail to the addresses for bounces and for unsubscribing. Anything at all may have been
 * sent there; what is no standard report and no unsubscribe request is {@link InboundMail.Other}.
 * Thread-safe.
 */
public final class InboundMailReader {
  /** A letter's token, at the end of a local part or in a subject. */
  private static final String TOKEN = "[0-9a-v]{32}";

  private static final Pattern IN_ADDRESS = Pattern.compile("(?i)[+](" + TOKEN + ")@");
  private static final Pattern IN_SUBJECT =
      Pattern.compile("(?i)\\bunsubscribe[ -](" + TOKEN + ")(?![0-9a-z])");
  private static final Pattern IN_LINK =
      Pattern.compile("(?i)(?:/u/|unsubscribe-)(" + TOKEN + ")(?![0-9a-z])");

  /** The headers in which servers name the recipient. */
  private static final String[] RECIPIENTS = {
    "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc"
  };

  private static final Set<String> ENCODINGS = Set.of("base64", "quoted-printable");

  private static final Session SESSION = Session.getInstance(new Properties());

  private static final int MAX_PARTS = 20;
  private static final int MAX_REASON_LENGTH = 300;

  private final String sender;

  /**
   * @param sender the address in {@code From} of our own mail
   */
  public InboundMailReader(String sender) {
    this.sender = sender.toLowerCase(Locale.ROOT);
  }

  /**
   * Reads one mail.
   *
   * @param message as it was received, perhaps cut off; any bytes
   */
  public InboundMail read(byte[] message) {
    try {
      return read(new MimeMessage(SESSION, new ByteArrayInputStream(message)), message);
    } catch (MessagingException | IOException unreadable) {
      return new InboundMail.Other("unreadable: " + HeaderText.oneLine(unreadable.toString()));
    }
  }

  private InboundMail read(MimeMessage message, byte[] octets)
      throws MessagingException, IOException {
    if (isOwnMail(message)) {
      return new InboundMail.Other("our own mail");
    }
    List<BodyPart> parts = parts(message);
    for (BodyPart part : parts) {
      switch (type(part)) {
        case "message/delivery-status", "message/global-delivery-status" -> {
          return bounce(message, octets, parts, part);
        }
        case "message/feedback-report" -> {
          return complaint(message, octets, parts, part);
        }
        case "message/disposition-notification" -> {
          return new InboundMail.Other("a receipt");
        }
        default -> {}
      }
    }
    return unsubscribeOrOther(message);
  }

  /** By {@code Auto-Submitted} and {@code From}. */
  private boolean isOwnMail(MimeMessage message) throws MessagingException {
    String from = message.getHeader("From", ",");
    return from != null
        && message.getHeader("Auto-Submitted") != null
        && from.toLowerCase(Locale.ROOT).contains(sender);
  }

  private static InboundMail unsubscribeOrOther(MimeMessage message) throws MessagingException {
    String automatic = message.getHeader("Auto-Submitted", ",");
    if (automatic != null && automatic.toLowerCase(Locale.ROOT).contains("replied")) {
      return new InboundMail.Other("an automatic answer");
    }
    Set<String> tokens = new LinkedHashSet<>();
    for (String subject : headers(message, "Subject")) {
      find(IN_SUBJECT, subject, tokens);
    }
    tokens.addAll(recipientTokens(message));
    return tokens.isEmpty()
        ? new InboundMail.Other("no report and no wish to leave")
        : new InboundMail.Unsubscribed(List.copyOf(tokens));
  }

  private static InboundMail bounce(
      MimeMessage message, byte[] octets, List<BodyPart> parts, BodyPart report)
      throws MessagingException, IOException {
    DeliveryStatus status = new DeliveryStatus(decoded(report));
    Optional<DsnStatus> failure = DsnStatus.mildest(status);
    if (failure.isEmpty()) {
      return new InboundMail.Other("a report of no failure");
    }
    Set<String> tokens = new LinkedHashSet<>(recipientTokens(message));
    for (InternetHeaders returned : returned(parts)) {
      find(IN_ADDRESS, returned.getHeader("Return-Path", ","), tokens);
    }
    return new InboundMail.Bounced(
        name(message, octets),
        List.copyOf(tokens),
        failure.get().failure(),
        words(failure.get().words()));
  }

  private static InboundMail complaint(
      MimeMessage message, byte[] octets, List<BodyPart> parts, BodyPart report)
      throws MessagingException, IOException {
    InternetHeaders feedback = new InternetHeaders(decoded(report), true);
    String type = feedback.getHeader("Feedback-Type", ",");
    if (type == null || type.strip().equalsIgnoreCase("not-spam")) {
      return new InboundMail.Other("feedback that is no complaint");
    }
    Set<String> tokens = new LinkedHashSet<>();
    find(IN_ADDRESS, feedback.getHeader("Original-Mail-From", ","), tokens);
    for (InternetHeaders returned : returned(parts)) {
      find(IN_ADDRESS, returned.getHeader("Return-Path", ","), tokens);
      find(IN_LINK, returned.getHeader("List-Unsubscribe", ","), tokens);
    }
    return new InboundMail.Complained(
        name(message, octets), List.copyOf(tokens), words("complaint: " + type));
  }

  /** The parts of a mail that is made of several; those inside of parts are of no interest. */
  private static List<BodyPart> parts(MimeMessage message) throws MessagingException {
    List<BodyPart> parts = new ArrayList<>();
    if (message.isMimeType("multipart/*")) {
      MimeMultipart all = new MimeMultipart(message.getDataHandler().getDataSource());
      for (int i = 0; i < Math.min(all.getCount(), MAX_PARTS); i++) {
        parts.add(all.getBodyPart(i));
      }
    }
    return parts;
  }

  /** The headers of our letter, where they came back. */
  private static List<InternetHeaders> returned(List<BodyPart> parts)
      throws MessagingException, IOException {
    List<InternetHeaders> all = new ArrayList<>();
    for (BodyPart part : parts) {
      switch (type(part)) {
        case "message/rfc822",
            "message/global",
            "text/rfc822-headers",
            "message/global-headers" -> {
          all.add(new InternetHeaders(decoded(part), true));
        }
        default -> {}
      }
    }
    return all;
  }

  /**
   * Reports may be encoded since RFC 6533, and were before; the library holds by RFC 2045 and would
   * not decode them. They are decoded whole, as it also takes a stream that is still to be decoded
   * for one that has ended. No standard lets them be encoded otherwise, and the library trips over
   * what pretends to be.
   */
  private static InputStream decoded(BodyPart part) throws MessagingException, IOException {
    InputStream raw =
        part instanceof MimeBodyPart mime ? mime.getRawInputStream() : part.getInputStream();
    String encoding = String.join("", headers(part, "Content-Transfer-Encoding")).strip();
    boolean encoded = ENCODINGS.contains(encoding.toLowerCase(Locale.ROOT));
    try (InputStream in = encoded ? MimeUtility.decode(raw, encoding) : raw) {
      return new ByteArrayInputStream(in.readAllBytes());
    }
  }

  private static String type(Part part) throws MessagingException {
    String type = part.getContentType();
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private static List<String> recipientTokens(MimeMessage message) throws MessagingException {
    Set<String> tokens = new LinkedHashSet<>();
    for (String header : RECIPIENTS) {
      for (String recipients : headers(message, header)) {
        find(IN_ADDRESS, recipients, tokens);
      }
    }
    return List.copyOf(tokens);
  }

  private static List<String> headers(Part part, String name) throws MessagingException {
    String[] values = part.getHeader(name);
    return values == null ? List.of() : Arrays.asList(values);
  }

  private static void find(Pattern pattern, @Nullable String text, Set<String> tokens) {
    Matcher found = pattern.matcher(text == null ? "" : text);
    while (found.find()) {
      tokens.add(found.group(1).toLowerCase(Locale.ROOT));
    }
  }

  private static String words(String text) {
    String line = HeaderText.oneLine(text);
    return line.length() <= MAX_REASON_LENGTH
        ? line
        : line.substring(0, MAX_REASON_LENGTH - 1) + '…';
  }

  /** By its Message-ID, or by all its bytes where it has none. */
  private static String name(MimeMessage message, byte[] octets) throws MessagingException {
    String id = message.getHeader("Message-ID", null);
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    byte[] named =
        id == null || id.isBlank() ? octets : id.strip().getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(digest.digest(named), 0, 16);
  }
}
