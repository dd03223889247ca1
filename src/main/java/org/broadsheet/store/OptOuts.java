package org.broadsheet.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** All opt-outs at one moment, ended ones included. Immutable. */
public final class OptOuts {
  private final Map<String, List<OptOut>> byAddress;

  OptOuts(List<OptOut> all) {
    byAddress = all.stream().collect(Collectors.groupingBy(OptOut::address));
  }

  /** The active opt-out of the subscriber from the digest; empty for none. */
  public Optional<OptOut> blocking(String digest, String subscriber) {
    return of(subscriber).stream()
        .filter(each -> each.isActive() && each.appliesTo(digest))
        .findFirst();
  }

  /**
   * When the last ended opt-out of the subscriber from the digest ended. Editions due before are
   * not sent.
   */
  public Optional<Instant> lastEnded(String digest, String subscriber) {
    return of(subscriber).stream()
        .filter(each -> each.appliesTo(digest))
        .map(OptOut::ended)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder());
  }

  /** The opt-outs of an address, in whatever case it is written. */
  public List<OptOut> of(String address) {
    return byAddress.getOrDefault(OptOut.address(address), List.of());
  }

  /** The active ones, by address. */
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
