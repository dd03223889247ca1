package org.broadsheet.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Habitual;
import org.broadsheet.news.Habitual.Passage;
import org.junit.jupiter.api.Test;

class HabitualTextTest {
  @Test
  void wholeSentencesAreLeftOut() {
    assertThat(
            own("The ferry sank. Read our letter on trams. All live.", "Read our letter on trams"))
        .isEqualTo("The ferry sank. All live.");
    assertThat(own("Subscribe now! Photo: Agency. The ferry sank.", "Subscribe now! Photo: Agency"))
        .isEqualTo("The ferry sank.");
  }

  @Test
  void aPhraseAmidASentenceStays() {
    assertThat(own("The prime minister said on Monday no.", "The prime minister said on"))
        .isEqualTo("The prime minister said on Monday no.");
    assertThat(own("Buy it. The mayor of Stade said no.", "Buy it. The mayor of"))
        .isEqualTo("The mayor of Stade said no.");
    assertThat(own("So <b>the prime minister</b> said it.", "the prime minister"))
        .isEqualTo("So the prime minister said it.");
  }

  @Test
  void otherHeadlinesAreLeftOutEvenBesideOneThatIsNotKnown() {
    String list =
        "<p>The ferry sank.</p><p>Read also:</p><ul><li>Storm closes two harbours</li>"
            + "<li>A crane fell</li><li>Museum sells its old ships</li></ul>";
    assertThat(own(list, "Storm closes two harbours", "Museum sells its old ships"))
        .isEqualTo("The ferry sank. Read also: A crane fell");
    assertThat(own("<p>The ferry sank.</p><ul><li>Storm closes two harbours</li></ul>", "Storm"))
        .isEqualTo("The ferry sank. Storm closes two harbours");
  }

  @Test
  void theEndOfATitleIsLeftOutAndItsBeginningStays() {
    Entry herald = entry("Ferry sinks | Tram Herald", "");
    assertThat(HabitualText.of(herald, Habits.ofTitle(herald, "Tram Herald")).ownTitle())
        .isEqualTo("Ferry sinks |");
    Entry football = entry("Football: Stade wins", "");
    assertThat(HabitualText.of(football, Habits.ofTitle(football, "Football")).ownTitle())
        .isEqualTo("Football: Stade wins");
  }

  @Test
  void whatIsLeftOutCanBeTold() {
    Entry entry =
        entry("Ferry sinks", "<p>The ferry sank.</p> <p>Buy  it. Now!</p><p>All live.</p>");
    HabitualText text = HabitualText.of(entry, Habits.ofText(entry, "Buy  it. Now"));
    assertThat(text.leftOut()).containsExactly("Buy it. Now!");
    assertThat(HabitualText.of(entry, Habitual.NOTHING).leftOut()).isEmpty();
  }

  @Test
  void tellsOfADateStampAtTheBeginning() {
    Entry entry = entry("Ferry sinks", "<p>09/03/2026 21:58 – The ferry sank. All live.</p>");
    HabitualText text = HabitualText.of(entry, Habits.ofText(entry, "09/03/2026 21:58"));
    assertThat(text.leftOut()).containsExactly("09/03/2026 21:58");
  }

  @Test
  void tellsOfABeginningThatIsWholeSentencesOnce() {
    Entry entry = entry("Ferry sinks", "<p>Read aloud on 9 March.  The ferry sank.</p>");
    HabitualText text = HabitualText.of(entry, Habits.ofText(entry, "Read aloud on 9 March."));
    assertThat(text.leftOut()).containsExactly("Read aloud on 9 March.");
  }

  @Test
  void passagesOfALongerTextAreIgnored() {
    Habitual longer = new Habitual(List.of(new Passage(4, 90)), List.of(new Passage(0, 90)));
    HabitualText text = HabitualText.of(entry("Ferry sinks", "All live."), longer);
    assertThat(text.ownTitle()).isEqualTo("Ferry sinks");
    assertThat(text.says("All live.")).isFalse();
  }

  private static String own(String html, String... always) {
    Entry entry = entry("Title", html);
    String own = HabitualText.of(entry, Habits.ofText(entry, always)).ownText(20_000);
    return own.replaceAll("\\s+", " ").strip();
  }

  private static Entry entry(String title, String html) {
    return Entry.of(null, null, title, html, null, null);
  }
}
