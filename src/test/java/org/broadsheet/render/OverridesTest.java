package org.broadsheet.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverridesTest {
  @TempDir private Path folder;

  @Test
  void aFileInTheFolderOverridesThePackedOne() throws IOException {
    write("digest.txt", "Today: [(${edition.title})]");
    write("theme.css", ":root { --ink: #010203 }");

    Rendering rendering = render();

    assertThat(rendering.problems()).isEmpty();
    assertThat(rendering.pages().text()).isEqualTo("Today: The Morning Edition\n");
    assertThat(rendering.pages().html()).contains("color:#010203", "Storm closes ports");
  }

  @Test
  void wordsOfAFurtherLanguageMayBeAdded() throws IOException {
    write(
        "words_ar.properties",
        """
        stories.other = {0} خبر
        outlets.other = {0} مصدر
        more.other = و{0} أخرى
        silent.other = {0} من {1}
        earlierMore.other = و{0} أخرى عما قرأته
        unlisted.other = لا مكان هنا لعدد {0}
        moreFrom = المزيد من {0}:
        alsoHere = أيضا في هذا العدد
        earlier = المزيد عما قرأته
        minutes = {0} دقيقة
        hours = {0} ساعة {1} دقيقة
        toRead = {0}
        toHear = {0}
        toSee = {0}
        mostReported = الأكثر تغطية
        updates = جديد
        neverMiss = لا تفوتك
        everythingElse = الباقي
        quiet = يوم هادئ.
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
        "digest.html | <style>.a { color: url(x) }</style>      | digest.html:2: “color” holds",
        "digest.html | <style>p { color: red }</style>         | digest.html:2: “p” is not a class",
        "digest.html | <style>.a { color: var(--b) }</style>   | digest.html: .a names a variable",
        "digest.html | <p th:text=\"&#36;{edition.title}\">    | digest.html:2: an expression is",
        "digest.html | <script>x</script>                      | digest.html:2: no mail client",
        "digest.html | <p id=\"a>b\" onclick='x'>              | digest.html:2: no mail client",
        "digest.html | <a href=javascript:x>x</a>              | links to “javascript:x”",
        "digest.html | <img/src=data:image/png;base64,x>       | links to"
            + " “data:image/png;base64,x”",
        "digest.html | <a href=\"cid:x\">x</a>                 | links to “cid:x”",
        "digest.txt  | [[${edition.title}]]                     | digest.txt:2: [[",
        "digest.txt  | [# th:if=\"${edition.nope}\"]x[/]        | digest.txt:2: there is no"
            + " variable",
        "theme.css | .ink { color: url(https://example.org/x) } | theme.css:2: “color” holds",
        "theme.css | :root { --ink: var(--nonesuch) }           | theme.css: .title names a"
            + " variable",
        "theme.css | :root { --ink: var(--ink) }                | theme.css: .title names a"
            + " variable",
        "theme.css | .ink { color: red                         | theme.css:2: a brace is missing",
        "theme.css | .ink { color: red }}                      | theme.css:2: a brace too many",
        "words_it.properties | alsoIn = solo questo             | words_it.properties: lacks"
            + " alsoUnder",
      })
  void aBrokenFileIsReportedAndThePackedOneUsed(String file, String line, String problem)
      throws IOException {
    write(file, "\n" + line + "\n");

    Renderer renderer = new Renderer(folder);
    Rendering rendering = renderer.render(Samples.small(Locale.GERMAN), Samples.FRAME);

    assertThat(renderer.problems()).isNotEmpty().first().asString().contains(problem);
    assertThat(rendering.pages())
        .isEqualTo(new Renderer(null).render(Samples.small(Locale.GERMAN), Samples.FRAME).pages());
  }

  @Test
  void aFragmentThatIncludesItselfIsRefused() throws IOException {
    write(
        "fragments.html",
        "<td th:fragment=\"masthead\"><p th:replace=\"~{fragments.html :: masthead}\"></p></td>");

    assertThat(new Renderer(folder).problems()).first().asString().contains("fragments.html");
    assertThat(render().pages().html()).contains("Storm closes ports");
  }

  @Test
  void aBrokenFileDoesNotAffectTheOthers() throws IOException {
    write("digest.txt", "Today");
    write("digest.html", "<p th:text=\"${edition.nope}\">");

    Rendering rendering = render();

    assertThat(new Renderer(folder).problems()).hasSize(1);
    assertThat(rendering.pages().text()).isEqualTo("Today\n");
    assertThat(rendering.pages().html()).contains("Storm closes ports");
  }

  @Test
  void aFolderThatIsMissingIsReported() {
    Renderer renderer = new Renderer(folder.resolve("missing"));

    assertThat(renderer.problems()).singleElement().asString().contains("cannot be read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${@java.lang.Runtime@getRuntime().exec('id')}",
        "${@java.lang.System@getProperty('user.home')}",
        "${T(java.lang.Runtime).getRuntime()}",
        "${new java.lang.ProcessBuilder('id').start()}",
        "${edition.getClass()}",
        "${edition.class.classLoader}",
        "${''.getClass().forName('java.lang.Runtime')}",
        "${#ctx}",
        "${#context['com.opensymphony.xwork2']}",
        "${#root}",
        "${#this}",
        "${#_memberAccess['allowStaticMethodAccess']=true}",
        "${#vars.edition}",
        "${#execInfo.templateName}",
        "${edition.sections.{? #this.more}}",
        "${edition['title']}",
        "${(#a=1)(#b=2)}",
        "${edition.title.replace('a','b')}",
        "${beans.dataSource}",
        "*{title}",
        "@{/admin(x=${edition.title})}",
        "#{message(${edition.title})}",
        "__${edition.title}__",
        "${param.x[0]}",
        "${session.user}",
        "${edition.title} + ${1+1}",
        "|${edition.title.bytes}|",
        "&#36;{edition.title}",
        "&lowbar;_${edition.title}__"
      })
  void expressionsReachOnlyTheModel(String escape) throws IOException {
    write("digest.html", "<p>\n<b th:text=\"" + escape + "\">x</b></p>");
    Renderer renderer = new Renderer(folder);

    Rendering rendering = renderer.render(Samples.small(Locale.ENGLISH), Samples.FRAME);

    assertThat(renderer.problems()).isNotEmpty().first().asString().startsWith("digest.html:2: ");
    assertThat(rendering.pages().html()).contains("Storm closes ports");
  }

  @Test
  void textFromFeedsIsNeverEvaluated() throws IOException {
    write("digest.html", "<p th:text=\"${edition.title}\"></p>");
    String title = "__${edition.lang}__ ${edition.lang} [[${edition.lang}]] ~{fragments :: x}";
    Edition edition = Samples.edition(Locale.ENGLISH, Samples.section(title, Samples.item(title)));

    Rendering rendering = new Renderer(null).render(edition, Samples.FRAME);

    assertThat(rendering.pages().html()).contains(">" + title + "<");
    assertThat(rendering.pages().text().replaceAll("\\s+", " ")).contains(title);
  }

  @Test
  void nestedLoopsWithoutOutputAreStopped() {
    String loop = "<th:block th:each=\"s : ${edition.sections}\">";
    String template = loop.repeat(12) + "</th:block>".repeat(12);
    TemplateModel model =
        EditionLayout.of(
            TrimmedEdition.at(
                Samples.large("Words.", 5), 0, TrimmedEdition.Medium.LETTER_WITH_PAGE),
            new LayoutContext(
                Samples.FRAME, new FrameWords(Locale.ENGLISH, Map.of()), Map.of(), null));

    assertThatThrownBy(() -> printer(template, 1_000_000, Duration.ofMillis(200)).html(model))
        .isInstanceOf(BrokenTemplate.class)
        .hasMessageContaining("takes too long");
  }

  /** Of virtual threads nobody counts the processor's time. */
  @Test
  void pagesArePrintedOnThreadsWithMeasuredProcessorTime() throws Exception {
    AtomicBoolean virtual = new AtomicBoolean(true);
    Object observer =
        new Object() {
          @Override
          public String toString() {
            virtual.set(Thread.currentThread().isVirtual());
            return "Seen";
          }
        };
    TemplatePrinter printer =
        printer("<p th:text=\"${observer}\"></p>", 1_000, Duration.ofMinutes(1));
    CompletableFuture<String> page = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            page.complete(printer.html(new TemplateModel().with("observer", observer)));
          } catch (BrokenTemplate broken) {
            page.completeExceptionally(broken);
          }
        });

    assertThat(page.get()).contains("Seen");
    assertThat(virtual).isFalse();
  }

  @Test
  void anEndlessPageIsStopped() {
    String template = "<p th:each=\"s : ${edition.sections}\">" + "much ".repeat(200) + "</p>";
    TemplateModel model =
        EditionLayout.of(
            TrimmedEdition.at(
                Samples.large("Words.", 5), 0, TrimmedEdition.Medium.LETTER_WITH_PAGE),
            new LayoutContext(
                Samples.FRAME, new FrameWords(Locale.ENGLISH, Map.of()), Map.of(), null));

    assertThatThrownBy(() -> printer(template, 3_000, Duration.ofMinutes(1)).html(model))
        .isInstanceOf(BrokenTemplate.TooLarge.class)
        .hasMessage("digest.html: prints more than 3000 characters");
  }

  @Test
  void aChangedTemplateIsReloadedUnlessItIsBroken() throws IOException {
    write("digest.txt", "One");
    Renderer renderer = new Renderer(folder);
    assertThat(text(renderer)).isEqualTo("One\n");
    assertThat(renderer.refresh()).isFalse();

    write("digest.txt", "Second");
    assertThat(renderer.refresh()).isTrue();
    assertThat(text(renderer)).isEqualTo("Second\n");

    write("digest.txt", "[(${nonesuch})]");
    assertThat(renderer.refresh()).isTrue();
    assertThat(renderer.problems()).singleElement().asString().startsWith("digest.txt:1: ");
    assertThat(text(renderer)).contains("Storm closes ports");

    Files.delete(folder.resolve("digest.txt"));
    assertThat(renderer.refresh()).isTrue();
    assertThat(renderer.problems()).isEmpty();
  }

  @Test
  void aTemplateThatFailsForOneEditionOnlyIsReportedAndThePackedOneUsed() throws IOException {
    write(
        "digest.html",
        "<p th:each=\"s : ${edition.sections}\"><a th:href=\"${s.heading}\">x</a></p>\n"
            + "<p th:unless=\"${edition.single}\"></p>");
    Renderer renderer = new Renderer(folder);

    assertThat(renderer.problems()).singleElement().asString().contains("links to “First”");
    assertThat(renderer.render(Samples.small(Locale.ENGLISH), Samples.FRAME).pages().html())
        .contains("Storm closes ports");
  }

  @Test
  void aLogoIsShownAboveTheTitleAndEmbeddedInTheLetter() throws IOException {
    BufferedImage image = new BufferedImage(480, 120, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "png", folder.resolve("logo.png").toFile());
    Renderer renderer = new Renderer(folder);

    Rendering rendering = renderer.render(Samples.small(Locale.ENGLISH), Samples.FRAME);
    Picture logo = rendering.pages().pictures().getFirst();

    assertThat(renderer.problems()).isEmpty();
    assertThat(logo.bytes()).isEqualTo(Files.readAllBytes(folder.resolve("logo.png")));
    assertThat(rendering.pages().html())
        .contains("src=\"cid:" + logo.id() + "\" width=\"240\" height=\"60\" alt=\"\"");
    assertThat(rendering.web()).contains("src=\"cid:" + logo.id() + '"');
  }

  @Test
  void aLogoThatIsNoPictureIsReported() throws IOException {
    write("logo.png", "not a picture");

    assertThat(new Renderer(folder).problems())
        .containsExactly("logo.png: no picture of a known format");
  }

  private static TemplatePrinter printer(String template, int largest, Duration longest)
      throws BrokenTemplate {
    Map<String, String> templates = Map.of(TemplateFiles.HTML, template);
    return new TemplatePrinter(templates, Theme.of("", null, templates), largest, longest);
  }

  private static String text(Renderer renderer) {
    return renderer.render(Samples.small(Locale.ENGLISH), Samples.FRAME).pages().text();
  }

  private Rendering render() {
    return new Renderer(folder).render(Samples.small(Locale.GERMAN), Samples.FRAME);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
