package org.broadsheet.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is shipped: no library with a known hole, and a list of all of them. */
class BuildIT {
  private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^-]*(?:-[A-Z]+)?)\\.jar");

  @ParameterizedTest
  @CsvSource({
    // The first versions without a hole that became known.
    "rome, 2.1.0, CVE-2021-33813 and entity bombs before 1.5.1",
    "jdom2, 2.0.6.1, CVE-2021-33813",
    "angus-mail, 2.0.4, CVE-2025-7962",
    "thymeleaf, 3.1.5, CVE-2026-41901 and others before",
    "quartz, 2.3.2, CVE-2019-13990",
    "jsoup, 1.24.1, what the sanitiser was measured with",
    "httpclient5, 5.6, what the address guard was measured with"
  })
  void noLibraryIsOlderThanItsMinimum(String library, String safe, String why) throws IOException {
    String shipped = versions().getOrDefault(library, "0");
    assertThat(Arrays.compare(numbers(shipped), numbers(safe)))
        .as("%s %s, because of %s", library, shipped, why)
        .isGreaterThanOrEqualTo(0);
  }

  /** Later versions lose acknowledged commits when killed, earlier ones have holes. */
  @Test
  void theDatabaseIsThePinnedOne() throws IOException {
    assertThat(versions()).containsEntry("h2", "2.4.240");
  }

  @Test
  void theBillOfMaterialsListsEveryLibrary() throws IOException {
    String bill = Files.readString(AssembledApplication.folder().resolve("sbom.json"));
    assertThat(bill).contains("\"bomFormat\" : \"CycloneDX\"");
    versions()
        .forEach(
            (library, version) ->
                assertThat(bill).containsPattern(Pattern.quote("/" + library + "@" + version)));
  }

  @Test
  void aJarThatIsTooOldIsFound() {
    assertThat(Arrays.compare(numbers("2.0.3"), numbers("2.0.4"))).isNegative();
    assertThat(Arrays.compare(numbers("2.0.10"), numbers("2.0.4"))).isPositive();
    assertThat(Arrays.compare(numbers("3.1.5.RELEASE"), numbers("3.1.5"))).isZero();
  }

  /** The shipped libraries' versions by name. */
  private static Map<String, String> versions() throws IOException {
    Map<String, String> versions = new TreeMap<>();
    try (Stream<Path> files = Files.list(AssembledApplication.folder().resolve("lib"))) {
      for (Path file : files.toList()) {
        Matcher jar = JAR.matcher(file.getFileName().toString());
        if (jar.matches()) {
          versions.put(jar.group(1), jar.group(2));
        }
      }
    }
    return versions;
  }

  private static int[] numbers(String version) {
    return Pattern.compile("\\d+")
        .matcher(version)
        .results()
        .mapToInt(part -> Integer.parseInt(part.group()))
        .toArray();
  }
}
