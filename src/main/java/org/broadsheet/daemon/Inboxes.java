package org.broadsheet.daemon;

import java.nio.file.Path;
import org.broadsheet.config.BouncesSettings;
import org.broadsheet.mail.Inbox;
import org.broadsheet.mail.MailboxServer;
import org.broadsheet.mail.MaildirInbox;
import org.broadsheet.mail.Security;
import org.broadsheet.mail.ServerInbox;

/** Opens the configured mailbox for bounces. */
final class Inboxes {
  private Inboxes() {}

  static Inbox of(BouncesSettings.Mailbox mailbox) {
    return switch (mailbox) {
      case BouncesSettings.Maildir(Path folder) -> new MaildirInbox(folder);
      case BouncesSettings.Server server ->
          new ServerInbox(
              new MailboxServer(
                  MailboxServer.Protocol.valueOf(server.protocol().name()),
                  server.host(),
                  server.port(),
                  Security.valueOf(server.security().name()),
                  server.user(),
                  server.password().reveal(),
                  server.folder()));
    };
  }
}
