package org.broadsheet.news;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.broadsheet.news.Edition.Heading;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled selection of stories that subscribers receive.
 *
 * @param name unique in the configuration
 * @param title as readers see it
 * @param schedule when it is due
 * @param dispatch which of the editions that are due are sent
 * @param selection which stories it shows, and where
 * @param presentation pictures, and the number of silent sources
 * @param formerly the names that it had before
 */
public record Digest(
    String name,
    String title,
    Schedule schedule,
    Dispatch dispatch,
    Selection selection,
    Presentation presentation,
    Formerly formerly) {

  /** A digest of whose former names nothing is said. */
  public Digest(
      String name,
      String title,
      Schedule schedule,
      Dispatch dispatch,
      Selection selection,
      Presentation presentation) {
    this(name, title, schedule, dispatch, selection, presentation, Formerly.UNSAID);
  }

  /** The same digest with other topics. */
  public Digest withTopics(List<String> topics) {
    Selection chosen =
        new Selection(
            selection.sections, topics, selection.maxAge, selection.minScore, selection.limits);
    return new Digest(name, title, schedule, dispatch, chosen, presentation, formerly);
  }

  /**
   * Which of the editions that are due are sent.
   *
   * @param sendWhenEmpty whether a mail is sent when there is no story
   * @param minStories an edition with fewer is skipped, and its stories are in the next; 0 or 1
   *     skips none
   * @param latest the time of day from which an edition is sent however few its stories; where
   *     null, only the last of a day is
   * @param missed how missed editions are made up for
   */
  public record Dispatch(
      boolean sendWhenEmpty, int minStories, @Nullable LocalTime latest, Missed missed) {
    /** Every edition that has a story is sent, and after a pause one edition covers all of it. */
    public static final Dispatch STANDARD = new Dispatch(false, 0, null, Missed.ONCE);
  }

  /** How editions that were missed are made up for. */
  public enum Missed {
    /** The newest is made up for and covers all. */
    ONCE,
    /** None is made up for; the next that is due covers all. */
    SKIP,
    /** Each is made up for, the earliest first. */
    EACH
  }

  /**
   * Which stories are shown, and where.
   *
   * @param sections in their order; {@link Heading#TOPIC} stands for the sections of all topics
   * @param topics names of its topics, in the order of their sections
   * @param maxAge stories whose newest report appeared longer ago than this are left out
   * @param minScore stories that rank lower are left out; 0 leaves out none
   * @param limits how many stories there is room for
   */
  public record Selection(
      List<Heading> sections,
      List<String> topics,
      Duration maxAge,
      double minScore,
      Limits limits) {
    public Selection {
      sections = List.copyOf(sections);
      topics = List.copyOf(topics);
      if (sections.isEmpty()) {
        throw new IllegalArgumentException("a digest has a section");
      }
    }

    /** Whether stories under none of its topics may be shown. */
    public boolean goesBeyondTopics() {
      return !sections.equals(List.of(Heading.TOPIC));
    }
  }

  /**
   * How many stories there is room for, each number at least one.
   *
   * @param perSection in a section
   * @param perSource of those in a section that one and the same outlet leads
   * @param mostReported in the section of the most reported
   */
  public record Limits(int perSection, int perSource, int mostReported) {
    public Limits {
      if (perSection < 1 || perSource < 1 || mostReported < 1) {
        throw new IllegalArgumentException("a section shows at least one story");
      }
    }
  }

  /**
   * What is shown beside the stories.
   *
   * @param images how pictures are shown
   * @param tellsSilence whether it states how many sources were silent
   */
  public record Presentation(Images images, boolean tellsSilence) {
    /** Neither pictures nor silent sources. */
    public static final Presentation PLAIN = new Presentation(Images.NONE, false);
  }
}
