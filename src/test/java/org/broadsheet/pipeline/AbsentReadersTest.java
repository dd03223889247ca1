package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.broadsheet.pipeline.TestPipeline.DIGEST;
import static org.broadsheet.pipeline.TestPipeline.READER;
import static org.broadsheet.pipeline.TestPipeline.berlin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.broadsheet.mail.FolderTransport;
import org.broadsheet.mail.InboundMailReader;
import org.broadsheet.mail.Inbox;
import org.broadsheet.mail.MaildirInbox;
import org.broadsheet.mail.Protocol;
import org.broadsheet.mail.ScriptedServer;
import org.broadsheet.mail.Security;
import org.broadsheet.mail.SmtpServer;
import org.broadsheet.mail.SmtpTransport;
import org.broadsheet.mail.Timeouts;
import org.broadsheet.news.Delivery;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.SoftLimit;
import org.broadsheet.news.Subscriber;
import org.broadsheet.render.Renderer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers who leave, rest or can't be reached, and those who go on reading. */
class AbsentReadersTest {
  private static final Subscriber BO = TestPipeline.reader("bo@reader.example");

  @TempDir private Path folder;
  private TestPipeline pipeline;
  private Publish publish;
  private Path mailbox;

  @BeforeEach
  void open() throws IOException {
    pipeline = new TestPipeline(folder.resolve("data"));
    publish = pipeline.publish(DIGEST, READER, BO);
    publish.run(() -> false);
    mailbox = folder.resolve("mailbox");
    Files.createDirectories(mailbox.resolve("new"));
    Files.createDirectories(mailbox.resolve("cur"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private void gather(String title) {
    pipeline.gather(title, pipeline.now);
    pipeline.collate();
  }

  private int publishOn(int day) {
    pipeline.now = berlin(day, "07:00");
    return publish.run(() -> false).published();
  }

  private Unsubscribe unsubscribe() {
    return new Unsubscribe(
        List.of(DIGEST),
        List.of(READER, BO),
        pipeline.store.editions(),
        pipeline.store.optOuts(),
        new Renderer(null),
        "The Paper",
        () -> pipeline.now,
        pipeline.metrics);
  }

  private String subscription(Subscriber reader) {
    return pipeline.store.tokens().subscription(DIGEST.name(), reader.email());
  }

  private Bounces returns(Inbox inbox) {
    return new Bounces(
        inbox,
        new InboundMailReader("test@paper.example"),
        pipeline.store.suppressions(),
        pipeline.store.optOuts(),
        new SoftLimit(2, Duration.ofDays(9)),
        Duration.ofMinutes(5),
        () -> pipeline.now,
        pipeline.metrics);
  }

  private void receive(String name, String mail) throws IOException {
    Files.writeString(mailbox.resolve("new").resolve(name), mail);
  }

  private String bounce(String name, String status, int day) {
    EditionKey key =
        new EditionKey(
            DIGEST.name(),
            READER.email(),
            berlin(day, "07:00").atZone(READER.zone()).toLocalDateTime());
    return bounceOf(name, status, pipeline.store.tokens().letter(key, READER.email()));
  }

  private static String bounceOf(String name, String status, String token) {
    return """
    From: MAILER-DAEMON@mx.reader.example
    To: bounces+%s@paper.example
    Message-ID: <%s@mx.reader.example>
    Content-Type: multipart/report; report-type=delivery-status; boundary=x

    --x
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.reader.example

    Final-Recipient: rfc822; ada@reader.example
    Action: failed
    Status: %s

    --x--
    """
        .formatted(token, name, status);
  }

  @Test
  void anUnsubscribedReaderIsSentNothingAndTheOthersTheirStories() {
    gather("Orchards wake early");
    unsubscribe().leave(subscription(READER), false);
    assertThat(publishOn(3)).isEqualTo(1);
    assertThat(pipeline.letters())
        .singleElement()
        .asString()
        .contains("bo@reader.example", "Orchards");
  }

  @Test
  void anUnsubscribedReadersEditionIsNotOverdue() {
    unsubscribe().leave(subscription(READER), false);
    pipeline.now = berlin(3, "09:00");
    Publish other = pipeline.publish(DIGEST, READER, BO);

    assertThat(other.context.missing())
        .extracting(missing -> missing.edition().subscriber())
        .containsExactly(BO.email());
    assertThat(other.context.overdue()).containsExactly("morning is overdue for 1 subscribers");
  }

  @Test
  void explainSaysThatAnUnsubscribedReaderIsSentNothing() {
    gather("Orchards wake early");
    unsubscribe().leave(subscription(READER), false);

    assertThat(
            new EditionExplainer(pipeline.publish(DIGEST, READER, BO).context)
                .explain(pipeline.store.stories().history(1)))
        .extracting(EditionExplainer.Explanation::findings, list(EditionExplainer.Finding.class))
        .extracting(EditionExplainer.Finding::state)
        .containsExactly(EditionExplainer.State.WITHHELD, EditionExplainer.State.TO_COME);
  }

  @Test
  void aQueuedLetterIsNotSentAfterUnsubscribing() throws Exception {
    gather("Orchards wake early");
    assertThat(publishOn(3)).isEqualTo(2);
    unsubscribe().leave(subscription(READER), true);

    try (ScriptedServer server = new ScriptedServer().start();
        SmtpTransport transport = new SmtpTransport(smtp(server.port()))) {
      pipeline.deliver(transport).run(() -> false);
      assertThat(server.received()).hasSize(1);
    }
    assertThat(pipeline.store.outbox().counts())
        .containsEntry(Delivery.State.SUPPRESSED, 1)
        .containsEntry(Delivery.State.ACCEPTED, 1);
  }

  private static SmtpServer smtp(int port) {
    return new SmtpServer(
        Protocol.SMTP,
        "127.0.0.1",
        port,
        Security.NONE,
        null,
        "pipeline.example",
        Timeouts.DEFAULT);
  }

  @Test
  void aRestoredReaderGetsRecentStoriesButNoMissedEditions() {
    gather("Orchards wake early");
    assertThat(publishOn(3)).isEqualTo(2);
    pipeline.store.optOuts().pause(READER.email(), pipeline.now);
    gather("Hives found in the ministry");
    assertThat(publishOn(4)).isEqualTo(1);
    pipeline.now = berlin(4, "12:00");
    pipeline.store.optOuts().resume(READER.email(), pipeline.now);
    assertThat(publish.run(() -> false).published()).isZero();
    assertThat(pipeline.publish(DIGEST, READER).run(() -> false).published()).isZero();

    assertThat(publishOn(5)).isEqualTo(1);
    assertThat(pipeline.letters().getLast()).contains("ada@reader.example", "Hives found");
  }

  @Test
  void anUnsubscriptionOutlastsTheConfiguration() {
    unsubscribe().leave(subscription(READER), false);
    pipeline.publish(DIGEST, BO).run(() -> false);
    gather("Orchards wake early");
    publish = pipeline.publish(DIGEST, READER, BO);
    assertThat(publishOn(3)).isEqualTo(1);

    pipeline.store.optOuts().restore(READER.email(), pipeline.now);
    gather("Hives found in the ministry");
    assertThat(publishOn(4)).isEqualTo(2);
  }

  @Test
  void aHardBounceSuppressesTheAddressAtOnce() throws IOException {
    gather("Orchards wake early");
    publishOn(3);
    try (FolderTransport transport = new FolderTransport(folder.resolve("outbox"))) {
      pipeline.deliver(transport).run(() -> false);
    }
    receive("1", bounce("r1", "5.1.1", 3));
    assertThat(returns(new MaildirInbox(mailbox)).run(() -> false)).isEqualTo(1);
    assertThat(pipeline.store.suppressions().isSuppressed(READER.email())).isTrue();
    gather("Hives found in the ministry");
    assertThat(publishOn(4)).isEqualTo(1);
    assertThat(pipeline.metrics.text())
        .contains("broadsheet_inbound_mails_total{kind=\"hard\"} 1.0");
  }

  @Test
  void softBouncesSuppressTheAddressWhenThereAreTooMany() throws IOException {
    gather("Orchards wake early");
    publishOn(3);
    receive("1", bounce("r1", "4.2.2", 3));
    Bounces returns = returns(new MaildirInbox(mailbox));
    returns.run(() -> false);
    assertThat(pipeline.store.suppressions().isSuppressed(READER.email())).isFalse();
    receive("2", bounce("r1", "4.2.2", 3));
    receive("3", bounce("r2", "4.2.2", 3));
    assertThat(returns.run(() -> false)).as("not yet time").isZero();
    pipeline.now = pipeline.now.plusSeconds(300);
    assertThat(returns.run(() -> false)).isEqualTo(2);
    assertThat(pipeline.store.suppressions().isSuppressed(READER.email())).isTrue();
  }

  @Test
  void forgedReportsAndOtherMailsSuppressNothing() throws IOException {
    gather("Orchards wake early");
    publishOn(3);
    receive("1", bounceOf("r1", "5.1.1", "0".repeat(32)));
    receive("2", "\0\n\n\0");
    receive("3", "To: bounces@paper.example\nAuto-Submitted: auto-replied\n\nI am away: 5.1.1.\n");
    receive("4", "Subject: unsubscribe-" + subscription(BO) + "\n\n");
    assertThat(returns(new MaildirInbox(mailbox)).run(() -> false)).isEqualTo(4);
    assertThat(pipeline.store.optOuts().all().active())
        .singleElement()
        .satisfies(
            absence -> {
              assertThat(absence.address()).isEqualTo(BO.email());
              assertThat(absence.why()).isEqualTo("unsubscribed by mail");
            });
    assertThat(pipeline.metrics.text())
        .contains("broadsheet_inbound_mails_total{kind=\"ignored\"} 3.0")
        .contains("broadsheet_unsubscribes_total{way=\"mail\"} 1.0");
  }

  @Test
  void anUnreachableMailboxIsReportedAndPolledAgain() throws IOException {
    Bounces returns = returns(new MaildirInbox(folder.resolve("none")));
    returns.run(() -> false);
    assertThat(returns.fault()).get().asString().contains("none");
    Files.createDirectories(folder.resolve("none/new"));
    Files.createDirectories(folder.resolve("none/cur"));
    pipeline.now = pipeline.now.plusSeconds(300);
    returns.run(() -> false);
    assertThat(returns.fault()).isEmpty();
  }

  @Test
  void aMailReadAgainAfterACrashHasNoEffect() throws IOException {
    gather("Orchards wake early");
    publishOn(3);
    receive("1", bounce("r1", "4.2.2", 3));
    returns(new MaildirInbox(mailbox)).run(() -> false);
    try (var files = Files.list(mailbox.resolve("cur"))) {
      Path read = files.findFirst().orElseThrow();
      Files.move(read, mailbox.resolve("new").resolve("1"));
    }
    assertThat(returns(new MaildirInbox(mailbox)).run(() -> false)).isEqualTo(1);
    assertThat(pipeline.store.suppressions().isSuppressed(READER.email())).isFalse();
  }

  @Test
  void theUnsubscribePageIsInTheReadersLanguage() {
    Subscriber olena =
        new Subscriber(
            "bo@reader.example", "", List.of(), TestPipeline.BERLIN, Locale.of("uk"), null);
    Unsubscribe unsubscribe =
        new Unsubscribe(
            List.of(DIGEST),
            List.of(olena),
            pipeline.store.editions(),
            pipeline.store.optOuts(),
            new Renderer(null),
            "The Paper",
            () -> pipeline.now,
            pipeline.metrics);
    String token = subscription(olena);
    assertThat(unsubscribe.question(token).orElseThrow())
        .contains("lang=\"uk\"", "Відписатися від «Morning»", "Відписатися від усього")
        .doesNotContain("bo@reader.example", token);
    assertThat(pipeline.store.optOuts().all().active()).isEmpty();
    assertThat(unsubscribe.leave(token, false).orElseThrow())
        .contains("Вас відписано від «Morning»", "Відписатися від усього");
    assertThat(unsubscribe.question(token).orElseThrow()).contains("Вас відписано від «Morning»");
    assertThat(unsubscribe.leave(token, true).orElseThrow())
        .contains("Вас відписано від усього", "The Paper")
        .doesNotContain("<form");
  }

  @Test
  void aReaderNoLongerConfiguredCanUnsubscribe() {
    Unsubscribe unsubscribe =
        new Unsubscribe(
            List.of(),
            List.of(),
            pipeline.store.editions(),
            pipeline.store.optOuts(),
            new Renderer(null),
            "",
            () -> pipeline.now,
            pipeline.metrics);
    assertThat(unsubscribe.leave(subscription(READER), false).orElseThrow())
        .contains("You have left “morning”");
    assertThat(unsubscribe.leave(subscription(READER).replace('0', '1') + "x", false)).isEmpty();
  }

  @Test
  void theWebCopyIsTheEditionThatWasMailed() {
    gather("Orchards wake early");
    publishOn(3);
    EditionKey key =
        new EditionKey(
            DIGEST.name(),
            READER.email(),
            berlin(3, "07:00").atZone(READER.zone()).toLocalDateTime());
    assertThat(unsubscribe().edition(pipeline.store.tokens().edition(key)).orElseThrow())
        .contains("Orchards wake early");
  }
}
