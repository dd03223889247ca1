package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(InboxTest.Kind.class)
class InboxTest {
  private static final String PASSWORD = "pass-w0rd";

  /** Where mail comes to. */
  enum Kind {
    IMAP,
    POP3,
    MAILDIR
  }

  @Parameter @Nullable Kind kind;
  @TempDir private Path folder;
  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3)
          });

  private final List<String> read = new ArrayList<>();
  private @Nullable GreenMailUser user;

  @BeforeEach
  void start() throws IOException {
    for (String each : List.of("new", "cur", "tmp")) {
      Files.createDirectories(folder.resolve(each));
    }
    server.start();
    user = server.setUser("bounces@news.example", "bounces", PASSWORD);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private Inbox inbox() {
    return inbox(PASSWORD);
  }

  private Inbox inbox(String password) {
    return switch (kind) {
      case IMAP ->
          new ServerInbox(at(MailboxServer.Protocol.IMAP, server.getImap().getPort(), password));
      case POP3 ->
          new ServerInbox(at(MailboxServer.Protocol.POP3, server.getPop3().getPort(), password));
      case MAILDIR -> new MaildirInbox(folder);
      case null -> throw new AssertionError();
    };
  }

  private static MailboxServer at(MailboxServer.Protocol protocol, int port, String password) {
    return new MailboxServer(
        protocol, "127.0.0.1", port, Security.NONE, "bounces", password, "INBOX");
  }

  private void receive(int number, String body) throws Exception {
    String mail =
        "Subject: Mail %d\r\nMessage-ID: <%d@x>\r\n\r\n%s".formatted(number, number, body);
    byte[] octets = mail.getBytes(StandardCharsets.UTF_8);
    if (kind == Kind.MAILDIR) {
      Files.write(folder.resolve("new").resolve("17000%d.M1.host".formatted(number)), octets);
    } else {
      Session session = Session.getInstance(new Properties());
      Objects.requireNonNull(user)
          .deliver(new MimeMessage(session, new ByteArrayInputStream(octets)));
    }
  }

  private void note(byte[] mail) {
    String text = new String(mail, StandardCharsets.UTF_8);
    int subject = text.indexOf("Subject: ");
    read.add(text.substring(subject + 9, text.indexOf('\r', subject)));
  }

  @Test
  void eachMailIsReadOnce() throws Exception {
    receive(1, "One.\r\n");
    receive(2, "Two.\r\n");
    assertThat(inbox().readNew(this::note, () -> false)).isEqualTo(2);
    receive(3, "Three.\r\n");
    assertThat(inbox().readNew(this::note, () -> false)).isEqualTo(1);
    assertThat(inbox().readNew(this::note, () -> false)).isZero();
    assertThat(read).containsExactly("Mail 1", "Mail 2", "Mail 3");
  }

  @Test
  void aMailWhoseReaderFailedIsReadAgain() throws Exception {
    receive(1, "One.\r\n");
    assertThatThrownBy(
            () ->
                inbox()
                    .readNew(
                        mail -> {
                          throw new IllegalStateException("the database is gone");
                        },
                        () -> false))
        .isInstanceOf(IllegalStateException.class);
    assertThat(inbox().readNew(this::note, () -> false)).isEqualTo(1);
    assertThat(read).containsExactly("Mail 1");
  }

  @Test
  void readingEndsWhenStopped() throws Exception {
    receive(1, "One.\r\n");
    receive(2, "Two.\r\n");
    inbox().readNew(this::note, () -> !read.isEmpty());
    assertThat(read).containsExactly("Mail 1");
    inbox().readNew(this::note, () -> false);
    assertThat(read).containsExactly("Mail 1", "Mail 2");
  }

  @Test
  void theBeginningOfALongMailIsRead() throws Exception {
    receive(1, "A line of some length, to make a long mail of.\r\n".repeat(40_000));
    List<Integer> sizes = new ArrayList<>();
    inbox().readNew(mail -> sizes.add(mail.length), () -> false);
    assertThat(sizes)
        .singleElement()
        .satisfies(size -> assertThat(size).isBetween(200_000, 1_000_000));
    assertThat(inbox().readNew(this::note, () -> false)).isZero();
  }

  @Test
  void aCheckReadsNothing() throws Exception {
    receive(1, "One.\r\n");
    assertThat(inbox().check()).isEmpty();
    assertThat(inbox().readNew(this::note, () -> false)).isEqualTo(1);
  }

  @Test
  void anUnreachableMailboxIsReportedWithoutThePassword() throws Exception {
    Inbox wrong = inbox("wr0ng-secret");
    if (kind == Kind.MAILDIR) {
      try (Stream<Path> all = Files.list(folder)) {
        for (Path each : all.toList()) {
          Files.delete(each);
        }
      }
    }
    assertThat(wrong.check()).get().asString().doesNotContain("wr0ng-secret").isNotBlank();
    assertThatThrownBy(() -> wrong.readNew(this::note, () -> false))
        .isInstanceOf(IOException.class)
        .message()
        .contains(kind == Kind.MAILDIR ? "correct the path" : "check user and password")
        .doesNotContain("wr0ng-secret");
  }
}
