package org.broadsheet.daemon;

import java.util.List;
import org.broadsheet.config.Settings;
import org.broadsheet.mail.Finding;

/** What the world can know of the configured sender. */
public final class SenderCheck {
  private SenderCheck() {}

  /**
   * Asks DNS of SPF, DKIM and DMARC.
   *
   * @return a finding of each; none where mail goes to a folder
   */
  public static List<Finding> look(Settings settings) {
    return Wiring.senderRecords(settings.mail());
  }
}
