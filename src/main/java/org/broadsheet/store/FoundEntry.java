package org.broadsheet.store;

import org.broadsheet.news.Report;
import org.jspecify.annotations.Nullable;

/**
 * An entry and where it was filed.
 *
 * @param report the entry, its feed and when it was gathered
 * @param withheld why it is stored but not filed; null for all others
 * @param filed where it was filed; null while it waits, or if it is withheld
 */
public record FoundEntry(Report report, @Nullable String withheld, @Nullable FiledPlace filed) {}
