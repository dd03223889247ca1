package org.broadsheet.yaml;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Types of plain values: names, counts, choices, languages, sizes, paths and secrets. */
public final class BasicTypes {
  /** One line of text, without the blanks around it. */
  public static final ScalarType<String> NAME =
      new ScalarType<>("a text", JsonSchema.string(), BasicTypes::name);

  /** Any text that is not blank. */
  public static final ScalarType<String> TEXT =
      new ScalarType<>("a text", JsonSchema.string(), BasicTypes::text);

  public static final ScalarType<Secret> SECRET =
      new ScalarType<>(
          "a password", JsonSchema.string(), text -> new Conversion.Success<>(new Secret(text)));

  public static final ScalarType<Path> PATH =
      new ScalarType<>("a path", JsonSchema.string(), BasicTypes::path);

  public static final ScalarType<Locale> LANGUAGE =
      new ScalarType<>(
          "a language such as en or pt-BR",
          JsonSchema.pattern("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
          BasicTypes::language,
          Locale::toLanguageTag);

  public static final ScalarType<Boolean> FLAG =
      new ScalarType<>("true or false", Map.of("type", "boolean"), BasicTypes::flag, flag -> flag);

  /** A number from 0 to 1000, with decimals or without. */
  public static final ScalarType<Double> DECIMAL =
      new ScalarType<>(
          "a number such as 1.5",
          JsonSchema.number(0, 1_000),
          BasicTypes::decimal,
          BigDecimal::valueOf);

  /** A number of bytes; kB and MB are powers of 1,000, KiB and MiB of 1,024. */
  public static final ScalarType<Integer> SIZE =
      new ScalarType<>(
          "a size such as 10MB",
          JsonSchema.pattern("\\d+ ?([kK]i?B|Mi?B|B)"),
          BasicTypes::size,
          bytes -> bytes + "B");

  private static final Map<String, Long> UNITS =
      Map.of("b", 1L, "kb", 1_000L, "kib", 1_024L, "mb", 1_000_000L, "mib", 1_048_576L);

  private BasicTypes() {}

  public static ScalarType<Integer> count(int least, int most) {
    return new ScalarType<>(
        "a whole number from " + least + " to " + most,
        JsonSchema.integer(least, most),
        text -> count(text, least, most),
        number -> number);
  }

  /** One of an enum's constants, written in lower case. */
  public static <E extends Enum<E>> ScalarType<E> choice(Class<E> type) {
    return choice(Arrays.asList(type.getEnumConstants()), BasicTypes::word);
  }

  /** One word for false and one for true. */
  public static ScalarType<Boolean> choice(String whenFalse, String whenTrue) {
    return choice(List.of(false, true), flag -> flag ? whenTrue : whenFalse);
  }

  /** One of some values, each of which has a word. */
  public static <T> ScalarType<T> choice(List<T> values, Function<T, String> word) {
    List<String> words = values.stream().map(word).toList();
    return new ScalarType<>(
        "one of " + String.join(", ", words),
        JsonSchema.choice(words),
        text ->
            words.contains(text)
                ? new Conversion.Success<>(values.get(words.indexOf(text)))
                : new Conversion.Failure<>(
                    "is not known here: " + SpellingSuggestion.hint(text, words)),
        word::apply);
  }

  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Conversion<String> name(String text) {
    String name = text.strip();
    if (name.isEmpty()) {
      return new Conversion.Failure<>("is blank: write a name");
    }
    return name.chars().anyMatch(Character::isISOControl)
        ? new Conversion.Failure<>("holds a line break or control character: write it on one line")
        : new Conversion.Success<>(name);
  }

  private static Conversion<String> text(String text) {
    return text.isBlank()
        ? new Conversion.Failure<>("is blank: write a text")
        : new Conversion.Success<>(text.strip());
  }

  private static Conversion<Path> path(String text) {
    if (text.isBlank()) {
      return new Conversion.Failure<>("is blank: write a path");
    }
    try {
      return new Conversion.Success<>(Path.of(text));
    } catch (InvalidPathException fault) {
      return new Conversion.Failure<>("is not a path: " + fault.getReason());
    }
  }

  private static Conversion<Integer> count(String text, int least, int most) {
    boolean digits =
        !text.isEmpty() && text.length() < 10 && text.chars().allMatch(BasicTypes::isDigit);
    int number = digits ? Integer.parseInt(text) : -1;
    return digits && number >= least && number <= most
        ? new Conversion.Success<>(number)
        : new Conversion.Failure<>("is not a whole number from " + least + " to " + most);
  }

  private static Conversion<Boolean> flag(String text) {
    return switch (text) {
      case "true" -> new Conversion.Success<>(true);
      case "false" -> new Conversion.Success<>(false);
      default -> new Conversion.Failure<>("is neither true nor false");
    };
  }

  private static Conversion<Double> decimal(String text) {
    double number = text.matches("\\d{1,4}(\\.\\d{1,9})?") ? Double.parseDouble(text) : -1;
    return number >= 0 && number <= 1_000
        ? new Conversion.Success<>(number)
        : new Conversion.Failure<>("is not a number from 0 to 1000, as in 1.5");
  }

  private static Conversion<Integer> size(String text) {
    int digits = 0;
    while (digits < text.length() && isDigit(text.charAt(digits))) {
      digits++;
    }
    Long unit = UNITS.get(text.substring(digits).strip().toLowerCase(Locale.ROOT));
    if (digits == 0 || digits > 9 || unit == null) {
      return new Conversion.Failure<>(
          "is not a size: write a number and B, kB, MB, KiB or MiB: 10MB");
    }
    long bytes = Long.parseLong(text.substring(0, digits)) * unit;
    return bytes < 1 || bytes > 1_000_000_000
        ? new Conversion.Failure<>("is not between 1B and 1000MB")
        : new Conversion.Success<>((int) bytes);
  }

  public static Conversion<Locale> language(String text) {
    String primary = text.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    if (Languages.ISO_639.contains(primary) && text.matches("[A-Za-z]+(-[A-Za-z0-9]{2,8})*")) {
      return new Conversion.Success<>(Locale.forLanguageTag(text));
    }
    if (text.contains("_")) {
      return new Conversion.Failure<>("is not a language tag: write it with a hyphen, as in pt-BR");
    }
    return new Conversion.Failure<>(
        Languages.COUNTRIES.contains(text.toUpperCase(Locale.ROOT))
            ? "is a country, not a language: write a language code such as en, de or uk"
            : "is not a language: write a two-letter code such as en, de or uk");
  }

  public static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Loaded when the first language is read. */
  private static final class Languages {
    static final Set<String> ISO_639 = Set.of(Locale.getISOLanguages());
    static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  }
}
