package org.broadsheet.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.broadsheet.yaml.Secret;

class SettingsFuzzTest {
  private static final Path FILE = Path.of("config", "broadsheet.yaml");

  /** Does away with comments, so that mutations meet what counts. */
  private static final String SAMPLE = sample();

  @Property(tries = 1_500)
  void aMutatedSampleHasProblemsOrIsPrintedAsItReads(
      @ForAll @IntRange(max = 1_000_000) int place,
      @ForAll @IntRange(max = 60) int removed,
      @ForAll("insertions") String inserted) {
    int start = place % SAMPLE.length();
    int end = Math.min(SAMPLE.length(), start + removed);
    String mutant = SAMPLE.substring(0, start) + inserted + SAMPLE.substring(end);

    switch (SettingsReader.read(mutant, FILE, Map.of())) {
      case SettingsResult.Valid(Settings settings, _) -> {
        String printed = settings.toString();
        if (!printed.contains(Secret.MASK)) {
          assertThat(SettingsReader.read(printed, FILE, Map.of()))
              .isInstanceOfSatisfying(
                  SettingsResult.Valid.class,
                  again -> assertThat(again.settings()).isEqualTo(settings));
        }
      }
      case SettingsResult.Invalid invalid ->
          assertThat(invalid.problems())
              .allSatisfy(
                  problem -> {
                    assertThat(problem.line()).isPositive();
                    assertThat(problem.column()).isPositive();
                    assertThat(problem.message()).isNotBlank().doesNotContain("\n");
                  });
    }
  }

  @Provide
  Arbitrary<String> insertions() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "",
            "\n",
            "\n  ",
            " ",
            ":",
            ": ",
            "- ",
            "\n- ",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "'",
            "#",
            "&a ",
            "*a",
            "!!map ",
            "!",
            "|\n",
            ">",
            "%",
            "@",
            "`",
            "?",
            "? ",
            "---\n",
            "...\n",
            "<<: ",
            "~",
            "null",
            "${",
            "${A}",
            "${A:-",
            "$",
            "\t",
            "\u0000",
            "\u0085",
            "\uFEFF",
            "\uD800",
            ",",
            "99999999999999999999",
            "0x",
            "1e999",
            ".inf",
            "[".repeat(100),
            "{a: ".repeat(100)),
        Arbitraries.strings().ofMaxLength(12));
  }

  private static String sample() {
    try {
      return Files.readString(FILE).replaceAll("(?m)^\\s*#.*\\R", "");
    } catch (IOException fault) {
      throw new IllegalStateException("the sample is missing", fault);
    }
  }
}
