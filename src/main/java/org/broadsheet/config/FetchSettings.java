package org.broadsheet.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.ListType;
import org.broadsheet.yaml.Section;
import org.broadsheet.yaml.SectionValues;
import org.broadsheet.yaml.TimeTypes;
import org.jspecify.annotations.Nullable;

/**
 * Limits for requests to servers.
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
  private static final Key<List<String>> ALLOW =
      Key.optional(
          "allow",
          ListType.oneOrMany(AddressTypes.HOST, "a list of hosts"),
          "Hosts and addresses that may be asked although they are private.");
  private static final Key<Duration> HOST_GAP =
      Key.withDefault(
          "host-gap", TimeTypes.DURATION, "1s", "The shortest time between requests to one host.");
  private static final Key<Integer> HOST_CONNECTIONS =
      Key.withDefault(
          "host-connections", BasicTypes.count(1, 64), "1", "Requests to one host at once.");
  private static final Key<Duration> DEADLINE =
      Key.withDefault(
          "deadline", TimeTypes.POSITIVE_DURATION, "30s", "The longest that one request may take.");
  private static final Key<Integer> MAX_SIZE =
      Key.withDefault(
          "max-size", BasicTypes.SIZE, "10MB", "The longest document that is read, when unpacked.");
  private static final Key<URI> CONTACT =
      Key.optional("contact", AddressTypes.WEB, "A page about this reader, named to the servers.");
  private static final Key<Integer> PARALLEL =
      Key.withDefault("parallel", BasicTypes.count(1, 1_024), "64", "Requests at once in all.");

  static final Section<FetchSettings> SECTION =
      new Section<>(
          "fetch",
          List.of(
              ALLOW.from(fetch -> fetch.allow().stream().sorted().toList()),
              HOST_GAP.from(FetchSettings::hostGap),
              HOST_CONNECTIONS.from(FetchSettings::hostConnections),
              DEADLINE.from(FetchSettings::deadline),
              MAX_SIZE.from(FetchSettings::maxBytes),
              CONTACT.from(FetchSettings::contact),
              PARALLEL.from(FetchSettings::parallel)),
          FetchSettings::of);

  public FetchSettings {
    allow = Set.copyOf(allow);
  }

  private static FetchSettings of(SectionValues values) {
    return new FetchSettings(
        Set.copyOf(values.getOr(ALLOW, List.of())),
        values.get(HOST_GAP),
        values.get(HOST_CONNECTIONS),
        values.get(DEADLINE),
        values.get(MAX_SIZE),
        values.find(CONTACT),
        values.get(PARALLEL));
  }
}
