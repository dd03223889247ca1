package org.broadsheet.daemon;

import java.util.List;
import org.broadsheet.config.BouncesSettings;
import org.broadsheet.config.MailSettings;
import org.broadsheet.config.Settings;
import org.broadsheet.mail.Finding;
import org.broadsheet.mail.Sender;
import org.broadsheet.mail.SenderRecords;

/** What the world can know of the configured sender. */
public final class SenderCheck {
  private SenderCheck() {}

  /**
   * Asks DNS of SPF, DKIM and DMARC.
   *
   * @return a finding of each; none where mail goes through no server
   */
  public static List<Finding> look(Settings settings) {
    if (!(settings.mail().route() instanceof MailSettings.Servers)) {
      return List.of();
    }
    Sender sender = ComposerFactory.sender(settings.mail());
    BouncesSettings bounces = settings.bounces();
    String envelopeSender =
        bounces == null || bounces.address() == null ? sender.address() : bounces.address();
    return SenderRecords.check(sender, envelopeSender, ComposerFactory.dkim(settings.mail()));
  }
}
