package org.broadsheet.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {
  @TempDir private Path folder;

  @Test
  void a_file_in_the_folder_takes_the_place_of_the_packed_one() throws IOException {
    write("digest.txt", "Today: [(${edition.title})]");
    write("theme.properties", "ink = #010203");

    Rendering rendering = render();

    assertThat(rendering.problems()).isEmpty();
    assertThat(rendering.pages().text()).isEqualTo("Today: The Morning Edition\n");
    assertThat(rendering.pages().html()).contains("color: #010203", "Storm closes ports");
  }

  @Test
  void words_of_a_further_language_may_be_added() throws IOException {
    write(
        "words_ar.properties",
        """
        stories.other = {0} خبر
        outlets.other = {0} مصدر
        more.other = و{0} أخرى
        alsoIn = أيضا في:
        alsoUnder = أيضا ضمن {0}
        update = تحديث
        breaking = عاجل
        developing = مستمر
        new = جديد: {0}
        sameText = النص نفسه
        nothing = لا جديد.
        reason = {0} – {1}
        sender = {0}
        webCopy = على الويب
        unsubscribe = إلغاء
        leaveQuestion = {0}؟
        leaveThis = إلغاء {0}
        leaveAll = إلغاء الكل
        leftThis = تم إلغاء {0}.
        leftAll = تم إلغاء الكل.
        leftHint = {0}
        """);

    Rendering rendering =
        new Renderer(folder).render(Samples.small(Locale.of("ar")), Samples.FRAME);

    assertThat(rendering.problems()).isEmpty();
    assertThat(rendering.pages().html())
        .contains("<html lang=\"ar\" dir=\"rtl\">", "إلغاء")
        .containsPattern("<h3 [^>]*lang=\"en\" dir=\"ltr\">");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "digest.html | <p th:text=\"__${edition.title}__\">     | digest.html:2: preprocessing",
        "digest.html | <p th:utext=\"${edition.title}\">        | digest.html:2: th:utext",
        "digest.html | <p data-th-utext=\"${edition.title}\">   | digest.html:2: th:utext",
        "digest.html | <p>[(${edition.title})]</p>              | digest.html:2: [(",
        "digest.html | <p th:inline=\"javascript\">             | digest.html:2: th:inline",
        "digest.html | <p th:onclick=\"${edition.title}\">      | digest.html:2: th:onclick",
        "digest.html | <p th:text=\"${edition.titel}\"></p>     | digest.html:2: there is no"
            + " variable “titel”",
        "digest.html | <p th:text=\"${edition.title.length()}\">| digest.html:2:"
            + " ${edition.title.length()}",
        "digest.html | <p th:text=\"${@java.lang.Runtime@x}\">  | digest.html:2: ${@java",
        "digest.html | <p th:text=\"${T(java.lang.Runtime)}\">  | digest.html:2: ${T(",
        "digest.html | <p th:text=\"${new java.io.File('x')}\"> | digest.html:2: ${new",
        "digest.html | <p th:text=\"${#ctx}\">                  | digest.html:2: ${#ctx}",
        "digest.html | <p th:text=\"#{message}\">               | digest.html:2: #{message}",
        "digest.html | <p th:replace=\"~{/etc/passwd}\">        | digest.html:2: ~{/etc",
        "digest.html | <p th:replace=\"~{other.html :: x}\">    | digest.html:2",
        "digest.html | <a th:href=\"${edition.title}\">x</a>    | links to “Specimen”",
        "digest.html | <a href=\"javascript:x\">x</a>           | links to “javascript:x”",
        "digest.html | <p style=\"{nonesuch}\">                 | digest.html:2: the theme has no"
            + " style",
        "digest.txt  | [[${edition.title}]]                     | digest.txt:2: [[",
        "digest.txt  | [# th:if=\"${edition.nope}\"]x[/]        | digest.txt:2: there is no"
            + " variable",
        "theme.properties | ink = url(https://example.org/x)    | theme.properties",
        "theme.properties | ink = {soft}{nonesuch}              | theme.properties",
        "words_de.properties | alsoIn = nur das                 | words_de.properties: lacks"
            + " alsoUnder",
      })
  void a_broken_file_is_reported_and_the_packed_one_used(String file, String line, String problem)
      throws IOException {
    write(file, "\n" + line + "\n");

    Rendering rendering = render();

    assertThat(rendering.problems()).isNotEmpty().first().asString().contains(problem);
    assertThat(rendering.pages())
        .isEqualTo(new Renderer(null).render(Samples.small(Locale.GERMAN), Samples.FRAME).pages());
  }

  @Test
  void a_fragment_that_includes_itself_is_refused() throws IOException {
    write(
        "fragments.html",
        "<td th:fragment=\"masthead\"><p th:replace=\"~{fragments.html :: masthead}\"></p></td>");

    assertThat(render().problems()).first().asString().contains("fragments.html");
    assertThat(render().pages().html()).contains("Storm closes ports");
  }

  @Test
  void one_broken_file_does_not_cost_the_others() throws IOException {
    write("digest.txt", "Today");
    write("digest.html", "<p th:text=\"${edition.nope}\">");

    Rendering rendering = render();

    assertThat(rendering.problems()).hasSize(1);
    assertThat(rendering.pages().text()).isEqualTo("Today\n");
    assertThat(rendering.pages().html()).contains("Storm closes ports");
  }

  @Test
  void a_folder_that_is_missing_is_reported() {
    Renderer renderer = new Renderer(folder.resolve("missing"));

    assertThat(renderer.problems()).singleElement().asString().contains("cannot be read");
  }

  private Rendering render() {
    return new Renderer(folder).render(Samples.small(Locale.GERMAN), Samples.FRAME);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
