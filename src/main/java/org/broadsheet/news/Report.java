package org.broadsheet.news;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An outlet's account of an event: an entry with its feed and when it was gathered.
 *
 * @param id the store's number of the entry
 * @param feed where it came from
 * @param outlet who published it
 * @param entry what it says
 * @param gathered when it was first gathered
 */
public record Report(long id, Feed feed, Outlet outlet, Entry entry, Instant gathered) {
  /** A report of the outlet that goes by its feed's name. */
  public Report(long id, Feed feed, Entry entry, Instant gathered) {
    this(id, feed, Outlet.of(feed), entry, gathered);
  }

  /**
   * When the report appeared: as the entry is dated, else the gathering. Never later than the
   * gathering, so a date in the future gains nothing.
   */
  public Instant appeared() {
    Instant dated = entry.dated();
    return dated == null || dated.isAfter(gathered) ? gathered : dated;
  }

  /** The entry's own language, else its feed's, else null. */
  public @Nullable Locale language() {
    return feed.languageOf(entry);
  }
}
