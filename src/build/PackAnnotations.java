import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Packs Unicode's CLDR annotations, which say in many languages what emojis show, into a table of
 * words. Needs the unpacked npm package {@code cldr-annotations-full} and the table to write as
 * arguments: {@code java src/build/PackAnnotations.java package
 * src/main/resources/org/broadsheet/text/annotations.txt}.
 */
final class PackAnnotations {
  private static final List<String> LANGUAGES =
      List.of(
          "en", "de", "fr", "es", "it", "pl", "uk", "ru", "pt", "nl", "tr", "ar", "zh", "ja", "cs",
          "sv", "da", "no", "fi", "hu", "ro", "el", "bg", "hr", "sk", "ca");

  /** Words of more emojis say too little. */
  private static final int MOST_MEANINGS = 3;

  /** Arrows and the signs of mathematics come before. */
  private static final int FIRST_PICTURE = 0x2600;

  private static final Pattern EMOJI =
      Pattern.compile("\"([^\"]+)\": \\{\\s*\"default\": \\[(.*?)\\]", Pattern.DOTALL);

  private static final Pattern WORD = Pattern.compile("\"([\\p{L}\\p{M}'’-]{2,})\"");

  private PackAnnotations() {}

  /** Writes the table. */
  public static void main(String[] arguments) throws IOException {
    Path annotations = Path.of(arguments[0], "annotations");
    Map<String, Map<String, Set<String>>> byLanguage = new LinkedHashMap<>();
    for (String language : LANGUAGES) {
      byLanguage.put(language, words(annotations.resolve(language).resolve("annotations.json")));
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "# What emojis show, from Unicode's CLDR, whose licence is in annotations-license.txt.");
    lines.add("# Packed by PackAnnotations. The first column is the emoji's code points.");
    lines.add("key / " + String.join(" / ", LANGUAGES));
    for (String emoji : byLanguage.get("en").keySet()) {
      List<String> cells =
          byLanguage.values().stream()
              .map(each -> String.join(" ", each.getOrDefault(emoji, Set.of())))
              .toList();
      if (cells.stream().filter(cell -> !cell.isEmpty()).count() > 1) {
        String key =
            emoji.codePoints().mapToObj(Integer::toHexString).collect(Collectors.joining("-"));
        lines.add(key + " / " + String.join(" / ", cells));
      }
    }
    Files.write(Path.of(arguments[1]), lines);
  }

  private static Map<String, Set<String>> words(Path file) throws IOException {
    Map<String, Set<String>> words = new LinkedHashMap<>();
    Map<String, Integer> meanings = new HashMap<>();
    Matcher emoji = EMOJI.matcher(Files.readString(file));
    while (emoji.find()) {
      if (emoji.group(1).codePointAt(0) < FIRST_PICTURE) {
        continue;
      }
      Set<String> of = new LinkedHashSet<>();
      Matcher word = WORD.matcher(emoji.group(2));
      while (word.find()) {
        of.add(word.group(1));
      }
      of.forEach(each -> meanings.merge(each, 1, Integer::sum));
      words.put(emoji.group(1), of);
    }
    for (Set<String> of : words.values()) {
      of.removeIf(each -> meanings.get(each) > MOST_MEANINGS);
    }
    return words;
  }
}
