package org.broadsheet.news;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The content of a digest for one subscriber at one slot, before rendering.
 *
 * @param key its unique key
 * @param title the digest's title
 * @param due the moment of the slot
 * @param zone the subscriber's time zone
 * @param language the frame's language
 * @param images how pictures are shown
 * @param silence how many sources were silent; null where that is not shown
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

  /** How many of the sources published nothing since the last edition. */
  public record Silence(int silent, int sources) {}

  /** The kind of a section. */
  public enum Heading {
    /** A topic. */
    TOPIC,
    /** The most reported stories, whatever their topic. */
    MOST_REPORTED,
    /** Updates of stories that the reader was shown. */
    UPDATES,
    /** Stories of feeds that are always shown. */
    NEVER_MISS,
    /** Stories under no topic of the digest. */
    EVERYTHING_ELSE;

    /** As the configuration writes it. */
    public String word() {
      return this == TOPIC ? "topics" : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Stories under one heading.
   *
   * @param heading the kind of the section
   * @param topic the topic's name; empty under another heading
   * @param items strongest first
   * @param further the leads of the strongest of those stories that its limits cut
   * @param omitted how many stories there are besides the items
   */
  public record Section(
      Heading heading, String topic, List<Item> items, List<Source> further, int omitted) {
    /** The most leads that are kept of stories cut by limits. */
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
   * A story as presented to the reader.
   *
   * @param storyId the story
   * @param changes what is new since the reader was shown it; empty where it is new to the reader
   * @param phase its phase at the moment of the slot
   * @param lead the report that represents it
   * @param summary plain text, whole sentences, may be empty
   * @param image absolute https or http address of the lead's picture
   * @param length how long the lead takes; null where unknown
   * @param alsoIn other reports that the reader has not seen, one for each outlet
   * @param alsoMore how many more outlets are not listed
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

    /** Whether it is an update of a story that the reader was shown. */
    public boolean isUpdate() {
      return !changes.isEmpty();
    }
  }

  /** How long a report takes to read, to hear or to watch. */
  public record Length(Medium medium, Duration duration) {}

  /** The medium of a report. */
  public enum Medium {
    TEXT,
    AUDIO,
    VIDEO
  }

  /**
   * A link to one report.
   *
   * @param outlet the publisher's name
   * @param via the name of the feed, where it quotes the publisher
   * @param headline plain text, never empty
   * @param link absolute http or https address, where the report has one
   * @param language what the report is written in, where known
   * @param appeared when it appeared
   * @param copy whether its text is nearly that of a report listed before it
   */
  public record Source(
      String outlet,
      @Nullable String via,
      String headline,
      @Nullable String link,
      @Nullable Locale language,
      Instant appeared,
      boolean copy) {}
}
