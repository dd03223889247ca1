package org.broadsheet.news;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * @param sections in the digest's order, each with at least one story, shown or only listed
 * @param earlier new reports, story by story, of stories that the reader was shown and in which
 *     nothing material has changed
 */
public record Edition(
    EditionKey key,
    String title,
    Instant due,
    ZoneId zone,
    Locale language,
    Images images,
    @Nullable Silence silence,
    List<Section> sections,
    List<Sources> earlier) {
  public Edition {
    sections = List.copyOf(sections);
    earlier = List.copyOf(earlier);
  }

  /** An edition without new reports of earlier stories. */
  public Edition(
      EditionKey key,
      String title,
      Instant due,
      ZoneId zone,
      Locale language,
      Images images,
      @Nullable Silence silence,
      List<Section> sections) {
    this(key, title, due, zone, language, images, silence, sections, List.of());
  }

  /** How many stories it shows. */
  public int stories() {
    return sections.stream().mapToInt(section -> section.items().size()).sum();
  }

  /** Whether it shows no story. */
  public boolean isEmpty() {
    return stories() == 0;
  }

  /** Whether it lists reports besides the stories that it shows. */
  public boolean listsMore() {
    return !earlier.isEmpty() || sections.stream().anyMatch(each -> !each.further().isEmpty());
  }

  /** The same edition with other sections. */
  public Edition with(List<Section> others) {
    return with(others, earlier);
  }

  /** The same edition with other sections and other reports of earlier stories. */
  public Edition with(List<Section> others, List<Sources> othersEarlier) {
    return new Edition(key, title, due, zone, language, images, silence, others, othersEarlier);
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
   * @param items the stories that are shown, strongest first
   * @param further the reports of the other stories, story by story
   */
  public record Section(Heading heading, String topic, List<Item> items, List<Sources> further) {
    public Section {
      items = List.copyOf(items);
      further = List.copyOf(further);
    }

    /** The stories of one topic, all of them shown. */
    public static Section of(String topic, List<Item> items) {
      return new Section(Heading.TOPIC, topic, items, List.of());
    }

    /** What it is called: its topic, or its heading as in {@code most-reported}. */
    public String name() {
      return heading == Heading.TOPIC ? topic : heading.word();
    }

    /** The same section with other stories. */
    public Section with(List<Item> others, List<Sources> othersFurther) {
      return new Section(heading, topic, others, othersFurther);
    }
  }

  /**
   * A story as presented to the reader.
   *
   * @param storyId the story
   * @param changes what is new since the reader was shown it; empty where it is new to the reader
   * @param phase its phase at the moment of the slot
   * @param sources its reports that the reader has not seen, the one that represents it first
   * @param summary plain text, whole sentences, may be empty
   * @param image absolute https or http address of the lead's picture
   * @param length how long the lead takes; null where unknown
   * @param more how many more reports are not among the sources
   * @param outlets how many different outlets reported the story in words of their own
   * @param alsoUnder other topics of this digest that it belongs to
   */
  public record Item(
      long storyId,
      List<Change> changes,
      Phase phase,
      Sources sources,
      String summary,
      @Nullable String image,
      @Nullable Length length,
      int more,
      int outlets,
      List<String> alsoUnder) {
    /** How many further reports of outlets that it names already a letter lists under a story. */
    public static final int MOST_FURTHER = 5;

    public Item {
      changes = List.copyOf(changes);
      alsoUnder = List.copyOf(alsoUnder);
    }

    /** The report that represents it. */
    public Source lead() {
      return sources.lead();
    }

    /** Whether it is an update of a story that the reader was shown. */
    public boolean isUpdate() {
      return !changes.isEmpty();
    }
  }

  /**
   * Links to reports of one story.
   *
   * @param lead the report that represents it
   * @param alsoIn one report of each other outlet
   * @param further other reports of those outlets and of the lead's
   */
  public record Sources(Source lead, List<Source> alsoIn, List<Source> further) {
    public Sources {
      alsoIn = List.copyOf(alsoIn);
      further = List.copyOf(further);
    }

    /**
     * Arranges reports: the first leads, and the first of each other outlet comes before the
     * others.
     *
     * @param sources at least one
     */
    public static Sources of(List<Source> sources) {
      Map<String, List<Source>> further = new LinkedHashMap<>();
      List<Source> first = new ArrayList<>();
      for (Source source : sources) {
        String outlet = source.outlet().toLowerCase(Locale.ROOT);
        List<Source> seen = further.get(outlet);
        if (seen == null) {
          first.add(source);
          further.put(outlet, new ArrayList<>());
        } else {
          seen.add(source);
        }
      }
      return new Sources(
          first.getFirst(),
          first.subList(1, first.size()),
          further.values().stream().flatMap(List::stream).toList());
    }

    /** How many reports there are. */
    public int size() {
      return 1 + alsoIn.size() + further.size();
    }

    /** The first so many of {@link #all}; at least one. */
    public Sources first(int reports) {
      int others = Math.min(Math.max(reports - 1, 0), alsoIn.size());
      int more = Math.clamp(reports - 1L - alsoIn.size(), 0, further.size());
      return new Sources(lead, alsoIn.subList(0, others), further.subList(0, more));
    }

    /** All of them: the lead, those of other outlets, the others. */
    public List<Source> all() {
      List<Source> all = new ArrayList<>(size());
      all.add(lead);
      all.addAll(alsoIn);
      all.addAll(further);
      return all;
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
