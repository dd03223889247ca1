package org.broadsheet.config;

import java.nio.file.Path;
import java.util.List;
import org.broadsheet.config.MailSettings.Dkim;
import org.broadsheet.config.MailSettings.Mailbox;
import org.broadsheet.config.MailSettings.Security;
import org.broadsheet.config.MailSettings.Smtp;
import org.jspecify.annotations.Nullable;

/** The section {@code mail}. */
final class MailForm {
  private static final Key<String> HOST = Key.required("host", Addresses.HOST, "The mail server.");
  private static final Key<Integer> PORT =
      Key.optional(
          "port",
          Texts.count(1, 65_535),
          "Its port; otherwise 587 for starttls, 465 for tls, 25 for none.");
  private static final Key<Security> SECURITY =
      Key.withDefault(
          "security", Texts.choice(Security.class), "starttls", "How the connection is protected.");

  private static final Section<Smtp> SMTP_FORM =
      new Section<>(
          "smtp",
          List.of(
              HOST,
              PORT,
              SECURITY,
              Credentials.USER,
              Credentials.PASSWORD,
              Credentials.PASSWORD_FILE),
          MailForm::smtp);

  private static final Key<Mailbox> FROM =
      Key.required("from", Addresses.MAILBOX, "The sender: Broadsheet <broadsheet@example.org>.");
  private static final Key<Smtp> SMTP =
      Key.optional("smtp", SMTP_FORM, "The mail server that digests go through.");
  private static final Key<Path> FOLDER =
      Key.optional("folder", Texts.PATH, "A folder to write digests to instead of sending them.");

  private static final Key<Dkim> DKIM =
      Key.optional("dkim", DkimForm.FORM, "Signs every letter, so that receivers trust it.");

  static final Section<MailSettings> FORM =
      new Section<>("mail", List.of(FROM, SMTP, FOLDER, DKIM), MailForm::mail);

  private MailForm() {}

  private static Smtp smtp(Values values) {
    Security security = values.get(SECURITY);
    return new Smtp(
        values.get(HOST),
        values.has(PORT) ? values.get(PORT) : security.customaryPort(),
        security,
        values.find(Credentials.USER),
        Credentials.password(values, true));
  }

  private static @Nullable MailSettings mail(Values values) {
    if (values.has(SMTP) && values.has(FOLDER)) {
      values.problem(FOLDER, "both smtp and folder are given: keep one");
    } else if (values.has(SMTP)) {
      return new MailSettings(values.get(FROM), values.get(SMTP), dkim(values));
    } else if (values.has(FOLDER)) {
      return new MailSettings(
          values.get(FROM), new MailSettings.Folder(values.get(FOLDER)), dkim(values));
    } else {
      values.problem(SMTP, "mail has no way out: add smtp, or folder to write digests to files");
    }
    return null;
  }

  private static @Nullable Dkim dkim(Values values) {
    Dkim dkim = values.find(DKIM);
    if (dkim == null || !dkim.domain().isEmpty()) {
      return dkim;
    }
    String address = values.get(FROM).address();
    String domain = address.substring(address.lastIndexOf('@') + 1);
    return new Dkim(domain, dkim.selector(), dkim.key());
  }
}
