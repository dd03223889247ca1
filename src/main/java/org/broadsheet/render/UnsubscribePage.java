package org.broadsheet.render;

import java.util.Locale;

/**
 * What the page says to a reader who may leave.
 *
 * @param digest the digest's title
 * @param language the reader's
 * @param standing where the reader stands
 * @param senderName who publishes the digest, as readers know them
 */
public record UnsubscribePage(
    String digest, Locale language, Standing standing, String senderName) {
  /** Where the reader stands. */
  public enum Standing {
    /** They receive the digest. */
    SUBSCRIBED,
    /** They have left the digest. */
    LEFT_THIS,
    /** They have left every digest. */
    LEFT_ALL
  }

  private static final int LONGEST_NAME = 80;

  /** The variables of {@code leave.html}. */
  TemplateModel model(FrameWords words) {
    String title = PlainLine.line(digest, LONGEST_NAME);
    return new TemplateModel().with("page", page(words, title));
  }

  private TemplateModel page(FrameWords words, String title) {
    boolean subscribed = standing == Standing.SUBSCRIBED;
    return new TemplateModel()
        .with("lang", words.locale().toLanguageTag())
        .with("dir", words.direction())
        .with("title", title)
        .with(
            "text",
            switch (standing) {
              case SUBSCRIBED -> words.say("leaveQuestion", title);
              case LEFT_THIS -> words.say("leftThis", title);
              case LEFT_ALL -> words.say("leftAll");
            })
        .with("asks", standing != Standing.LEFT_ALL)
        .with("one", subscribed ? words.say("leaveThis", title) : null)
        .with("all", words.say("leaveAll"))
        .with(
            "hint",
            subscribed || senderName.isBlank()
                ? null
                : words.say("leftHint", PlainLine.line(senderName, LONGEST_NAME)));
  }
}
