package org.broadsheet.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which language a text is in. What the feed declares holds, unless the text is plainly in another
 * script. Else the script decides, and inside the Latin and Cyrillic scripts the frequent small
 * words and telling letters do. Cheap, and right for a sentence; a bare headline without small
 * words stays undetermined.
 */
public final class LanguageGuess {
  /** The code for "undetermined", as BCP 47 has it. */
  public static final String UNDETERMINED = "und";

  private static final int SAMPLE = 400;

  private static final String[][] SMALL_WORDS = {
    {"en", "the of and to in is that for on with was by at from as his her has have are it after"},
    {"de", "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine nach bei"},
    {"fr", "le la les de des et un une du en est pour que dans qui sur par au pas plus avec"},
    {"es", "el la los las de y en que del un una por con para es se su al más como tras"},
    {"it", "il lo la gli di e che un una per con del della non sono nel alla dei dal è"},
    {"pt", "o a os as de e que do da em um uma para com não no na por dos mais ao"},
    {"nl", "de het een van en in is dat op te voor met zijn niet aan er bij om door naar"},
    {"pl", "w i z na do się nie że o jest to za po od przez dla jak przy są oraz"},
    {"sv", "och att det i en som är på för av med den till inte har om ett från vid efter"},
    {"da", "og at det i en som er på for af med den til ikke har om et fra ved efter"},
    {"no", "og at det i en som er på for av med den til ikke har om et fra ved etter"},
    {"fi", "ja on ei että se oli hän ovat mutta kun myös joka sekä ole mukaan jo"},
    {"tr", "ve bir bu da de için ile çok olarak daha olan gibi sonra kadar ne en"},
    {"cs", "a v se na je že s z do o to i za ve pro jako by po od jsou"},
    {"hu", "a az és hogy nem is egy ez van meg csak volt mint már de azt"},
    {"ro", "și în de la a cu pe care din nu este un o să pentru mai au"}
  };

  private static final Map<String, Integer> VOTES = votes();

  private LanguageGuess() {}

  /**
   * The language of a text.
   *
   * @param declared what the entry or its feed says
   * @param text plain text; only its beginning is looked at
   * @return an ISO 639 code in lower case, or {@link #UNDETERMINED}
   */
  public static String of(@Nullable Locale declared, CharSequence text) {
    String script = byScript(text);
    if (declared == null || declared.getLanguage().isEmpty()) {
      return script.isEmpty() ? bySmallWords(text) : script;
    }
    String language = declared.getLanguage();
    return script.isEmpty() || writesIn(language, script) ? language : script;
  }

  /** Whether a text that looks like one language by its script may be in the other. */
  private static boolean writesIn(String language, String looksLike) {
    return switch (looksLike) {
      case "ru", "uk" -> "ru uk be bg mk sr kk ky mn tg".contains(language);
      case "ar" -> "ar fa ur ps ckb ug".contains(language);
      case "zh", "ja" -> "zh ja yue".contains(language);
      case "hi" -> "hi mr ne".contains(language);
      default -> language.equals(looksLike);
    };
  }

  /** The likeliest language of the text's script; empty for Latin and unknown scripts. */
  private static String byScript(CharSequence text) {
    int latin = 0;
    int other = 0;
    String last = "";
    boolean ukrainian = false;
    boolean kana = false;
    for (int i = 0; i < Math.min(text.length(), SAMPLE); i++) {
      char c = text.charAt(i);
      String script = c < 0x250 ? "" : script(c);
      if (!script.isEmpty()) {
        other++;
        last = script;
        ukrainian |= "іїєґІЇЄҐ".indexOf(c) >= 0;
        kana |= c >= 0x3040 && c <= 0x30FF;
      } else if (Character.isLetter(c)) {
        latin++;
      }
    }
    if (other == 0 || other < latin / 2) {
      return "";
    }
    return last.equals("ru") && ukrainian ? "uk" : last.equals("zh") && kana ? "ja" : last;
  }

  private static String script(char c) {
    if (c >= 0x370 && c < 0x400) {
      return "el";
    } else if (c >= 0x400 && c < 0x530) {
      return "ru";
    } else if (c >= 0x590 && c < 0x600) {
      return "he";
    } else if (c >= 0x600 && c < 0x780) {
      return "ar";
    } else if (c >= 0x900 && c < 0x980) {
      return "hi";
    } else if (c >= 0xE00 && c < 0xE80) {
      return "th";
    } else if (c >= 0x3040 && c < 0xA000) {
      return "zh";
    }
    return c >= 0xAC00 && c < 0xD7B0 ? "ko" : "";
  }

  private static String bySmallWords(CharSequence text) {
    int[] score = new int[SMALL_WORDS.length];
    StringBuilder word = new StringBuilder();
    int end = Math.min(text.length(), SAMPLE);
    for (int i = 0; i <= end; i++) {
      if (i < end && Character.isLetter(text.charAt(i))) {
        word.append(Character.toLowerCase(text.charAt(i)));
      } else if (!word.isEmpty()) {
        count(VOTES.getOrDefault(word.toString(), 0), score);
        word.setLength(0);
      }
    }
    return winner(score);
  }

  private static void count(int votes, int[] score) {
    for (int language = 0; language < score.length; language++) {
      score[language] += (votes >>> language) & 1;
    }
  }

  private static String winner(int[] score) {
    int best = 0;
    boolean tie = false;
    for (int language = 1; language < score.length; language++) {
      tie = score[language] == score[best] || (tie && score[language] < score[best]);
      best = score[language] > score[best] ? language : best;
    }
    return score[best] == 0 || tie ? UNDETERMINED : SMALL_WORDS[best][0];
  }

  /** For each small word the set of its languages, a bit for each. */
  private static Map<String, Integer> votes() {
    Map<String, Integer> votes = new HashMap<>();
    for (int language = 0; language < SMALL_WORDS.length; language++) {
      for (String word : SMALL_WORDS[language][1].split(" ", -1)) {
        votes.merge(word, 1 << language, (a, b) -> a | b);
      }
    }
    return Map.copyOf(votes);
  }
}
