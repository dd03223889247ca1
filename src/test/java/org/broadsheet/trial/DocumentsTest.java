package org.broadsheet.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.broadsheet.metrics.Metrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {
  private static final long LONGEST_README_BYTES = 12_000;

  /** A class as the tables name it. */
  private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z]+)*)`");

  private static final Pattern TEST = Pattern.compile("\\b([A-Z][a-z][A-Za-z]*(?:Test|IT))\\b");
  private static final Pattern MAVEN = Pattern.compile("(?:exec:exec@| -P)([a-z-]+(?:,[a-z-]+)*)");

  private static final Pattern METRIC = Pattern.compile("\\b(broadsheet_[a-z_]+)");

  static List<Document> documents() {
    return Document.all();
  }

  @Test
  void theReadmeIsShort() throws IOException {
    assertThat(Files.size(Path.of("README.md"))).isLessThanOrEqualTo(LONGEST_README_BYTES);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkInsideTheRepositoryLeadsSomewhere(Document document) {
    assertThat(document.links())
        .filteredOn(link -> !link.contains("://") && !leadsSomewhere(document.file(), link))
        .isEmpty();
  }

  private static boolean leadsSomewhere(Path from, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).normalize();
    return Files.exists(target)
        && (parts.length == 1 || Document.read(target).anchors().contains(parts[1]));
  }

  @Test
  void everyClassThatTheArchitectureNamesExists() throws IOException {
    assertThat(found(CLASS, Document.read(Path.of("src/doc/architecture.md"))))
        .isNotEmpty()
        .filteredOn(isNoClass())
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyTestThatADocumentNamesExists(Document document) throws IOException {
    assertThat(found(TEST, document)).filteredOn(isNoClass()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyProfileAndExecutionOfMavenThatADocumentNamesExists(Document document)
      throws IOException {
    String build = Files.readString(Path.of("pom.xml"));
    assertThat(found(MAVEN, document))
        .flatMap(names -> List.of(names.split(",")))
        .filteredOn(name -> !build.contains("<id>" + name + "</id>"))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyMetricThatADocumentNamesExists(Document document) {
    String metrics = new Metrics(InstantSource.system()).text();
    assertThat(found(METRIC, document))
        .filteredOn(name -> !metrics.contains("# TYPE " + name + " "))
        .isEmpty();
  }

  /** What a pattern's first group finds in a document. */
  private static List<String> found(Pattern pattern, Document document) {
    return pattern
        .matcher(String.join("\n", document.lines()))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static Predicate<String> isNoClass() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src"))) {
      Set<String> files =
          sources.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
      return name -> !files.contains(name + ".java");
    }
  }
}
