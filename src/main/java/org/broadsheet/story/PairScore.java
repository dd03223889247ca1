package org.broadsheet.story;

/**
 * How alike two reports are.
 *
 * @param score from 0, nothing in common, to 1, the same; one event from 0.5
 * @param same whether they would share a story
 */
public record PairScore(double score, boolean same) {}
