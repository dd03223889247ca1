package org.broadsheet.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what tells languages of one script apart: their frequent small words and own letters. */
final class FunctionWords {
  /** A language, its small words, and the letters that its siblings do not write. */
  private static final String[][] LANGUAGES = {
    {
      "en",
      "the of and to in is that for on with was by at from as his her has have are it after will be"
          + " not they this who over into says would their than out about why how it's don't we're"
          + " an",
      ""
    },
    {
      "de",
      "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine nach bei aus"
          + " wie vor zum zur über als auch es hat wird sind einen einer gegen um am war noch nur"
          + " mehr",
      "ß"
    },
    {
      "fr",
      "le la les de des et un une du en est pour que dans qui sur par au pas plus avec ne se ce il"
          + " aux ont sont son sa ses après été cette d'un l'on",
      "œ"
    },
    {
      "es",
      "el la los las de y en que del un una por con para es se su al más como tras ha lo no sus"
          + " pero este fue son desde hasta sobre entre",
      "ñ¿¡"
    },
    {
      "it",
      "il lo la gli di e che un una per con del della non sono nel alla dei dal è si al da ha le i"
          + " più delle anche dopo nella sul ma",
      "ì"
    },
    {
      "pt",
      "o a os as de e que do da em um uma para com não no na por dos mais ao se das até pelo pela é"
          + " foi são como sua seu",
      "ãõ"
    },
    {
      "nl",
      "de het een van en in is dat op te voor met zijn niet aan er bij om door naar uit ook wordt"
          + " maar over dan nog tegen worden na",
      "ĳ"
    },
    {
      "pl",
      "w i z na do się nie że o jest to za po od przez dla jak przy są oraz ale czy będzie był jego"
          + " już tylko tym",
      "łąęńśźż"
    },
    {
      "sv",
      "och att det i en som är på för av med den till inte har om ett från vid efter ska sig var"
          + " men kan ut över under",
      ""
    },
    {
      "da",
      "og at det i en som er på for af med den til ikke har om et fra ved efter skal sig var men"
          + " kan ud over under indtil blev",
      ""
    },
    {
      "no",
      "og at det i en som er på for av med den til ikke har om et fra ved etter skal seg var men"
          + " kan ut over under mot ble",
      ""
    },
    {
      "fi",
      "ja on ei että se oli hän ovat mutta kun myös joka sekä ole mukaan jo kuin jälkeen kunnes"
          + " vain tai nyt",
      ""
    },
    {
      "tr",
      "ve bir bu da de için ile çok olarak daha olan gibi sonra kadar ne en göre var yok oldu bin",
      "ığş"
    },
    {
      "cs",
      "a v se na je že s z do o to i za ve pro jako by po od jsou ale při podle kvůli až už",
      "řěů"
    },
    {
      "sk",
      "a v sa na je že s z do o to aj za vo pre ako by po od sú ale pri podľa kvôli až už",
      "ľĺŕ"
    },
    {
      "hu",
      "a az és hogy nem is egy ez van meg csak volt mint már de azt el ki után miatt több szerint",
      "őű"
    },
    {
      "ro",
      "și în de la a cu pe care din nu este un o să pentru mai au fost până ce după sunt al",
      "șță"
    },
    {
      "hr",
      "i u je na se da su za od s o a kako ali će nije iz do što po kao bi te koji prema nakon",
      "đ"
    },
    {"id", "yang dan di ke dari untuk dengan pada ini itu dalam tidak akan oleh telah hingga", ""},
    {
      "vi",
      "và của là có cho không được trong một với người đã các những",
      "ơưạảấầẩậắặẹẻếềểệịọốồổộớờởợụủứừửựỳỵ"
    },
    {"ca", "el la els les de i en que del un una per amb és al més com però ha no dels", "·"},
    {"ru", "и в на с что не по за от из о к для как его это был при до уже после но", "ыэ"},
    {"uk", "і в на з що не до за від про у та й для як його це був при із після але", "іїєґ"},
    {"bg", "и в на с че не по за от из до към как е са се ще след но при", "ъ"},
    {"sr", "и у на са да не по за од из до је као се ће су након али при", "јљњђћџ"},
    {"be", "і ў на з што не па за ад пра у да як яго гэта быў пры", "ў"},
    {"ar", "في من على إلى أن عن مع هذا التي الذي", ""},
    {"fa", "در از به که را با این است آن برای می", "پچژگک"}
  };

