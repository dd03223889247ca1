package org.broadsheet.parse;

import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Language tags (BCP 47) as feeds write them. */
final class Languages {
  private Languages() {}

  /** The language a tag names, or null where it is missing, undetermined or malformed. */
  static @Nullable Locale parse(@Nullable String tag) {
    if (tag == null || tag.isBlank()) {
      return null;
    }
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag.strip().replace('_', '-')).build();
      String language = locale.getLanguage();
      return language.isEmpty() || language.equals("und") ? null : locale;
    } catch (IllformedLocaleException malformed) {
      return null;
    }
  }
}
