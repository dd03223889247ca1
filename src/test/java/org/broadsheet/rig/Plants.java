package org.broadsheet.rig;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.broadsheet.news.Letter;
import org.jboss.byteman.rule.Rule;
import org.jboss.byteman.rule.helper.Helper;

/** What the rules of {@code plants.btm} call in the process: bugs that somebody might write. */
public class Plants extends Helper {
  private static final String PLANT = System.getProperty("rig.plant", "");

  /** Byteman makes one for each call. */
  protected Plants(Rule rule) {
    super(rule);
  }

  /** Whether the process is to have the bug that the rule is named by. */
  public boolean planted() {
    return rule.getName().equals(PLANT);
  }

  /** The statement by which sending begins, such that it ends there. */
  public String acceptedBeforeSent(String sql) {
    return sql.replace("set state = 'SENDING'", "set state = 'ACCEPTED'");
  }

  /** A statement that holds whosoever the letter is now. */
  public String withoutFence(String sql) {
    return sql.replace(
            "fence = ? and state in ('CLAIMED', 'SENDING')", "cast(? as bigint) is not null")
        .replace("next_at > ?", "cast(? as timestamp with time zone) is not null");
  }

  /** The same letter under another name. */
  public Letter renamed(Letter letter) {
    String name = '<' + UUID.randomUUID().toString() + "@example.org>";
    String mime = new String(letter.mime(), StandardCharsets.ISO_8859_1);
    return new Letter(
        letter.edition(),
        letter.recipient(),
        name,
        letter.envelopeSender(),
        mime.replace(letter.messageId(), name).getBytes(StandardCharsets.ISO_8859_1));
  }
}
