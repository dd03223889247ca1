package org.broadsheet.store;

import org.broadsheet.news.Entry;
import org.jspecify.annotations.Nullable;

/**
 * An entry that a feed serves.
 *
 * @param withheld why a new entry is stored but not filed, in words for the operator; null if it is
 *     to be filed
 */
public record ServedEntry(Entry entry, @Nullable String withheld) {
  /** An entry that is to be filed. */
  public static ServedEntry of(Entry entry) {
    return new ServedEntry(entry, null);
  }
}
