package org.broadsheet.store;

import org.broadsheet.news.Report;
import org.jspecify.annotations.Nullable;

/**
 * An entry and what became of it.
 *
 * @param report the entry, where it came from and when it was gathered
 * @param withheld why it is kept but never filed; null for all others
 * @param filed where it was filed; null while it waits, or if it is withheld
 */
public record FoundEntry(Report report, @Nullable String withheld, @Nullable FiledPlace filed) {}
