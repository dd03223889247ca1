package org.broadsheet.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** All absences at one moment, those too that have ended. Immutable. */
public final class Absences {
  private final Map<String, List<Absence>> byAddress;

  Absences(List<Absence> all) {
    byAddress = all.stream().collect(Collectors.groupingBy(Absence::address));
  }

  /** Why nothing of the digest is to be sent to the subscriber; nothing where it is. */
  public Optional<Absence> forbidding(String digest, String subscriber) {
    return of(subscriber).stream()
        .filter(each -> each.lasts() && each.concerns(digest))
        .findFirst();
  }

  /** When the subscriber last came back to the digest, if ever. What was due before is not sent. */
  public Optional<Instant> back(String digest, String subscriber) {
    return of(subscriber).stream()
        .filter(each -> each.concerns(digest))
        .map(Absence::ended)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder());
  }

  /** The absences of an address, in whatever case it is written. */
  public List<Absence> of(String address) {
    return byAddress.getOrDefault(Absence.address(address), List.of());
  }

  /** Those that last, by address. */
  public List<Absence> lasting() {
    return byAddress.values().stream()
        .flatMap(List::stream)
        .filter(Absence::lasts)
        .sorted(
            Comparator.<Absence, String>comparing(Absence::address)
                .thenComparing(Absence::digest)
                .thenComparing(Absence::kind))
        .toList();
  }
}
