package org.broadsheet.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** All absences at one moment, those too that have ended. Immutable. */
public final class OptOuts {
  private final Map<String, List<OptOut>> byAddress;

  OptOuts(List<OptOut> all) {
    byAddress = all.stream().collect(Collectors.groupingBy(OptOut::address));
  }

  /** Why nothing of the digest is to be sent to the subscriber; nothing where it is. */
  public Optional<OptOut> blocking(String digest, String subscriber) {
    return of(subscriber).stream()
        .filter(each -> each.isActive() && each.concerns(digest))
        .findFirst();
  }

  /** When the subscriber last came back to the digest, if ever. What was due before is not sent. */
  public Optional<Instant> lastEnded(String digest, String subscriber) {
    return of(subscriber).stream()
        .filter(each -> each.concerns(digest))
        .map(OptOut::ended)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder());
  }

  /** The absences of an address, in whatever case it is written. */
  public List<OptOut> of(String address) {
    return byAddress.getOrDefault(OptOut.address(address), List.of());
  }

  /** Those that last, by address. */
  public List<OptOut> active() {
    return byAddress.values().stream()
        .flatMap(List::stream)
        .filter(OptOut::isActive)
        .sorted(
            Comparator.<OptOut, String>comparing(OptOut::address)
                .thenComparing(OptOut::digest)
                .thenComparing(OptOut::kind))
        .toList();
  }
}
