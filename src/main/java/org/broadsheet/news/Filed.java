package org.broadsheet.news;

/**
 * A report in its place among all filings.
 *
 * @param number its place in the order of filing, counted from 1
 * @param report the report
 * @param wording what the reports of one story share that run nearly the same text; any two that
 *     differ in it speak in words of their own
 */
public record Filed(long number, Report report, long wording) {}
