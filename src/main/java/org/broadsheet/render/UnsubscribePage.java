package org.broadsheet.render;

import java.util.Locale;

/**
 * The content of the unsubscribe page.
 *
 * @param digest the digest's title
 * @param language the reader's
 * @param standing the state of the subscription
 * @param senderName who publishes the digest, as readers know them
 */
public record UnsubscribePage(
    String digest, Locale language, Standing standing, String senderName) {
  /** The state of a subscription. */
  public enum Standing {
    /** They receive the digest. */
    SUBSCRIBED,
    /** They have unsubscribed from the digest. */
    LEFT_THIS,
    /** They have unsubscribed from every digest. */
    LEFT_ALL
  }

  private static final int MAX_NAME_LENGTH = 80;

  /** The variables of {@code leave.html}. */
  TemplateModel model(FrameWords words) {
    String title = PlainLine.line(digest, MAX_NAME_LENGTH);
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
              case SUBSCRIBED -> words.text("leaveQuestion", title);
              case LEFT_THIS -> words.text("leftThis", title);
              case LEFT_ALL -> words.text("leftAll");
            })
        .with("asks", standing != Standing.LEFT_ALL)
        .with("one", subscribed ? words.text("leaveThis", title) : null)
        .with("all", words.text("leaveAll"))
        .with(
            "hint",
            subscribed || senderName.isBlank()
                ? null
                : words.text("leftHint", PlainLine.line(senderName, MAX_NAME_LENGTH)));
  }
}
