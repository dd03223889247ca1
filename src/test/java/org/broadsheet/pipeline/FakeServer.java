package org.broadsheet.pipeline;

import java.io.IOException;
import org.broadsheet.mail.Protocol;
import org.broadsheet.mail.ScriptedServer;
import org.broadsheet.mail.ScriptedServer.Phase;
import org.broadsheet.mail.Security;
import org.broadsheet.mail.SmtpServer;
import org.broadsheet.mail.SmtpTransport;
import org.broadsheet.mail.Timeouts;

/** SMTP servers for tests. */
final class FakeServer {
  private FakeServer() {}

  /** That gives these replies, in this order, to the recipients it is told of. */
  static ScriptedServer answeringRecipients(String... replies) throws IOException {
    ScriptedServer server = new ScriptedServer();
    for (String reply : replies) {
      server.then(Phase.RCPT, reply);
    }
    return server.start();
  }

  /** A connection to the port of this machine. */
  static SmtpTransport connection(int port) {
    return new SmtpTransport(
        new SmtpServer(
            Protocol.SMTP, "127.0.0.1", port, Security.NONE, null, "test", Timeouts.DEFAULT));
  }
}
