package org.broadsheet.news;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One digest made for one subscriber at one slot: the words and links, not yet their form.
 *
 * @param key what makes it unique
 * @param title the digest's title
 * @param due the moment of the slot
 * @param zone the subscriber's clock
 * @param language the frame's language
 * @param images how pictures come to the reader
 * @param silence how many sources were silent; null when that is not told
 * @param sections in the digest's order, each with at least one item
 */
public record Edition(
    EditionKey key,
    String title,
    Instant due,
    ZoneId zone,
    Locale language,
    Images images,
    @Nullable Silence silence,
    List<Section> sections) {
  public Edition {
    sections = List.copyOf(sections);
  }

  /** How many stories it shows. */
  public int stories() {
    return sections.stream().mapToInt(section -> section.items().size()).sum();
  }

  /** Whether it shows no story. */
  public boolean isEmpty() {
    return sections.isEmpty();
  }

  /** The same edition with other sections. */
  public Edition with(List<Section> others) {
    return new Edition(key, title, due, zone, language, images, silence, others);
  }

  /** How many of the sources brought nothing since the edition before. */
  public record Silence(int silent, int sources) {}

  /** What brings stories together in a section. */
  public enum Heading {
    /** A topic. */
    TOPIC,
    /** Most outlets tell of them, whatever their topic. */
    MOST_REPORTED,
    /** The reader had them and learns what is new. */
    UPDATES,
    /** A feed of which the reader misses nothing brought them. */
    NEVER_MISS,
    /** They are under no topic of the digest. */
    EVERYTHING_ELSE;

    /** As the configuration writes it. */
    public String word() {
      return this == TOPIC ? "topics" : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Stories under one heading.
   *
   * @param heading what brings them together
   * @param topic the topic's name; empty under another heading
   * @param items strongest first
   * @param further the leads of the strongest of those stories that its limits cut
   * @param omitted how many stories there are besides the items
   */
  public record Section(
      Heading heading, String topic, List<Item> items, List<Source> further, int omitted) {
    /** Most of the stories cut by limits whose lead it keeps. */
    public static final int MOST_FURTHER = 100;

    public Section {
      items = List.copyOf(items);
      further = List.copyOf(further);
    }

    /** The stories of one topic. */
    public static Section of(String topic, List<Item> items, int omitted) {
      return new Section(Heading.TOPIC, topic, items, List.of(), omitted);
    }

    /** What it is called: its topic, or its heading as in {@code most-reported}. */
    public String name() {
      return heading == Heading.TOPIC ? topic : heading.word();
    }

    /** The same section with other stories. */
    public Section with(List<Item> others, int othersOmitted) {
      return new Section(heading, topic, others, further, othersOmitted);
    }
  }

  /**
   * One story as the reader sees it.
   *
   * @param storyId the story
   * @param changes what is new since the reader had it; empty when the reader had not
   * @param phase how it stands at the moment of the slot
   * @param lead the report that stands for it
   * @param summary plain text, whole sentences, may be empty
   * @param image absolute https or http address of the lead's picture
   * @param length how long the lead takes; null when nobody knows
   * @param alsoIn other reports, one for each outlet, of those that the reader has not had
   * @param alsoMore how many more outlets there were no room for
   * @param outlets how many different outlets reported the story in words of their own
   * @param alsoUnder other topics of this digest that it belongs to
   */
  public record Item(
      long storyId,
      List<Change> changes,
      Phase phase,
      Source lead,
      String summary,
      @Nullable String image,
      @Nullable Length length,
      List<Source> alsoIn,
      int alsoMore,
      int outlets,
      List<String> alsoUnder) {
    public Item {
      changes = List.copyOf(changes);
      alsoIn = List.copyOf(alsoIn);
      alsoUnder = List.copyOf(alsoUnder);
    }

    /** Whether the reader had the story and learns what is new. */
    public boolean isUpdate() {
      return !changes.isEmpty();
    }
  }

  /** How long a report takes to read, to hear or to see. */
  public record Length(Medium medium, Duration duration) {}

  /** What a report is. */
  public enum Medium {
    TEXT,
    AUDIO,
    VIDEO
  }

  /**
   * A link to one report.
   *
   * @param outlet who reports
   * @param headline plain text, never empty
   * @param link absolute http or https address, where the report has one
   * @param language what the report is written in, where known
   * @param appeared when it appeared
   * @param copy whether it runs nearly the same text as a report that stands before it
   */
  public record Source(
      String outlet,
      String headline,
      @Nullable String link,
      @Nullable Locale language,
      Instant appeared,
      boolean copy) {}
}
