package org.broadsheet.identity;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.broadsheet.identity.Known.Standing;

/**
 * Which name means what. A name that is not known means itself, but an address in an unknown
 * spelling means the one that is known. Immutable.
 */
public final class Registry {
  /** Knows no name. */
  public static final Registry EMPTY = new Registry(List.of());

  private final List<Known> known;
  private final Map<Kind, Map<String, String>> ids = new EnumMap<>(Kind.class);
  private final Map<Kind, Map<String, String>> names = new EnumMap<>(Kind.class);
  private final Map<Kind, Map<String, Set<String>>> allNames = new EnumMap<>(Kind.class);

  /** From the one spelling of an address to the id. */
  private final Map<String, String> spellings = new HashMap<>();

  public Registry(List<Known> known) {
    this.known = List.copyOf(known);
    for (Kind kind : Kind.values()) {
      ids.put(kind, new HashMap<>());
      names.put(kind, new HashMap<>());
      allNames.put(kind, new HashMap<>());
    }
    for (Known each : known) {
      of(ids, each.kind()).put(each.name(), each.id());
      of(allNames, each.kind()).computeIfAbsent(each.id(), _ -> new HashSet<>()).add(each.name());
      if (each.kind() == Kind.SUBSCRIBER) {
        spellings.merge(
            CanonicalAddress.of(each.name()),
            each.id(),
            (one, other) -> each.standing() == Standing.CURRENT ? other : one);
      }
      if (each.standing() != Standing.FORMER) {
        of(names, each.kind()).put(each.id(), each.name());
      }
    }
  }

  /** All names that are known. */
  public List<Known> known() {
    return known;
  }

  List<Known> of(Kind kind) {
    return known.stream().filter(each -> each.kind() == kind).toList();
  }

  /** The id of what has or had the name. */
  public String id(Kind kind, String name) {
    String id = of(ids, kind).get(name);
    if (id == null && kind == Kind.SUBSCRIBER) {
      id = spellings.get(CanonicalAddress.of(name));
    }
    return id == null ? name : id;
  }

  /** The name today of what has or had a name. */
  public String name(Kind kind, String nameOrId) {
    String id = id(kind, nameOrId);
    return of(names, kind).getOrDefault(id, id);
  }

  /** Every name that something has or had, the given one included. */
  public Set<String> allNames(Kind kind, String name) {
    String id = id(kind, name);
    return of(allNames, kind).getOrDefault(id, Set.of(name));
  }

  private static <T> Map<String, T> of(Map<Kind, Map<String, T>> maps, Kind kind) {
    return maps.getOrDefault(kind, Map.of());
  }
}
