package org.broadsheet.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names that are different words in different languages, so that no spelling rule joins them:
 * Munich, München, Monachium, Мюнхен.
 */
final class Exonyms {
  /** Shorter ones are left by too many words. */
  private static final int SHORTEST_SKELETON = 5;

  private static final String SPELLED = "=";

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
            String skeleton = NameSkeleton.raw(name);
            boolean isShort = skeleton.length() < SHORTEST_SKELETON;
            String key = isShort ? SPELLED + NameSkeleton.spelling(name) : skeleton;
            canonical.putIfAbsent(key, first);
          }
        }
      }
      return Map.copyOf(canonical);
    }
  }

  /**
   * The skeleton that all spellings of the name share, or the skeleton itself for others.
   *
   * @param spelling as {@link NameSkeleton#spelling} has it, which counts for short names
   */
  static String canonical(String skeleton, String spelling) {
    return skeleton.length() < SHORTEST_SKELETON
        ? Table.CANONICAL.getOrDefault(SPELLED + spelling, skeleton)
        : Table.CANONICAL.getOrDefault(skeleton, skeleton);
  }
}
