package org.broadsheet.news;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A file that an entry carries, such as a podcast's episode.
 *
 * @param url absolute address of the file
 * @param type media type as the feed states it, such as {@code audio/mpeg}
 * @param length size in bytes as the feed states it
 * @param duration playing time as the feed states it
 */
public record Enclosure(
    String url, @Nullable String type, @Nullable Long length, @Nullable Duration duration) {}
