package org.broadsheet.identity;

/**
 * Two that were known apart and are said to be one.
 *
 * @param from the id that is given up
 * @param into the id that it has from then on
 */
public record Joined(Kind kind, String from, String into) {}
