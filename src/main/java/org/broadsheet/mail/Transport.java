package org.broadsheet.mail;

import java.util.List;
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
   * @param lastCall run before anything is said after which the letter may count as delivered, if
   *     it comes to that; what it throws comes out of here, and the letter has not been delivered
   */
  SendOutcome send(Letter letter, Runnable lastCall);

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
