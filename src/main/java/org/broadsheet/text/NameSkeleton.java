package org.broadsheet.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What is left of a name when everything is taken away that spelling in another language or script
 * would change: Putin, Poutine, Путин and Путін all leave {@code patan}.
 *
 * <p>Cyrillic and Greek letters are transliterated and marks are dropped. Consonants that languages
 * write differently for one sound fall together (w and v; z and s; sch, sh, ch, kh). Every run of
 * vowels becomes one {@code a}, and endings that only decline a name are cut. Many different words
 * share a skeleton, so a skeleton is evidence, never proof.
 */
final class NameSkeleton {
  private static final String VOWELS = "aeiouyj";
  private static final String[] HUSHES = {
    "shch", "tsch", "sch", "tch", "sh", "ch", "kh", "zh", "sz", "cz"
  };
  private static final String[] CYRILLIC_ENDINGS = {
    "ого", "его", "ому", "ему", "ами", "ым", "им", "ом", "ем", "ой", "ою", "ий", "ый"
  };
  private static final String[] POLISH_ENDINGS = {"skiego", "skiemu", "skim"};
  private static final String[] CYRILLIC = {
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t",
    "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "e", "yo", "dj", "g",
    "ye", "dz", "i", "yi", "y", "l", "n", "ch", "k", "i", "u", "dzh"
  };
  private static final String[] GREEK = {
    "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s",
    "t", "y", "f", "ch", "ps", "o"
  };

  private NameSkeleton() {}

  /**
   * The skeleton of one word.
   *
   * @param word in any case and script
   * @return lower-case Latin letters; empty when too little is left to tell names apart (fewer than
   *     two consonants, or two with no vowel between them)
   */
  public static String of(String word) {
    String latin = latin(withoutEndings(word.toLowerCase(Locale.ROOT)));
    String skeleton = Exonyms.canonical(skeleton(latin), stem(latin));
    return tellsApart(skeleton) ? skeleton : "";
  }

  /** The skeleton before exonyms are resolved and however short it is. */
  static String raw(String word) {
    return skeleton(latin(withoutEndings(word.toLowerCase(Locale.ROOT))));
  }

  /** The Latin spelling without final vowels and s, for names whose skeleton is too short. */
  static String spelling(String word) {
    return stem(latin(withoutEndings(word.toLowerCase(Locale.ROOT))));
  }

  private static String stem(String latin) {
    int end = latin.length();
    while (end > 2
        && (VOWELS.indexOf(latin.charAt(end - 1)) >= 0 || latin.charAt(end - 1) == 's')) {
      end--;
    }
    return latin.substring(0, end);
  }

  private static boolean tellsApart(String skeleton) {
    return skeleton.length() >= 3;
  }

  private static String withoutEndings(String word) {
    return isCyrillic(word.charAt(0))
        ? withoutEnding(word, CYRILLIC_ENDINGS, 0)
        : withoutEnding(word, POLISH_ENDINGS, 2);
  }

  private static String withoutEnding(String word, String[] endings, int keep) {
    for (String ending : endings) {
      if (word.length() - ending.length() >= 4 && word.endsWith(ending)) {
        return word.substring(0, word.length() - ending.length() + keep);
      }
    }
    return word;
  }

  private static boolean isCyrillic(char c) {
    return c >= '\u0400' && c <= '\u052F';
  }

  private static boolean isGreek(char c) {
    return (c >= '\u0370' && c <= '\u03FF') || (c >= '\u1F00' && c <= '\u1FFF');
  }

