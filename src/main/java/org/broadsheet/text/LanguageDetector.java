package org.broadsheet.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which language a text is in, by its script, its small words and letters, what its feed usually
 * writes, and its tag; where these leave a doubt, by a statistical model. A tag is evidence and not
 * the truth, since many are a template's default. Thread-safe.
 */
public final class LanguageDetector {
  /** The code for "undetermined", as BCP 47 has it. */
  public static final String UNDETERMINED = LanguageGuess.UNDETERMINED;

  private static final int LONGEST = 2_000;

  /** By so many small words the best must lead, or the model is asked. */
  private static final double DECISIVE = 2;

  /** What a model says of less is chance. */
  private static final int FEWEST_LETTERS = 12;

  private static final double TAG = 1;
  private static final double USUAL = 2;

  /** What one small word is worth beside the model's logarithm of the odds, which is flat. */
  private static final double WORD = 0.4;

  /** Languages that feeds are written in; the model's others are rare and drawn by chance. */
  private static final Set<String> CANDIDATES =
      Set.of(
          "en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "no", "fi", "tr", "cs", "sk",
          "hu", "ro", "hr", "sl", "sr", "bg", "ru", "uk", "be", "mk", "et", "lv", "lt", "is", "ga",
          "ca", "eu", "gl", "sq", "id", "vi", "tl", "sw", "ar", "fa", "ur", "hi", "mr", "ne", "kk",
          "az", "af");

  /** Those in which so much more is published that their siblings need better evidence. */
  private static final Set<String> COMMON =
      Set.of("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "tr", "ru", "uk", "ar");

  private static final double BASE_RATE = 0.1;

  /** Tags of which each stands for the same language here, or for one that reads the same. */
  private static final List<Set<String>> SAME =
      List.of(
          Set.of("no", "nb", "nn"),
          Set.of("hr", "bs", "sr", "sh"),
          Set.of("id", "ms"),
          Set.of("zh", "yue"));

  private LanguageDetector() {}

  /**
   * The language that most of a feed's texts are in.
   *
   * @return an ISO 639 code in lower case, or {@link #UNDETERMINED}
   */
  public static String usual(List<String> texts) {
    StringBuilder all = new StringBuilder();
    for (String text : texts) {
      if (all.length() < LONGEST) {
        all.append(text, 0, Math.min(text.length(), LONGEST / 8)).append(" \n");
      }
    }
    return of(all, null, UNDETERMINED);
  }

  /**
   * The language of a text.
   *
   * @param tag what the text or its feed says of it; null where nothing does
   * @param usual what its feed is usually written in, or {@link #UNDETERMINED}
   * @return an ISO 639 code in lower case, or {@link #UNDETERMINED}; the tag's where that is the
   *     same language under another code
   */
  public static String of(CharSequence text, @Nullable Locale tag, String usual) {
    String tagged = tag == null ? "" : tag.getLanguage();
    String detected = detect(text, tagged, usual);
    return isSame(detected, tagged) ? tagged : detected;
  }

  private static boolean isSame(String a, String b) {
    return SAME.stream().anyMatch(group -> group.contains(a) && group.contains(b));
  }

  private static String detect(CharSequence text, String tagged, String usual) {
    String script = LanguageGuess.byScript(text);
    if (!script.isEmpty() && !isShared(script)) {
      return !tagged.isEmpty() && LanguageGuess.writesIn(tagged, script) ? tagged : script;
    }
    CharSequence sample = text.subSequence(0, Math.min(text.length(), LONGEST));
    Map<String, Double> evidence = new HashMap<>();
    for (FunctionWords.Vote vote : FunctionWords.votes(sample)) {
      if (isOfScript(vote.language(), script)) {
        evidence.put(vote.language(), (double) vote.count());
      }
    }
    boolean known = !usual.equals(UNDETERMINED);
    add(evidence, code(tagged), script, known ? TAG : USUAL);
    add(evidence, usual, script, USUAL);
    String best = best(evidence);
    if (best.equals(UNDETERMINED) || lead(evidence, best) < DECISIVE) {
      return byModel(sample, evidence, script, best);
    }
    return best;
  }

  /** Scripts in which several languages are written that only words tell apart. */
  private static boolean isShared(String script) {
    return script.equals("ru") || script.equals("uk") || script.equals("ar");
  }

  private static boolean isOfScript(String language, String script) {
    return switch (language) {
      case "ru", "uk", "bg", "sr", "be", "mk", "kk" -> script.equals("ru") || script.equals("uk");
      case "ar", "fa", "ur" -> script.equals("ar");
      case "el", "he", "hi", "mr", "ne", "th", "zh", "ja", "ko" -> false;
      default -> script.isEmpty();
    };
  }

  private static String code(String tagged) {
    return tagged.equals("nb") || tagged.equals("nn") ? "no" : tagged;
  }

  private static void add(
      Map<String, Double> evidence, String language, String script, double worth) {
    if (!language.isEmpty() && !language.equals(UNDETERMINED) && isOfScript(language, script)) {
      evidence.merge(language, worth, Double::sum);
    }
  }

  private static String best(Map<String, Double> evidence) {
    return evidence.entrySet().stream()
        .max(
            Map.Entry.<String, Double>comparingByValue()
                .thenComparing(Map.Entry.<String, Double>comparingByKey().reversed()))
        .map(Map.Entry::getKey)
        .orElse(UNDETERMINED);
  }

  private static double lead(Map<String, Double> evidence, String best) {
    double next =
        evidence.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(best))
            .mapToDouble(Map.Entry::getValue)
            .max()
            .orElse(0);
    return evidence.getOrDefault(best, 0.0) - next;
  }

  private static String byModel(
      CharSequence text, Map<String, Double> evidence, String script, String otherwise) {
    if (text.chars().filter(Character::isLetter).limit(FEWEST_LETTERS).count() < FEWEST_LETTERS) {
      return otherwise;
    }
    Map<String, Double> together = new HashMap<>();
    LanguageModel.get()
        .likelihoods(text)
        .forEach(
            (language, likelihood) -> {
              if (isOfScript(language, script)
                  && (CANDIDATES.contains(language) || evidence.containsKey(language))) {
                double words = WORD * evidence.getOrDefault(language, 0.0);
                together.put(
                    language, likelihood + words + (COMMON.contains(language) ? BASE_RATE : 0));
              }
            });
    return together.isEmpty() ? otherwise : best(together);
  }
}
