package org.broadsheet.story;

import org.broadsheet.news.Report;

/**
 * A report of which somebody has said what it tells of.
 *
 * @param report the report
 * @param event what it tells of, the same for all reports of one event
 */
public record LabelledReport(Report report, String event) {}