  private static final Map<String, Integer> INDEX = new HashMap<>();
  private static final int SLOTS = 1 << 11;

  /** The hash of each word, in an open-addressing table. */
  private static final long[] WORDS = new long[SLOTS];

  /** For each word the set of its languages, a bit for each. */
  private static final int[] OF_WORD = new int[SLOTS];

  private static final Map<Character, Integer> OF_LETTER = new HashMap<>();

  static {
    for (int language = 0; language < LANGUAGES.length; language++) {
      INDEX.put(LANGUAGES[language][0], language);
      for (String word : LANGUAGES[language][1].split(" ", -1)) {
        long hash = Hash.of(word);
        int slot = slot(hash);
        WORDS[slot] = hash;
        OF_WORD[slot] |= 1 << language;
      }
      for (char letter : LANGUAGES[language][2].toCharArray()) {
        OF_LETTER.merge(letter, 1 << language, (a, b) -> a | b);
      }
    }
  }

  private FunctionWords() {}

  /** Whether a word in small letters is one of a language's frequent ones. */
  static boolean isOne(String word, String language) {
    Integer index = INDEX.get(language);
    return index != null && (OF_WORD[slot(Hash.of(word))] & 1 << index) != 0;
  }

  /**
   * What speaks for each language, most first: a small word counts 1, a word with a letter of its
   * own 1. Only languages for which something speaks.
   */
  static List<Vote> votes(CharSequence text) {
    int[] count = new int[LANGUAGES.length];
    int start = -1;
    int end = text.length();
    for (int i = 0; i <= end; i++) {
      if (i < end && isPart(text, i, start)) {
        start = start < 0 ? i : start;
      } else if (start >= 0) {
        count(text, start, i, count);
        start = -1;
      }
    }
    List<Vote> votes = new ArrayList<>();
    for (int language = 0; language < count.length; language++) {
      if (count[language] > 0) {
        votes.add(new Vote(LANGUAGES[language][0], count[language]));
      }
    }
    votes.sort((a, b) -> b.count - a.count);
    return votes;
  }

  /** Letters, and an apostrophe between two of them. */
  private static boolean isPart(CharSequence text, int at, int start) {
    char c = text.charAt(at);
    return Character.isLetter(c)
        || (start >= 0
            && (c == '\'' || c == '’')
            && at + 1 < text.length()
            && Character.isLetter(text.charAt(at + 1)));
  }

  private static void count(CharSequence text, int start, int end, int[] count) {
    long hash = Hash.start();
    int letters = 0;
    int apostrophe = -1;
    for (int i = start; i < end; i++) {
      char c = Character.toLowerCase(text.charAt(i));
      letters |= c < 0x80 ? 0 : OF_LETTER.getOrDefault(c, 0);
      if (c == '\'' || c == '’') {
        apostrophe = i;
        c = '\'';
      }
      hash = Hash.add(hash, c);
    }
    add(OF_WORD[slot(Hash.mix(hash))] | letters, count);
    if (apostrophe >= 0 && end - apostrophe > 3) {
      count(text, apostrophe + 1, end, count);
    }
  }

  private static void add(int languages, int[] count) {
    for (int left = languages; left != 0; left &= left - 1) {
      count[Integer.numberOfTrailingZeros(left)]++;
    }
  }

  private static int slot(long hash) {
    int slot = (int) hash & (SLOTS - 1);
    while (WORDS[slot] != 0 && WORDS[slot] != hash) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  /**
   * What speaks for a language.
   *
   * @param language ISO 639 code
   * @param count how many words
   */
  record Vote(String language, int count) {}
}