  /** Greek without accents, and its pairs of letters for sounds it has no letter for in Latin. */
  private static String withoutDigraphs(String greek) {
    String bare = Normalizer.normalize(greek, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    return bare.replace("μπ", "b").replace("ντ", "d").replace("γκ", "g").replace("γγ", "ng");
  }

  private static String latin(String written) {
    String word = isGreek(written.charAt(0)) ? withoutDigraphs(written) : written;
    StringBuilder out = new StringBuilder(word.length() + 4);
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < 0x80) {
        out.append(c);
      } else if (c >= '\u0430' && c <= '\u045F') {
        out.append(CYRILLIC[c - '\u0430']);
      } else if (c == '\u0491') {
        out.append('g');
      } else {
        out.append(marked(c));
      }
    }
    return out.toString();
  }

  private static String marked(char c) {
    return switch (c) {
      case 'ß' -> "s";
      case 'ø' -> "o";
      case 'ł' -> "l";
      case 'đ', 'ð' -> "d";
      case 'þ' -> "t";
      case 'æ', 'œ' -> "a";
      case 'ı' -> "i";
      case 'ç', 'ñ', 'ń', 'ř' -> c == 'ç' ? "s" : c == 'ř' ? "r" : "n";
      case 'š', 'ş', 'ș', 'ś', 'č', 'ć', 'ž', 'ź', 'ż' -> "sh";
      default -> unmarked(c);
    };
  }

  private static String unmarked(char c) {
    String bare = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).substring(0, 1);
    char base = bare.charAt(0);
    return base >= 'α' && base <= 'ω' ? GREEK[base - 'α'] : bare;
  }

  private static String skeleton(String latin) {
    StringBuilder out = new StringBuilder(latin.length());
    int i = 0;
    while (i < latin.length()) {
      int hush = hush(latin, i);
      if (latin.startsWith("dzh", i)) {
        i += 3;
        append(out, 'a');
      } else if (hush > 0) {
        i += hush;
        append(out, 'x');
      } else {
        i += appendLetter(latin, i, out);
      }
    }
    return trimmed(out);
  }

  private static int hush(String latin, int at) {
    for (String hush : HUSHES) {
      if (latin.startsWith(hush, at)) {
        return hush.length();
      }
    }
    return 0;
  }

  /** Appends what the letters at this place leave and says how many letters they are. */
  private static int appendLetter(String latin, int at, StringBuilder out) {
    char c = latin.charAt(at);
    char next = at + 1 < latin.length() ? latin.charAt(at + 1) : ' ';
    boolean two = (next == 'h' && (c == 'p' || c == 't' || c == 'g')) || (c == 'c' && next == 'k');
    boolean hiss = (c == 't' || c == 'd') && (next == 's' || next == 'z');
    if (hiss) {
      append(out, 's');
      return 2;
    }
    if (VOWELS.indexOf(c) >= 0) {
      append(out, 'a');
    } else if (c == 'h') {
      if (VOWELS.indexOf(next) >= 0) {
        append(out, 'g');
      }
    } else if (c == 'x') {
      append(out, 'k');
      append(out, 's');
    } else if ((c >= 'a' && c <= 'z') || c > 0x7F) {
      append(out, consonant(c, next));
    }
    return two ? 2 : 1;
  }

  private static char consonant(char c, char next) {
    return switch (c) {
      case 'c' -> "eiy".indexOf(next) >= 0 ? 's' : 'k';
      case 'p' -> next == 'h' ? 'f' : 'p';
      case 'q' -> 'k';
      case 'w' -> 'v';
      case 'z' -> 's';
      default -> c;
    };
  }

  private static void append(StringBuilder out, char c) {
    if (out.isEmpty() || out.charAt(out.length() - 1) != c) {
      out.append(c);
    }
  }

  /** Cuts final vowels and the s of a genitive or plural. */
  private static String trimmed(StringBuilder skeleton) {
    int end = withoutFinalVowel(skeleton, skeleton.length());
    if (end > 3 && skeleton.charAt(end - 1) == 's') {
      end = withoutFinalVowel(skeleton, end - 1);
    }
    return skeleton.substring(0, end);
  }

  private static int withoutFinalVowel(StringBuilder skeleton, int end) {
    return end > 2 && skeleton.charAt(end - 1) == 'a' ? end - 1 : end;
  }
}
