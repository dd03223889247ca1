package org.broadsheet.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.render.Samples.edition;
import static org.broadsheet.render.Samples.item;
import static org.broadsheet.render.Samples.section;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.broadsheet.news.Edition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubjectTest {
  private static final Renderer RENDERER = new Renderer(null);
  private static final String LONG =
      "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen wird knapp, sagt Innung";

  @Test
  void theNextHeadlineReplacesOneOfTheLastSubject() {
    Edition two = edition(Locale.UK, section("World", item("Storm"), item("Bees")));

    assertThat(subject(two, null)).isEqualTo("Storm · 2 stories");
    assertThat(subject(two, "Storm · 7 stories")).isEqualTo("Bees · 2 stories");
    assertThat(subject(two, "Frost · 7 stories")).isEqualTo("Storm · 2 stories");
  }

  @Test
  void aTruncatedHeadlineIsRecognised() {
    Edition one = edition(Locale.UK, section("World", item(LONG)));
    String first = subject(one, null);
    Edition many = edition(Locale.UK, section("World", item(LONG), item("Bees"), item("Frost")));

    assertThat(first).endsWith("…");
    assertThat(subject(many, first)).isEqualTo("Bees · 3 stories");
  }

  @Test
  void theDateDistinguishesEditionsWithTheSameHeadline() {
    Edition one = edition(Locale.UK, section("World", item("Storm")));

    assertThat(subject(one, "Storm")).isEqualTo("Storm · 22 Nov");
    assertThat(subject(edition(Locale.UK), null)).isEqualTo("The Morning Edition");
    assertThat(subject(edition(Locale.UK), "The Morning Edition · 21 Nov"))
        .isEqualTo("The Morning Edition · 22 Nov");
  }

  @Property(tries = 200)
  void aSubjectNeverRepeatsTheLastAndAlwaysFits(
      @ForAll("headlines") String lead, @ForAll("headlines") String next) {
    Edition both = edition(Locale.UK, section("World", item(lead), item(next)));
    String first = subject(both, null);
    String second = subject(both, first);

    assertThat(second).isNotEqualTo(first).hasSizeLessThanOrEqualTo(78);
  }

  @Provide
  static Arbitrary<String> headlines() {
    return Arbitraries.oneOf(
        Arbitraries.of("A", "Storm", LONG, "Storm closes ports", "新聞".repeat(50), "… and then"),
        Arbitraries.strings().ofMinLength(1).ofMaxLength(120).filter(text -> !text.isBlank()));
  }

  private static String subject(Edition edition, @Nullable String last) {
    Frame frame = new Frame("Broadsheet", null, null, last);
    return RENDERER.render(edition, frame).pages().subject();
  }
}
