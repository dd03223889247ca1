package org.broadsheet.mail;

import java.util.List;
import org.broadsheet.news.BeforeFinalDot;
import org.broadsheet.news.Letter;
import org.broadsheet.news.SendOutcome;

/**
 * Sends letters: by SMTP or LMTP, into a Maildir or into a folder. All kinds are thread-safe and
 * send one letter at a time; to send in parallel, give each worker its own.
 */
public sealed interface Transport extends AutoCloseable
    permits SmtpTransport, MaildirTransport, FolderTransport {
  /**
   * Sends the letter's bytes exactly as they are. Never throws for what a server, a network or a
   * disk does; that is the outcome. Waits no longer than the transport's limits allow.
   */
  default SendOutcome send(Letter letter) {
    return send(letter, () -> {});
  }

  /**
   * As {@link #send(Letter)}.
   *
   * @param beforeFinalDot run if it comes to the final dot; what it throws comes out of here
   */
  SendOutcome send(Letter letter, BeforeFinalDot beforeFinalDot);

  /**
   * Checks everything short of sending.
   *
   * @return what is fine and what is not
   */
  List<Finding> check();

  /** Closes what is open. A later {@link #send} opens it again. */
  @Override
  void close();
}
