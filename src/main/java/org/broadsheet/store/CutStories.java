package org.broadsheet.store;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.broadsheet.news.ArchivedEdition.CutPlace;

/** Mapping of the stories that a letter had no room for to a column. */
final class CutStories {
  private CutStories() {}

  static String write(Map<Long, CutPlace> cut) {
    return new TreeMap<>(cut)
        .entrySet().stream()
            .map(each -> each.getKey() + ":" + each.getValue())
            .collect(Collectors.joining(" "));
  }

  static Map<Long, CutPlace> read(String column) {
    return column.isEmpty()
        ? Map.of()
        : Arrays.stream(column.split(" ", -1))
            .map(each -> each.split(":", 2))
            .collect(
                Collectors.toMap(each -> Long.valueOf(each[0]), each -> CutPlace.valueOf(each[1])));
  }
}
