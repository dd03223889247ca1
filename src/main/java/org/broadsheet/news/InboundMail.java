package org.broadsheet.news;

import java.util.List;

/**
 * What a mail says that came back to us. Tokens are whatever looks like one of ours in the places
 * where ours would stand; only the store knows which are.
 */
public sealed interface InboundMail {
  /** What became of the letter, and whose fault it is. */
  enum Failure {
    /** There is no such mailbox, and there will not be. */
    HARD,
    /** The mailbox, its server or the way to it failed and may work another day. */
    SOFT,
    /** This letter was refused, for its content, its size or its sender; the mailbox is well. */
    LETTER
  }

  /**
   * A letter could not be delivered (RFC 3464).
   *
   * @param report names this report, the same however often it is read
   * @param tokens of the letter
   * @param words the status and what the server said, on one line
   */
  record Bounced(String report, List<String> tokens, Failure failure, String words)
      implements InboundMail {
    public Bounced {
      tokens = List.copyOf(tokens);
    }
  }

  /**
   * The reader told their provider that the letter is a nuisance (RFC 5965).
   *
   * @param report as for a bounce
   * @param tokens of the letter, or of its subscription
   * @param words the kind of complaint, on one line
   */
  record Complained(String report, List<String> tokens, String words) implements InboundMail {
    public Complained {
      tokens = List.copyOf(tokens);
    }
  }

  /**
   * The reader wants to leave.
   *
   * @param tokens of the subscription
   */
  record Unsubscribed(List<String> tokens) implements InboundMail {
    public Unsubscribed {
      tokens = List.copyOf(tokens);
    }
  }

  /** Anything else, which changes nothing: an answer, a notice of absence, a delay, spam. */
  record Other(String what) implements InboundMail {}
}
