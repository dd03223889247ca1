package org.broadsheet.text;

/**
 * A query that cannot be used.
 *
 * @param name the query's name
 * @param message what is wrong, where, and what to do about it
 * @param query the text in which the mistake stands; empty where it is not in a text
 * @param column where in it, from 1; 0 where it has no place
 */
public record UnusableQuery(String name, String message, String query, int column) {}
