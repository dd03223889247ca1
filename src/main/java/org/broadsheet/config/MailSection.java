package org.broadsheet.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.broadsheet.config.MailSettings.Dkim;
import org.broadsheet.config.MailSettings.Mailbox;
import org.broadsheet.config.MailSettings.Route;
import org.broadsheet.config.MailSettings.Server;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.ListType;
import org.broadsheet.yaml.Section;
import org.broadsheet.yaml.SectionValues;
import org.jspecify.annotations.Nullable;

/** The section {@code mail}. */
final class MailSection {
  private static final Key<Mailbox> FROM =
      Key.required(
          "from", AddressTypes.MAILBOX, "The sender: Broadsheet <broadsheet@example.org>.");
  private static final Key<List<Server>> SMTP =
      Key.optional(
          "smtp",
          ListType.oneOrMany(ServerSection.SMTP, "a mail server, or a list in order of preference"),
          "The mail server that digests go through, or several in order of preference.");
  private static final Key<List<Server>> LMTP =
      Key.optional(
          "lmtp",
          ListType.oneOrMany(ServerSection.LMTP, "a mail server, or a list in order of preference"),
          "The server that keeps the readers' mailboxes, instead of smtp.");
  private static final Key<Path> MAILDIR =
      Key.optional("maildir", BasicTypes.PATH, "A Maildir to deliver digests to.");
  private static final Key<Path> FOLDER =
      Key.optional(
          "folder", BasicTypes.PATH, "A folder to write digests to instead of sending them.");

  private static final Key<Dkim> DKIM =
      Key.optional("dkim", DkimSection.FORM, "Signs every letter, so that receivers trust it.");

  private static final List<Key<?>> ROUTES = List.of(SMTP, LMTP, MAILDIR, FOLDER);

  static final Section<MailSettings> FORM = new Section<>("mail", keys(), MailSection::mail);

  private MailSection() {}

  private static List<Key<?>> keys() {
    List<Key<?>> keys = new ArrayList<>(List.of(FROM, DKIM));
    keys.addAll(ROUTES);
    keys.addAll(DispatchKeys.KEYS);
    return keys;
  }

  private static @Nullable MailSettings mail(SectionValues values) {
    Route route = route(values);
    return route == null
        ? null
        : new MailSettings(values.get(FROM), route, DispatchKeys.dispatch(values), dkim(values));
  }

  private static @Nullable Route route(SectionValues values) {
    List<Key<?>> routes = ROUTES.stream().filter(values::has).toList();
    if (routes.size() > 1) {
      values.problem(
          routes.getLast(),
          "both %s and %s are given: keep one"
              .formatted(routes.getFirst().name(), routes.getLast().name()));
      return null;
    }
    List<Server> smtp = values.find(SMTP);
    List<Server> lmtp = values.find(LMTP);
    Path maildir = values.find(MAILDIR);
    Path folder = values.find(FOLDER);
    if (smtp != null) {
      return new MailSettings.Servers(smtp, false);
    } else if (lmtp != null) {
      return new MailSettings.Servers(lmtp, true);
    } else if (maildir != null) {
      return new MailSettings.Maildir(maildir);
    } else if (folder != null) {
      return new MailSettings.Folder(folder);
    }
    values.problem(SMTP, "mail has no way out: add smtp, or folder to write digests to files");
    return null;
  }

  private static @Nullable Dkim dkim(SectionValues values) {
    Dkim dkim = values.find(DKIM);
    if (dkim == null || !dkim.domain().isEmpty()) {
      return dkim;
    }
    String address = values.get(FROM).address();
    String domain = address.substring(address.lastIndexOf('@') + 1);
    return new Dkim(domain, dkim.selector(), dkim.key());
  }
}
