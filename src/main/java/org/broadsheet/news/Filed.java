package org.broadsheet.news;

/**
 * A report with its place in the order of filing.
 *
 * @param number its place in the order of filing, counted from 1
 * @param report the report
 * @param wording the id that reports of one story with nearly the same text share; reports that
 *     differ in it are worded independently
 */
public record Filed(long number, Report report, long wording) {}
