package org.broadsheet.news;

/**
 * A report with its place in the order of filing.
 *
 * @param number its place in the order of filing, counted from 1
 * @param report the report
 * @param wording the id that reports of one story with nearly the same text share; reports that
 *     differ in it are worded independently
 * @param habitual what of the report its feed always says, as it was known at the filing
 */
public record Filed(long number, Report report, long wording, Habitual habitual) {
  /** A report of which nothing is known to be habitual. */
  public Filed(long number, Report report, long wording) {
    this(number, report, wording, Habitual.NOTHING);
  }
}
