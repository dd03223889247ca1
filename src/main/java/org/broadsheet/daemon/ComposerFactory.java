package org.broadsheet.daemon;

import org.broadsheet.config.MailSettings;
import org.broadsheet.mail.Dkim;
import org.broadsheet.mail.MimeComposer;
import org.broadsheet.mail.Sender;
import org.jspecify.annotations.Nullable;

/** Makes the composer of letters and its sender from the settings. */
final class ComposerFactory {
  private ComposerFactory() {}

  static Sender sender(MailSettings settings) {
    return new Sender(settings.from().name(), settings.from().address());
  }

  static MimeComposer composer(MailSettings settings) {
    return new MimeComposer(sender(settings), dkim(settings));
  }

  /** How letters are signed; null when they are not. */
  static @Nullable Dkim dkim(MailSettings settings) {
    MailSettings.Dkim dkim = settings.dkim();
    return dkim == null ? null : new Dkim(dkim.domain(), dkim.selector(), dkim.key().reveal());
  }
}
