package org.broadsheet.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden folders: the whole way from the feeds of a folder to the bytes of the letter.
 *
 * <p>Each folder under {@code src/test/resources/golden} is a case: {@code broadsheet.yaml}, the
 * feeds it names under {@code ${SITE}}, and {@code expected.eml}, which the letter must equal byte
 * for byte; further letters are {@code expected-2.eml} and so on. What lies in {@code day-2} is
 * served in the place of the files of the same name on the second day, and so makes a second
 * edition. An empty file is a feed that is gone. After an intended change, {@code mvn test
 * -Dtest=GoldenTest -Dgolden.write=true} writes the letters anew, and the difference is there to be
 * reviewed.
 */
class GoldenTest {
  @TempDir private Path scratch;

  @ParameterizedTest
  @MethodSource("org.broadsheet.trial.Mornings#cases")
  void feedsMakeExactlyTheExpectedLetters(Path folder) throws Exception {
    List<byte[]> letters = new Mornings(folder, scratch, UnaryOperator.identity()).letters();
    assertThat(letters).isNotEmpty();
    for (int i = 0; i < letters.size(); i++) {
      byte[] letter = withoutPort(letters.get(i));
      Path expected = folder.resolve(i == 0 ? "expected.eml" : "expected-" + (i + 1) + ".eml");
      if (Boolean.getBoolean("golden.write")) {
        Files.write(expected, letter);
      }
      assertThat(expected).exists();
      assertThat(text(letter)).isEqualTo(text(Files.readAllBytes(expected)));
    }
    assertThat(folder.resolve("expected-" + (letters.size() + 1) + ".eml")).doesNotExist();
  }

  /** Every octet as one character, so that a difference is shown and none is smoothed away. */
  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** The operator is shown addresses of feeds, whose port the system chose. */
  private static byte[] withoutPort(byte[] letter) {
    return text(letter)
        .replaceAll("(?<=http://127\\.0\\.0\\.1:)\\d+(?=/)", "12345")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
