package org.broadsheet.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names that are different words in different languages, so that no spelling rule joins them:
 * Munich, München, Monachium, Мюнхен.
 */
final class Exonyms {
  private Exonyms() {}

  /** Built when the first name is read, not when the program starts. */
  private static final class Table {
    static final Map<String, String> CANONICAL = read();

    private static Map<String, String> read() {
      Map<String, String> canonical = HashMap.newHashMap(2048);
      for (List<String> spellings : ForeignNames.spellings()) {
        String first = NameSkeleton.raw(spellings.getFirst());
        for (String name : spellings) {
          if (ForeignNames.isWord(name)) {
            canonical.putIfAbsent(NameSkeleton.raw(name), first);
          }
        }
      }
      return Map.copyOf(canonical);
    }
  }

  /** The skeleton that all spellings of the name share, or the skeleton itself for others. */
  static String canonical(String skeleton) {
    return Table.CANONICAL.getOrDefault(skeleton, skeleton);
  }
}
