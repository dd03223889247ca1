package org.broadsheet.html;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Parses language tags (BCP 47). */
public final class LanguageTags {
  private static final int MAX_CACHED = 500;

  /** A cache of parsed tags; empty for malformed ones. */
  private static final Map<String, Optional<Locale>> KNOWN = new ConcurrentHashMap<>();

  private LanguageTags() {}

  /** The language a tag names, or null where it is missing, undetermined or malformed. */
  public static @Nullable Locale parse(@Nullable String tag) {
    if (tag == null || tag.isBlank()) {
      return null;
    }
    Optional<Locale> known = KNOWN.get(tag);
    if (known == null) {
      known = Optional.ofNullable(read(tag));
      if (KNOWN.size() < MAX_CACHED) {
        KNOWN.put(tag, known);
      }
    }
    return known.orElse(null);
  }

  private static @Nullable Locale read(String tag) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag.strip().replace('_', '-')).build();
      String language = locale.getLanguage();
      return language.isEmpty() || language.equals("und") ? null : locale;
    } catch (IllformedLocaleException malformed) {
      return null;
    }
  }
}
