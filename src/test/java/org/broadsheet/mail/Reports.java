package org.broadsheet.mail;

import java.nio.charset.StandardCharsets;

/** Mails as servers and readers send them to the address of bounces. */
final class Reports {
  static final String TOKEN = "0123456789abcdefghijklmnopqrstuv";
  static final String OTHER = "vutsrqponmlkjihgfedcba9876543210";
  static final String VERP = "bounces+" + TOKEN + "@news.example";

  private Reports() {}

  /** The report of a server on one letter. */
  static String bounce(String action, String status, String diagnosis) {
    return bounce(VERP, group(action, status, diagnosis));
  }

  static String group(String action, String status, String diagnosis) {
    return "Final-Recipient: rfc822; ada@reader.example\nAction: "
        + action
        + "\nStatus: "
        + status
        + "\nRemote-MTA: dns; mx.reader.example\nDiagnostic-Code: "
        + diagnosis
        + "\n";
  }

  /** The report of a server, to an address, on the recipients of these groups. */
  static String bounce(String to, String... groups) {
    return """
    Return-Path: <>
    From: Mail Delivery System <MAILER-DAEMON@mx.reader.example>
    To: %s
    Subject: Undelivered Mail Returned to Sender
    Auto-Submitted: auto-replied
    Message-ID: <report-1@mx.reader.example>
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status;
    \tboundary="b1/mx"

    This is a MIME-encapsulated message.

    --b1/mx
    Content-Type: text/plain; charset=us-ascii

    I'm sorry to have to inform you that your message could not be delivered.

    --b1/mx
    Content-Description: Delivery report
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.reader.example
    X-Postfix-Sender: rfc822; x@news.example
    Arrival-Date: Tue, 10 Mar 2026 07:00:01 +0100 (CET)

    %s
    --b1/mx
    Content-Type: text/rfc822-headers

    Return-Path: <returned@news.example>
    From: Paper <paper@news.example>
    To: ada@reader.example
    Subject: Hives

    --b1/mx--
    """
        .formatted(to, String.join("\n", groups));
  }

  /** A provider's report that a reader calls the letter a nuisance. */
  static String complaint(String feedbackType, String mailFrom, String listUnsubscribe) {
    return """
    From: <feedback@provider.example>
    To: <abuse@news.example>
    Subject: FW: Hives
    Message-ID: <fbl-1@provider.example>
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=feedback-report; boundary="p2"

    --p2
    Content-Type: text/plain

    This is an email abuse report.

    --p2
    Content-Type: message/feedback-report

    Feedback-Type: %s
    User-Agent: SomeGenerator/1.0
    Version: 1
    Original-Mail-From: <%s>
    Source-IP: 192.0.2.1

    --p2
    Content-Type: message/rfc822

    From: Paper <paper@news.example>
    List-Unsubscribe: %s
    Subject: Hives

    The hives.
    --p2--
    """
        .formatted(feedbackType, mailFrom, listUnsubscribe);
  }

  /** A mail with a plain text, with these further headers, each ended by a line feed. */
  static String plain(String to, String subject, String headers) {
    return "From: Ada <ada@reader.example>\nTo: "
        + to
        + "\nSubject: "
        + subject
        + "\n"
        + headers
        + "Content-Type: text/plain\n\nI am away. My assistant knows status 5.1.1 by heart.\n";
  }

  static byte[] octets(String mail) {
    return mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }
}
