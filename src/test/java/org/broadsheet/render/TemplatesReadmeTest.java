package org.broadsheet.render;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.broadsheet.news.Edition;
import org.junit.jupiter.api.Test;

/** The page beside the templates names every variable that there is, and no other. */
class TemplatesReadmeTest {
  private static final Pattern VARIABLE =
      Pattern.compile("`(edition|section|item|source|outlet|report|frame|page)\\.(\\w+)`");

  @Test
  void everyVariableIsDocumented() throws IOException {
    Map<String, Set<String>> explained = new TreeMap<>();
    Files.readAllLines(Path.of("templates/README.md")).stream()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(0, line.indexOf(" |", 2)))
        .flatMap(line -> VARIABLE.matcher(line).results())
        .forEach(
            found ->
                explained
                    .computeIfAbsent(found.group(1), _ -> new TreeSet<>())
                    .add(found.group(2)));

    assertThat(explained).isEqualTo(known());
  }

  private static Map<String, Set<String>> known() {
    Edition full = SampleEditions.editions().getFirst();
    FrameWords words = new FrameWords(Locale.ENGLISH, Map.of());
    TemplateModel all =
        EditionLayout.of(
            TrimmedEdition.at(full, 0, TrimmedEdition.Medium.LETTER_WITH_PAGE),
            new LayoutContext(
                SampleEditions.frames().getFirst(),
                words,
                SampleEditions.pictures(),
                SampleEditions.logo()));
    TemplateModel bulletin =
        OperatorDigestLayout.of(
            SampleEditions.operatorDigests().getFirst(), SampleEditions.frames().getFirst(), words);
    TemplateModel leaving =
        new UnsubscribePage(
                "Specimen", Locale.ENGLISH, UnsubscribePage.Standing.SUBSCRIBED, "Specimen")
            .model(words);
    TemplateModel edition = part(all, "edition");
    Set<String> editions = names(edition);
    editions.addAll(names(part(bulletin, "edition")));
    TemplateModel section = first(edition, "sections");
    TemplateModel item = first(section, "items");
    return new TreeMap<>(
        Map.of(
            "edition", editions,
            "page", names(part(leaving, "page")),
            "frame", names(part(all, "frame")),
            "section", names(section),
            "item", names(item),
            "source", names(first(item, "alsoIn")),
            "outlet", names(first(item, "further")),
            "report", names(first(first(item, "further"), "reports"))));
  }

  private static TemplateModel first(TemplateModel model, String list) {
    return (TemplateModel) ((List<?>) requireNonNull(model.get(list))).getFirst();
  }

  private static TemplateModel part(TemplateModel model, String name) {
    return (TemplateModel) requireNonNull(model.get(name));
  }

  private static Set<String> names(TemplateModel model) {
    return new TreeSet<>(model.keySet());
  }
}
