package org.broadsheet.config;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How feeds are asked.
 *
 * @param allow host names and literal addresses that may be asked although they are private
 * @param hostGap the shortest time between the starts of two requests to one host
 * @param hostConnections how many requests to one host may run at once, at least 1
 * @param deadline the longest that one request may take, with redirects and body
 * @param maxBytes the longest body, after decompression, in bytes
 * @param contact a page about this reader, named to the feeds' servers
 * @param parallel how many requests may run at once in all, at least 1
 */
public record FetchSettings(
    Set<String> allow,
    Duration hostGap,
    int hostConnections,
    Duration deadline,
    int maxBytes,
    @Nullable URI contact,
    int parallel) {
  public FetchSettings {
    allow = Set.copyOf(allow);
  }
}
