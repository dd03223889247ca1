package org.broadsheet.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {
  private static final long LONGEST_README_BYTES = 12_000;

  private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z]+)*)`");

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
        .filteredOn(link -> !link.contains("://") && !link.startsWith("mailto:"))
        .allSatisfy(link -> assertThat(leadsSomewhere(document.file(), link)).as(link).isTrue());
  }

  private static boolean leadsSomewhere(Path from, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).normalize();
    return Files.exists(target)
        && (parts.length == 1 || Document.read(target).anchors().contains(parts[1]));
  }

  @Test
  void everyClassThatTheArchitectureNamesExists() throws IOException {
    Set<String> classes;
    try (Stream<Path> sources = Files.walk(Path.of("src"))) {
      classes =
          sources
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.replace(".java", ""))
              .collect(Collectors.toSet());
    }
    assertThat(Files.readString(Path.of("src/doc/architecture.md")).lines())
        .flatMap(line -> CLASS.matcher(line).results().map(found -> found.group(1)).toList())
        .isNotEmpty()
        .isSubsetOf(classes);
  }
}
