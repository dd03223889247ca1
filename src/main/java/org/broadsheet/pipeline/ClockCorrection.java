package org.broadsheet.pipeline;

import java.time.Instant;
import java.util.List;
import org.broadsheet.edition.Period;
import org.broadsheet.news.Filed;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;

/**
 * What the editions that a reader had tell of the reports of the next one, when the machine's clock
 * was wrong for a while. The order of filing knows no clock: what is filed after an edition was
 * gathered after it, whatever the clock said then.
 *
 * @param gatheredAfter when the last edition was due; what its period does not hold was gathered
 *     later
 * @param coveredInTime the number of the last filing that an edition covered which was due by now.
 *     Editions made while the clock was ahead found too old what was new: the reports they covered
 *     are looked at once more
 */
record ClockCorrection(Instant gatheredAfter, long coveredInTime) {
  /** For editions of which nothing is known. */
  static final ClockCorrection NONE = new ClockCorrection(Instant.EPOCH, Long.MAX_VALUE);

  /** The period with what is looked at once more. */
  Period widened(Period period) {
    return coveredInTime < period.from() ? new Period(coveredInTime, period.to()) : period;
  }

  /** From when on the reports of a period are to be read, if they are wanted from a moment on. */
  Instant readingSince(Instant oldest) {
    return gatheredAfter.isBefore(oldest) ? oldest : Instant.EPOCH;
  }

  /**
   * Whether a story has a report in the period, or one that is looked at once more and had appeared
   * when the edition is due.
   */
  boolean isCandidate(Story story, Period period, Instant due) {
    return story.filed().stream()
        .anyMatch(
            filed ->
                period.covers(filed.number())
                    || (widened(period).covers(filed.number())
                        && !filed.report().appeared().isAfter(due)));
  }

  /** The story, in which no report of the period was gathered before the last edition was due. */
  Story corrected(Story story, Period period) {
    List<Filed> filed =
        story.filed().stream()
            .map(each -> widened(period).covers(each.number()) ? corrected(each) : each)
            .toList();
    return filed.equals(story.filed()) ? story : new Story(story.id(), filed);
  }

  private Filed corrected(Filed filed) {
    Report report = filed.report();
    return report.gathered().isBefore(gatheredAfter)
        ? new Filed(
            filed.number(),
            new Report(report.id(), report.feed(), report.outlet(), report.entry(), gatheredAfter),
            filed.wording(),
            filed.habitual())
        : filed;
  }
}
