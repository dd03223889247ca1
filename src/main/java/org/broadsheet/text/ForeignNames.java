package org.broadsheet.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Well-known names as Arabic, Chinese and Japanese write them, which letters alone do not lead back
 * to the Latin spelling, and names that are different words in other languages. Immutable, read
 * when first asked for.
 */
final class ForeignNames {
  private static final Set<String> LANGUAGES = Set.of("ar", "zh", "ja");

  private static final List<String> NONE = List.of();

  private ForeignNames() {}

  private static final class Table {
    static final TableFile FILE = TableFile.read("names.txt");
  }

  /**
   * The words and phrases of a language that stand for names: all in Arabic, Chinese and Japanese;
   * phrases and acronyms of other languages' scripts in every language.
   */
  static List<Concepts.Word> of(String language) {
    List<Concepts.Word> names = new ArrayList<>();
    for (List<List<String>> line : Table.FILE.lines()) {
      List<String> spellings = line.getFirst();
      int key = key(spellings.getFirst());
      for (String name : spellings) {
        if (!isWord(name)) {
          names.add(new Concepts.Word(name, key, true));
        }
      }
      for (String name : LANGUAGES.contains(language) ? Table.FILE.words(line, language) : NONE) {
        names.add(new Concepts.Word(name, key, true));
      }
    }
    return names;
  }

  private static int key(String name) {
    String skeleton = isWord(name) ? NameSkeleton.of(name) : "";
    return Hash.fold(Hash.of(skeleton.isEmpty() ? name : skeleton));
  }

  /** Whether a name is one word that is found by its skeleton, not a phrase or an acronym. */
  static boolean isWord(String name) {
    return name.indexOf('_') < 0 && !CrossLanguageWords.isAcronym(name);
  }

  /** The spellings of each name in Latin, Cyrillic and Greek letters. */
  static List<List<String>> spellings() {
    return Table.FILE.lines().stream().map(List::getFirst).toList();
  }
}
