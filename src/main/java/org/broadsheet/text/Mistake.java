package org.broadsheet.text;

/**
 * A query that cannot be read.
 *
 * @param name the query's name
 * @param message what is wrong, where, and what to do about it
 */
public record Mistake(String name, String message) {}
