package org.broadsheet.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The section {@code fetch}. */
final class FetchForm {
  private static final Key<List<String>> ALLOW =
      Key.optional(
          "allow",
          ListOf.oneOrMany(Addresses.HOST, "a list of hosts"),
          "Hosts and addresses that may be asked although they are private.");
  private static final Key<Duration> HOST_GAP =
      Key.withDefault(
          "host-gap", Times.DURATION, "1s", "The shortest time between requests to one host.");
  private static final Key<Integer> HOST_CONNECTIONS =
      Key.withDefault("host-connections", Texts.count(1, 64), "1", "Requests to one host at once.");
  private static final Key<Duration> DEADLINE =
      Key.withDefault(
          "deadline", Times.POSITIVE_DURATION, "30s", "The longest that one request may take.");
  private static final Key<Integer> MAX_SIZE =
      Key.withDefault(
          "max-size", Texts.SIZE, "10MB", "The longest document that is read, when unpacked.");
  private static final Key<URI> CONTACT =
      Key.optional("contact", Addresses.WEB, "A page about this reader, named to the servers.");
  private static final Key<Integer> PARALLEL =
      Key.withDefault("parallel", Texts.count(1, 1_024), "64", "Requests at once in all.");

  static final Section<FetchSettings> FORM =
      new Section<>(
          "fetch",
          List.of(ALLOW, HOST_GAP, HOST_CONNECTIONS, DEADLINE, MAX_SIZE, CONTACT, PARALLEL),
          FetchForm::fetch);

  private FetchForm() {}

  private static FetchSettings fetch(Values values) {
    return new FetchSettings(
        values.has(ALLOW) ? Set.copyOf(values.get(ALLOW)) : Set.of(),
        values.get(HOST_GAP),
        values.get(HOST_CONNECTIONS),
        values.get(DEADLINE),
        values.get(MAX_SIZE),
        values.find(CONTACT),
        values.get(PARALLEL));
  }
}
