package org.broadsheet.news;

import java.util.List;

/**
 * A parsed inbound mail. Tokens are whatever has the form of a token in the expected places; only
 * the store knows which are valid.
 */
public sealed interface InboundMail {
  /** The kind of a delivery failure. */
  enum Failure {
    /** There is no such mailbox, and there will not be. */
    HARD,
    /** The mailbox, its server or the route to it failed, perhaps temporarily. */
    SOFT,
    /** This letter was refused for its content, its size or its sender; the mailbox works. */
    LETTER
  }

  /**
   * A letter could not be delivered (RFC 3464).
   *
   * @param report identifies this report, however often it is read
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
   * The recipient reported the letter as spam (RFC 5965).
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
   * The recipient wants to unsubscribe.
   *
   * @param tokens of the subscription
   */
  record Unsubscribed(List<String> tokens) implements InboundMail {
    public Unsubscribed {
      tokens = List.copyOf(tokens);
    }
  }

  /** Anything else, which has no effect: an answer, an auto-reply, a delay notice, spam. */
  record Other(String what) implements InboundMail {}
}
