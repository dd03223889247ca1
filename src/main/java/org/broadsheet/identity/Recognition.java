package org.broadsheet.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.broadsheet.identity.Known.Standing;
import org.jspecify.annotations.Nullable;

/** Finds the id of each that is configured, for one kind. Not thread-safe. */
final class Recognition {
  private final Kind kind;
  private final List<Named> configured;
  private final Map<String, Known> known = new LinkedHashMap<>();

  /** From an id to the configured name that has it. */
  private final Map<String, String> claims = new HashMap<>();

  private final List<Renamed> renamed = new ArrayList<>();
  private final List<Named> added = new ArrayList<>();
  private final List<Joined> joined = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private Recognition(Kind kind, List<Known> known, List<Named> configured) {
    this.kind = kind;
    this.configured = configured;
    known.forEach(each -> this.known.put(each.name(), each));
  }

  /** One that was called otherwise in the last configuration that had it. */
  record Renamed(String from, String to) {}

  /**
   * What was found.
   *
   * @param known every name with its id from now on
   * @param added those that were never known, neither under their own nor under a former name
   * @param gone those that are not configured, also from earlier, by their last names
   * @param problems names that cannot be used, one line each
   */
  record Result(
      List<Known> known,
      List<Renamed> renamed,
      List<Named> added,
      List<Known> gone,
      List<Joined> joined,
      List<String> problems) {}

  static Result of(Kind kind, List<Known> known, List<Named> configured) {
    return new Recognition(kind, known, configured).result();
  }

  private Result result() {
    configured.forEach(this::keepName);
    configured.stream().filter(each -> !claims.containsValue(each.name())).forEach(this::find);
    configured.forEach(this::join);
    List<Known> next = next();
    List<Known> gone = next.stream().filter(each -> each.standing() == Standing.GONE).toList();
    return new Result(next, renamed, added, gone, joined, problems);
  }

  private void keepName(Named named) {
    Known own = known.get(named.name());
    if (own != null && own.standing() != Standing.FORMER) {
      claims.put(own.id(), named.name());
    }
  }

  /** One whose name is new, or was given up for another one. */
  private void find(Named named) {
    Optional<String> id = formerId(named);
    Known own = known.get(named.name());
    if (id.isPresent()) {
      renamed.add(new Renamed(lastName(id.get()), named.name()));
      claims.put(id.get(), named.name());
    } else if (own != null) {
      problems.add(
          "the %s \"%s\" has the former name of \"%s\", whose links and readers it would take over: choose another name"
              .formatted(kind.noun(), named.name(), claims.get(own.id())));
    } else {
      added.add(named);
      claims.put(named.name(), named.name());
    }
  }

  private Optional<String> formerId(Named named) {
    Set<Known> candidates = new LinkedHashSet<>();
    named.formerly().names().forEach(name -> add(known.get(name), candidates));
    add(known.get(named.name()), candidates);
    if (kind == Kind.SUBSCRIBER) {
      String canonical = CanonicalAddress.of(named.name());
      known.values().stream()
          .filter(each -> CanonicalAddress.of(each.name()).equals(canonical))
          .forEach(candidates::add);
    }
    return candidates.stream().map(Known::id).filter(id -> !claims.containsKey(id)).findFirst();
  }

  private static void add(@Nullable Known candidate, Set<Known> candidates) {
    if (candidate != null) {
      candidates.add(candidate);
    }
  }

  private String lastName(String id) {
    return known.values().stream()
        .filter(each -> each.id().equals(id) && each.standing() != Standing.FORMER)
        .map(Known::name)
        .findFirst()
        .orElse(id);
  }

  /** Former names that were known as something else until now. */
  private void join(Named named) {
    claims.entrySet().stream()
        .filter(claim -> claim.getValue().equals(named.name()))
        .map(Map.Entry::getKey)
        .findFirst()
        .ifPresent(
            id -> {
              Set<String> others = new LinkedHashSet<>();
              for (String name : named.formerly().names()) {
                Known former = known.get(name);
                if (former != null && !former.id().equals(id) && !claims.containsKey(former.id())) {
                  others.add(former.id());
                }
              }
              others.forEach(other -> joined.add(new Joined(kind, other, id)));
            });
  }

  private List<Known> next() {
    Map<String, String> into = new HashMap<>();
    joined.forEach(each -> into.put(each.from(), each.into()));
    Map<String, Known> next = new LinkedHashMap<>();
    for (Known each : known.values()) {
      String id = into.getOrDefault(each.id(), each.id());
      boolean stays = claims.containsKey(id) || each.standing() == Standing.FORMER;
      next.put(each.name(), each.as(id, stays ? Standing.FORMER : Standing.GONE));
    }
    Map<String, String> ids = new HashMap<>();
    claims.forEach(
        (id, name) -> {
          ids.put(name, id);
          next.put(name, new Known(kind, name, id, Standing.CURRENT));
        });
    for (Named named : configured) {
      String id = ids.get(named.name());
      if (id != null) {
        named
            .formerly()
            .names()
            .forEach(name -> next.putIfAbsent(name, new Known(kind, name, id, Standing.FORMER)));
      }
    }
    return List.copyOf(next.values());
  }
}
