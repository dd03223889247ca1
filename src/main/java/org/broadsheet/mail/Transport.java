package org.broadsheet.mail;

import java.util.List;
import org.broadsheet.news.BeforeFinalDot;
import org.broadsheet.news.Letter;
import org.broadsheet.news.SendOutcome;

/**
 * A way for letters to leave the house. All kinds are thread-safe and carry one letter at a time;
 * to send in parallel, give each worker its own.
 */
public sealed interface Transport extends AutoCloseable
    permits SmtpTransport, MaildirTransport, FolderTransport {
  /**
   * Carries the letter's bytes exactly as they are. Never throws for what a server, a network or a
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
   * Tries everything short of sending.
   *
   * @return what was found, the good and the bad
   */
  List<Finding> check();

  /** Lets go of what is held open. A later {@link #send} takes it up again. */
  @Override
  void close();
}
