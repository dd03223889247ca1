package org.broadsheet.parse;

import org.broadsheet.html.AbsoluteLinks;
import org.broadsheet.html.SingleLineText;
import org.broadsheet.news.Person;
import org.jspecify.annotations.Nullable;

/** Parses persons that feeds write in one line. */
final class PersonReader {
  private PersonReader() {}

  /**
   * Reads {@code mail (Name)}, {@code Name <mail>}, {@code Name (mail)}, a mailbox alone or a name
   * alone; null for nothing.
   */
  static @Nullable Person parse(@Nullable String stated) {
    String line = SingleLineText.of(stated);
    if (line.isEmpty()) {
      return null;
    }
    int open = Math.max(line.lastIndexOf('('), line.lastIndexOf('<'));
    char last = line.charAt(line.length() - 1);
    if (open >= 0 && (last == ')' || last == '>')) {
      String outside = line.substring(0, open).strip();
      String inside = line.substring(open + 1, line.length() - 1).strip();
      if (isMailbox(outside)) {
        return person(inside, outside);
      }
      if (isMailbox(inside)) {
        return person(outside, inside);
      }
    }
    if (isMailbox(line)) {
      return person("", line);
    }
    int space = line.indexOf(' ');
    if (space > 0 && isMailbox(line.substring(0, space))) {
      return person(line.substring(space + 1), line.substring(0, space));
    }
    return person(SingleLineText.ofHtml(stated), "");
  }

  /** A person of whom at least one part is known, else null. */
  static @Nullable Person of(
      @Nullable String name, @Nullable String email, @Nullable String uri, String base) {
    String absolute = AbsoluteLinks.resolve(uri, base);
    String named = SingleLineText.ofHtml(name);
    String mail = SingleLineText.of(email);
    return named.isEmpty() && mail.isEmpty() && absolute == null
        ? null
        : new Person(orNull(named), orNull(mail), absolute);
  }

  private static @Nullable Person person(String name, String email) {
    return name.isEmpty() && email.isEmpty() ? null : new Person(orNull(name), orNull(email), null);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static boolean isMailbox(String text) {
    int at = text.indexOf('@');
    return at > 0 && at < text.length() - 1 && text.indexOf(' ') < 0 && text.indexOf('/') < 0;
  }
}
