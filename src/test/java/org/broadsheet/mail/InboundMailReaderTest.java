package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.mail.Reports.OTHER;
import static org.broadsheet.mail.Reports.TOKEN;
import static org.broadsheet.mail.Reports.VERP;
import static org.broadsheet.mail.Reports.bounce;
import static org.broadsheet.mail.Reports.complaint;
import static org.broadsheet.mail.Reports.group;
import static org.broadsheet.mail.Reports.plain;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.broadsheet.news.InboundMail;
import org.broadsheet.news.InboundMail.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboundMailReaderTest {
  private static InboundMail read(String mail) {
    return new InboundMailReader("paper@news.example").read(Reports.octets(mail));
  }

  private static InboundMail.Bounced bounced(String mail) {
    assertThat(read(mail)).isInstanceOf(InboundMail.Bounced.class);
    return (InboundMail.Bounced) read(mail);
  }

  private static void isOther(String mail) {
    assertThat(read(mail)).isInstanceOf(InboundMail.Other.class);
  }

  @Test
  void aFailureReportYieldsTheTokenAndTheServersReply() {
    InboundMail.Bounced bounce =
        bounced(
            bounce(
                "failed", "5.1.1", "smtp; 550 5.1.1 <ada@reader.example>:\n    no such user here"));
    assertThat(bounce.tokens()).containsExactly(TOKEN);
    assertThat(bounce.failure()).isEqualTo(Failure.HARD);
    assertThat(bounce.words())
        .isEqualTo("5.1.1 smtp; 550 5.1.1 <ada@reader.example>: no such user here");
  }

  @ParameterizedTest
  @CsvSource({
    "5.1.1,  smtp; 550 5.1.1 unknown,               HARD",
    "5.1.2,  smtp; 550 5.1.2 no such domain,        HARD",
    "5.1.3,  smtp; 501 5.1.3 bad address,           HARD",
    "5.1.6,  smtp; 551 5.1.6 moved,                 HARD",
    "5.1.10, smtp; 556 5.1.10 null MX,              HARD",
    "5.2.1,  smtp; 550 5.2.1 disabled,              HARD",
    "5.1.7,  smtp; 553 5.1.7 sender syntax,         LETTER",
    "5.1.8,  smtp; 553 5.1.8 sender domain,         LETTER",
    "5.2.2,  smtp; 552 5.2.2 mailbox full,          LETTER",
    "5.2.3,  smtp; 552 5.2.3 too long for it,       LETTER",
    "5.3.4,  smtp; 552 5.3.4 too big,               LETTER",
    "5.6.0,  smtp; 550 5.6.0 media,                 LETTER",
    "5.7.1,  smtp; 550 5.7.1 policy,                LETTER",
    "5.7.26, smtp; 550 5.7.26 unauthenticated,      LETTER",
    "5.7.515,smtp; 550 5.7.515 access denied,       LETTER",
    "4.2.2,  smtp; 452 4.2.2 full,                  SOFT",
    "4.4.7,  smtp; 450 4.4.7 expired,               SOFT",
    "4.1.1,  smtp; 450 4.1.1 not now,               SOFT",
    "5.4.4,  x-postfix; host not found,             SOFT",
    "5.0.0,  smtp; 550 no,                          SOFT",
    "5.0.0,  smtp; 550 5.1.1 unknown,               HARD",
    "5.0.0,  smtp; 450 4.2.2 full,                  SOFT",
    "'',     smtp; 550 5.7.1 policy,                LETTER",
    "'',     smtp; 550 unknown user,                SOFT",
    "5.1.1 (bad mailbox),  smtp; 250 2.1.5 odd,     HARD"
  })
  void theFailureIsClassifiedByTheStatusOrElseByTheServersReply(
      String status, String diagnosis, Failure failure) {
    assertThat(bounced(bounce("failed", status, diagnosis)).failure()).isEqualTo(failure);
  }

  @ParameterizedTest
  @ValueSource(strings = {"delayed", "delivered", "relayed", "expanded", "Delayed (see below)"})
  void aReportWithoutAFailureIsNoBounce(String action) {
    isOther(bounce(action, "4.4.1", "smtp; 451 4.4.1 busy"));
  }

  @Test
  void aFailureWithASuccessfulStatusIsNoBounce() {
    isOther(bounce("failed", "2.0.0", "smtp; 250 2.0.0 fine"));
  }

  @Test
  void theMildestFailureOfSeveralRecipientsCounts() {
    String hard = group("failed", "5.1.1", "smtp; 550 5.1.1 unknown");
    assertThat(bounced(bounce(VERP, hard, hard)).failure()).isEqualTo(Failure.HARD);
    assertThat(
            bounced(bounce(VERP, hard, group("failed", "4.2.2", "smtp; 452 4.2.2 full"), hard))
                .failure())
        .isEqualTo(Failure.SOFT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Delivered-To: %s",
        "X-Original-To: <%s>",
        "Envelope-To: %s",
        "Cc: \"Bounces\" <%s>"
      })
  void theTokenIsFoundInRecipientHeaders(String header) {
    String mail =
        header.formatted(VERP)
            + "\n"
            + bounce("bounces@news.example", group("failed", "5.1.1", ""));
    assertThat(bounced(mail).tokens()).containsExactly(TOKEN);
  }

  @Test
  void theTokenIsFoundInReturnedHeadersAndInCapitals() {
    String mail =
        bounce("bounces@news.example", group("failed", "5.1.1", ""))
            .replace("returned@news.example", VERP.toUpperCase(Locale.ROOT));
    assertThat(bounced(mail).tokens()).containsExactly(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bounces@news.example",
        "bounces+short@news.example",
        "bounces+0123456789abcdefghijklmnopqrstuvw@news.example",
        "bounces-0123456789abcdefghijklmnopqrstuv@news.example"
      })
  void otherAddressesYieldNoToken(String to) {
    assertThat(bounced(bounce(to, group("failed", "5.1.1", ""))).tokens()).isEmpty();
  }

  @Test
  void aReportsNameIdentifiesIt() {
    String mail = bounce("failed", "5.1.1", "");
    String again = "Received: from relay.example\n" + mail;
    assertThat(bounced(again).report()).isEqualTo(bounced(mail).report());
    assertThat(bounced(mail.replace("report-1@", "report-2@")).report())
        .isNotEqualTo(bounced(mail).report());
    String nameless = mail.replace("Message-ID", "X-Id");
    assertThat(bounced(nameless).report()).isNotEqualTo(bounced(nameless + "\n").report());
  }

  @Test
  void anEncodedReportIsDecoded() {
    String body =
        "Reporting-MTA: dns; mx.reader.example\n\n"
            + group("failed", "5.1.1", "smtp; 550 5.1.1 no");
    String mail =
        "To: "
            + VERP
            + "\nContent-Type: multipart/report; boundary=x\n\n--x\nContent-Type:"
            + " Message/Delivery-Status\nContent-Transfer-Encoding: base64\n\n"
            + Base64.getEncoder().encodeToString(Reports.octets(body))
            + "\n--x--\n";
    assertThat(bounced(mail).failure()).isEqualTo(Failure.HARD);
  }

  @Test
  void aTruncatedReportIsReadAsFarAsItGoes() {
    String mail = bounce("failed", "5.1.1", "smtp; 550 5.1.1 unknown");
    String cut = mail.substring(0, mail.indexOf("--b1/mx\nContent-Type: text/rfc822-headers"));
    assertThat(bounced(cut).failure()).isEqualTo(Failure.HARD);
  }

  @Test
  void aComplaintYieldsTheTokensOfTheEnvelopeAndOfTheLinks() {
    String links =
        "<https://news.example/u/%s>, <mailto:leave@news.example?subject=unsubscribe-%s>"
            .formatted(OTHER, OTHER);
    assertThat(read(complaint("abuse", VERP, links)))
        .isInstanceOfSatisfying(
            InboundMail.Complained.class,
            complaint -> {
              assertThat(complaint.tokens()).containsExactly(TOKEN, OTHER);
              assertThat(complaint.words()).isEqualTo("complaint: abuse");
            });
  }

  @Test
  void notSpamFeedbackIsNoComplaint() {
    isOther(complaint("not-spam", VERP, "<https://news.example/u/" + OTHER + ">"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"unsubscribe-%s", "Re: Unsubscribe-%s", "unsubscribe %s "})
  void aSubjectUnsubscribes(String subject) {
    assertThat(read(plain("leave@news.example", subject.formatted(TOKEN), "")))
        .isEqualTo(new InboundMail.Unsubscribed(List.of(TOKEN)));
  }

  @Test
  void anAddressUnsubscribes() {
    assertThat(read(plain("leave+" + TOKEN + "@news.example", "", "")))
        .isEqualTo(new InboundMail.Unsubscribed(List.of(TOKEN)));
  }

  @Test
  void anAutoReplyIsNeitherABounceNorAnUnsubscribeRequest() {
    isOther(plain(VERP, "Out of office", "Auto-Submitted: auto-replied (vacation)\n"));
  }

  @Test
  void otherMailIsNeitherABounceNorAnUnsubscribeRequest() {
    isOther(plain("bounces@news.example", "unsubscribe", ""));
    isOther(plain("bounces@news.example", "Undelivered: 550 5.1.1", ""));
    isOther("");
    isOther("\0\0\0");
    isOther("Content-Type: multipart/report; boundary=\"\n\n--x");
  }

  @Test
  void ourOwnMailIsNeverABounce() {
    String own =
        bounce("failed", "5.1.1", "smtp; 550 5.1.1 unknown")
            .replace(
                "Mail Delivery System <MAILER-DAEMON@mx.reader.example>", "Paper@News.example");
    isOther(own);
    isOther(
        plain(VERP, "Hives", "Auto-Submitted: auto-generated\n")
            .replace("ada@reader", "paper@news"));
  }

  @Test
  void aReadReceiptIsNoBounce() {
    isOther(
        bounce("failed", "5.1.1", "")
            .replace("message/delivery-status", "message/disposition-notification"));
  }
}
