package org.broadsheet.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Forms of plain values: names, counts, choices, languages, sizes, paths and secrets. */
final class Texts {
  /** One line of text, without the blanks around it. */
  static final Text<String> NAME = new Text<>("a text", Schemas.string(), Texts::name);

  /** Any text that is not blank. */
  static final Text<String> TEXT = new Text<>("a text", Schemas.string(), Texts::text);

  static final Text<Secret> SECRET =
      new Text<>("a password", Schemas.string(), text -> new Parsed.Fit<>(new Secret(text)));

  static final Text<Path> PATH = new Text<>("a path", Schemas.string(), Texts::path);

  static final Text<Locale> LANGUAGE =
      new Text<>(
          "a language such as en or pt-BR",
          Schemas.pattern("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
          Texts::language);

  static final Text<Boolean> FLAG =
      new Text<>("true or false", Map.of("type", "boolean"), Texts::flag);

  /** A number from 0 to 1000, with decimals or without. */
  static final Text<Double> DECIMAL =
      new Text<>("a number such as 1.5", Schemas.number(0, 1_000), Texts::decimal);

  /** A number of bytes; kB and MB are powers of 1,000, KiB and MiB of 1,024. */
  static final Text<Integer> SIZE =
      new Text<>("a size such as 10MB", Schemas.pattern("\\d+ ?([kK]i?B|Mi?B|B)"), Texts::size);

  private static final Map<String, Long> UNITS =
      Map.of("b", 1L, "kb", 1_000L, "kib", 1_024L, "mb", 1_000_000L, "mib", 1_048_576L);

  private Texts() {}

  static Text<Integer> count(int least, int most) {
    return new Text<>(
        "a whole number from " + least + " to " + most,
        Schemas.integer(least, most),
        text -> count(text, least, most));
  }

  /** One of an enum's constants, written in lower case. */
  static <E extends Enum<E>> Text<E> choice(Class<E> type) {
    List<E> constants = Arrays.asList(type.getEnumConstants());
    List<String> words = constants.stream().map(Texts::word).toList();
    return choice(words, word -> constants.get(words.indexOf(word)));
  }

  static <T> Text<T> choice(List<String> words, Function<String, T> meaning) {
    return new Text<>(
        "one of " + String.join(", ", words),
        Schemas.choice(words),
        text ->
            words.contains(text)
                ? new Parsed.Fit<>(meaning.apply(text))
                : new Parsed.Unfit<>("is not known here: " + Nearest.hint(text, words)));
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Parsed<String> name(String text) {
    String name = text.strip();
    if (name.isEmpty()) {
      return new Parsed.Unfit<>("is blank: write a name");
    }
    return name.chars().anyMatch(Character::isISOControl)
        ? new Parsed.Unfit<>("holds a line break or control character: write it on one line")
        : new Parsed.Fit<>(name);
  }

  private static Parsed<String> text(String text) {
    return text.isBlank()
        ? new Parsed.Unfit<>("is blank: write a text")
        : new Parsed.Fit<>(text.strip());
  }

  private static Parsed<Path> path(String text) {
    if (text.isBlank()) {
      return new Parsed.Unfit<>("is blank: write a path");
    }
    try {
      return new Parsed.Fit<>(Path.of(text));
    } catch (InvalidPathException fault) {
      return new Parsed.Unfit<>("is not a path: " + fault.getReason());
    }
  }

  private static Parsed<Integer> count(String text, int least, int most) {
    boolean digits = !text.isEmpty() && text.length() < 10 && text.chars().allMatch(Texts::isDigit);
    int number = digits ? Integer.parseInt(text) : -1;
    return digits && number >= least && number <= most
        ? new Parsed.Fit<>(number)
        : new Parsed.Unfit<>("is not a whole number from " + least + " to " + most);
  }

  private static Parsed<Boolean> flag(String text) {
    return switch (text) {
      case "true" -> new Parsed.Fit<>(true);
      case "false" -> new Parsed.Fit<>(false);
      default -> new Parsed.Unfit<>("is neither true nor false");
    };
  }

  private static Parsed<Double> decimal(String text) {
    double number = text.matches("\\d{1,4}(\\.\\d{1,9})?") ? Double.parseDouble(text) : -1;
    return number >= 0 && number <= 1_000
        ? new Parsed.Fit<>(number)
        : new Parsed.Unfit<>("is not a number from 0 to 1000, as in 1.5");
  }

  private static Parsed<Integer> size(String text) {
    int digits = 0;
    while (digits < text.length() && isDigit(text.charAt(digits))) {
      digits++;
    }
    Long unit = UNITS.get(text.substring(digits).strip().toLowerCase(Locale.ROOT));
    if (digits == 0 || digits > 9 || unit == null) {
      return new Parsed.Unfit<>("is not a size: write a number and B, kB, MB, KiB or MiB: 10MB");
    }
    long bytes = Long.parseLong(text.substring(0, digits)) * unit;
    return bytes < 1 || bytes > 1_000_000_000
        ? new Parsed.Unfit<>("is not between 1B and 1000MB")
        : new Parsed.Fit<>((int) bytes);
  }

  static Parsed<Locale> language(String text) {
    String primary = text.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    if (Languages.ISO_639.contains(primary) && text.matches("[A-Za-z]+(-[A-Za-z0-9]{2,8})*")) {
      return new Parsed.Fit<>(Locale.forLanguageTag(text));
    }
    if (text.contains("_")) {
      return new Parsed.Unfit<>("is not a language tag: write it with a hyphen, as in pt-BR");
    }
    return new Parsed.Unfit<>(
        Languages.COUNTRIES.contains(text.toUpperCase(Locale.ROOT))
            ? "is a country, not a language: write a language code such as en, de or uk"
            : "is not a language: write a two-letter code such as en, de or uk");
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Loaded when the first language is read. */
  private static final class Languages {
    static final Set<String> ISO_639 = Set.of(Locale.getISOLanguages());
    static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  }
}
