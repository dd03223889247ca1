package org.broadsheet.text;

/** Knows the languages of the Latin script by their frequent small words. */
final class FunctionWords {
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

  private static final int SLOTS = 1 << 11;

  /** The hash of each word, in an open-addressing table. */
  private static final long[] WORDS = new long[SLOTS];

  /** For each word the set of its languages, a bit for each. */
  private static final int[] LANGUAGES = new int[SLOTS];

  static {
    for (int language = 0; language < SMALL_WORDS.length; language++) {
      for (String word : SMALL_WORDS[language][1].split(" ", -1)) {
        long hash = Hash.of(word);
        int slot = slot(hash);
        WORDS[slot] = hash;
        LANGUAGES[slot] |= 1 << language;
      }
    }
  }

  private FunctionWords() {}

  /** Whether a word in small letters is one of a language's frequent ones. */
  static boolean isOne(String word, String language) {
    int languages = LANGUAGES[slot(Hash.of(word))];
    for (int left = languages; left != 0; left &= left - 1) {
      if (SMALL_WORDS[Integer.numberOfTrailingZeros(left)][0].equals(language)) {
        return true;
      }
    }
    return false;
  }

  /** The language of most words; undetermined where there is none or several have as many. */
  static String language(CharSequence text) {
    int[] score = new int[SMALL_WORDS.length];
    long hash = Hash.start();
    boolean inWord = false;
    int end = text.length();
    for (int i = 0; i <= end; i++) {
      char c = i < end ? text.charAt(i) : ' ';
      if (c >= 'a' && c <= 'z') {
        hash = Hash.add(hash, c);
        inWord = true;
      } else if (Character.isLetter(c)) {
        hash = Hash.add(hash, Character.toLowerCase(c));
        inWord = true;
      } else if (inWord) {
        count(LANGUAGES[slot(Hash.mix(hash))], score);
        hash = Hash.start();
        inWord = false;
      }
    }
    return winner(score);
  }

  private static int slot(long hash) {
    int slot = (int) hash & (SLOTS - 1);
    while (WORDS[slot] != 0 && WORDS[slot] != hash) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  private static void count(int languages, int[] score) {
    for (int left = languages; left != 0; left &= left - 1) {
      score[Integer.numberOfTrailingZeros(left)]++;
    }
  }

  private static String winner(int[] score) {
    int best = 0;
    boolean tie = false;
    for (int language = 1; language < score.length; language++) {
      tie = score[language] == score[best] || (tie && score[language] < score[best]);
      best = score[language] > score[best] ? language : best;
    }
    return score[best] == 0 || tie ? LanguageGuess.UNDETERMINED : SMALL_WORDS[best][0];
  }
}
