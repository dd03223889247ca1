package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.broadsheet.mail.ScriptedServer.Phase;
import org.broadsheet.news.SendOutcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each reply at each phase, and what it must mean. */
class ReplyMatrixTest {
  @ParameterizedTest(name = "{0}: {1} means {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "GREETING | 421 4.3.2 closing         | TransportDown",
        "GREETING | 554 5.7.1 no service      | TransportDown",
        "GREETING | hello there               | TransportDown",
        "GREETING | 220 half a greeting+drop  | TransportDown",
        "GREETING | drop                      | TransportDown",
        "GREETING | hang                      | TransportDown",
        "EHLO     | 421 4.3.2 closing+drop    | TransportDown",
        "EHLO     | 502 5.5.1 what            | TransportDown",
        "EHLO     | drop                      | TransportDown",
        "EHLO     | hang                      | TransportDown",
        "AUTH     | 535 5.7.8 no              | TransportDown",
        "AUTH     | 454 4.7.0 try later       | TransportDown",
        "AUTH     | 421 4.7.0 too many        | TransportDown",
        "AUTH     | drop                      | TransportDown",
        "AUTH     | hang                      | TransportDown",
        "MAIL     | 250 2.1.0 fine            | Accepted",
        "MAIL     | 421 4.3.2 closing         | Deferred",
        "MAIL     | 450 4.7.1 slow down       | Deferred",
        "MAIL     | 451 4.3.0 trouble         | Deferred",
        "MAIL     | 452 4.3.1 full            | Deferred",
        "MAIL     | 501 5.1.7 bad sender      | TransportDown",
        "MAIL     | 503 5.5.1 not now         | TransportDown",
        "MAIL     | 530 5.7.0 log in first    | TransportDown",
        "MAIL     | 550 5.7.1 not you         | TransportDown",
        "MAIL     | 553 5.1.8 unknown sender  | TransportDown",
        "MAIL     | 552 5.3.4 too big         | Refused",
        "MAIL     | 550 5.6.7 no such letters | Refused",
        "MAIL     | drop                      | Deferred",
        "MAIL     | hang                      | Deferred",
        "RCPT     | 250 2.1.5 fine            | Accepted",
        "RCPT     | 251 2.1.5 will forward    | Accepted",
        "RCPT     | 252 2.1.5 will try        | Accepted",
        "RCPT     | 421 4.3.2 closing         | Deferred",
        "RCPT     | 450 4.2.0 greylisted      | Deferred",
        "RCPT     | 451 4.7.1 greylisted      | Deferred",
        "RCPT     | 452 4.2.2 full            | Deferred",
        "RCPT     | 501 5.1.3 bad syntax      | BadAddress",
        "RCPT     | 550 5.1.1 no such user    | BadAddress",
        "RCPT     | 550 no such user          | DoubtfulAddress",
        "RCPT     | 550 5.0.0 no               | DoubtfulAddress",
        "RCPT     | 550 5.4.1 access denied    | DoubtfulAddress",
        "RCPT     | 550 5.2.1 disabled        | BadAddress",
        "RCPT     | 551 5.1.6 moved           | BadAddress",
        "RCPT     | 552 5.2.2 full            | Refused",
        "RCPT     | 553 5.1.3 bad name        | BadAddress",
        "RCPT     | 551 go elsewhere          | DoubtfulAddress",
        "RCPT     | 553 bad name              | DoubtfulAddress",
        "RCPT     | 550 5.1.10 no mail here   | BadAddress",
        "RCPT     | 552 too much              | Refused",
        "RCPT     | 554 no                    | Refused",
        "RCPT     | 550 5.2.2 full            | Refused",
        "RCPT     | 550 5.7.1 relaying denied | Disputed",
        "RCPT     | 550 5.7.515 not signed    | Refused",
        "RCPT     | 552 5.3.4 too big         | Refused",
        "RCPT     | 554 5.7.1 policy          | Disputed",
        "RCPT     | 550 relay not permitted   | Disputed",
        "RCPT     | 550 5.1.1 no relay there  | BadAddress",
        "RCPT     | 500 5.5.2 what            | Disputed",
        "RCPT     | 502 5.5.1 not here        | Disputed",
        "RCPT     | 534 5.7.9 weak login      | Disputed",
        "RCPT     | 535 5.7.8 log in          | Disputed",
        "RCPT     | 538 5.7.11 no TLS         | Disputed",
        "RCPT     | 500 5.1.1 no such user    | BadAddress",
        "RCPT     | 503 5.5.1 not now         | Disputed",
        "RCPT     | 530 5.7.0 log in first    | Disputed",
        "RCPT     | 550 5.1.8 unknown sender  | Disputed",
        "RCPT     | 354 what                  | Deferred",
        "RCPT     | nonsense                  | Deferred",
        "RCPT     | drop                      | Deferred",
        "RCPT     | hang                      | Deferred",
        "RCPT     | drip                      | Deferred",
        "DATA     | 250 2.0.0 what            | Deferred",
        "DATA     | 421 4.3.2 closing+drop    | Deferred",
        "DATA     | 451 4.3.0 trouble         | Deferred",
        "DATA     | 503 5.5.1 not now         | Disputed",
        "DATA     | 554 5.5.1 no recipients   | Refused",
        "DATA     | drop                      | Deferred",
        "DATA     | hang                      | Deferred",
        "BODY     | drop                      | Deferred",
        "BODY     | hang                      | Deferred",
        "DOT      | 250 2.0.0 queued          | Accepted",
        "DOT      | 250 2.0.0 queued+drop     | Accepted",
        "DOT      | 421 4.3.2 closing+drop    | Deferred",
        "DOT      | 451 4.3.0 trouble         | Deferred",
        "DOT      | 452 4.3.1 full            | Deferred",
        "DOT      | 451 4.3.0 trouble+drop    | Deferred",
        "DOT      | 550 spam                  | Refused",
        "DOT      | 550 5.1.1 no such user    | Refused",
        "DOT      | 552 5.2.2 full            | Refused",
        "DOT      | 550 5.7.1 spam            | Refused",
        "DOT      | 550 5.7.26 DMARC          | Refused",
        "DOT      | 552 5.3.4 too big         | Refused",
        "DOT      | 554 5.6.0 unreadable      | Refused",
        "DOT      | 530 5.7.0 log in first    | Disputed",
        "DOT      | 535 5.7.8 log in          | Disputed",
        "DOT      | 354 go on                 | Unknown",
        "DOT      | nonsense                  | Unknown",
        "DOT      | drop                      | Unknown",
        "DOT      | hang                      | Unknown",
        "DOT      | drip                      | Unknown",
        "QUIT     | 421 4.3.2 closing         | Accepted",
        "QUIT     | drop                      | Accepted",
        "QUIT     | hang                      | Accepted",
      })
  void aReplyIsClassifiedByItsCodeAndPhaseOnly(Phase phase, String act, String expected)
      throws IOException {
    try (ScriptedServer server = new ScriptedServer().offering("AUTH PLAIN").then(phase, act);
        SmtpTransport transport = new SmtpTransport(settings(server.start(), act))) {
      SendOutcome outcome = transport.send(Letters.raw("ada@example.com", letter(phase)));

      assertThat(outcome.getClass().getSimpleName()).as(outcome.reply()).isEqualTo(expected);
      assertThat(outcome.reply()).isNotBlank().doesNotContain("\r", "\n");
    }
  }

  /** Larger than what two sockets buffer, where the server is to stop reading in mid-message. */
  private static String letter(Phase phase) {
    int lines = phase == Phase.BODY ? 200_000 : 3;
    return "Subject: x\r\n\r\n"
        + "A line of the sixty characters or so that mail has.\r\n".repeat(lines);
  }

  /** Short only where the server hangs, so that a slow machine changes no outcome. */
  private static SmtpServer settings(ScriptedServer server, String act) {
    boolean stalls = act.equals("hang") || act.equals("drip");
    Duration limit = stalls ? Duration.ofSeconds(1) : Duration.ofSeconds(30);
    return new SmtpServer(
        Protocol.SMTP,
        "localhost",
        server.port(),
        Security.NONE,
        new Login.Password("user", "secret"),
        "test.example.org",
        new Timeouts(limit, limit, limit, limit));
  }
}
