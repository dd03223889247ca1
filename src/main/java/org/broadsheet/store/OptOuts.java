package org.broadsheet.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** All opt-outs at one moment, ended ones included. Immutable. */
public final class OptOuts {
  private final Map<String, List<OptOut>> byAddress;
  private final Identities identities;

  OptOuts(List<OptOut> all, Identities identities) {
    this.identities = identities;
    byAddress = all.stream().collect(Collectors.groupingBy(OptOut::address));
  }

  /** The active opt-out of the subscriber from the digest; empty for none. */
  public Optional<OptOut> blocking(String digest, String subscriber) {
    String id = identities.digest(digest);
    return of(subscriber).stream()
        .filter(each -> each.isActive() && each.appliesTo(id, identities))
        .findFirst();
  }

  /**
   * When the last ended opt-out of the subscriber from the digest ended. Editions due before are
   * not sent.
   */
  public Optional<Instant> lastEnded(String digest, String subscriber) {
    String id = identities.digest(digest);
    return of(subscriber).stream()
        .filter(each -> each.appliesTo(id, identities))
        .map(OptOut::ended)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder());
  }

  /**
   * The opt-outs of a subscriber: those of the address, in whatever case it is written, and what
   * the reader or the operator said of an address that the subscriber had before.
   */
  public List<OptOut> of(String address) {
    String own = OptOut.address(address);
    List<OptOut> all = new ArrayList<>(byAddress.getOrDefault(own, List.of()));
    for (String other : identities.addresses(address)) {
      if (!other.equals(own)) {
        byAddress.getOrDefault(other, List.of()).stream()
            .filter(OptOut::followsTheReader)
            .forEach(all::add);
      }
    }
    return all;
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
