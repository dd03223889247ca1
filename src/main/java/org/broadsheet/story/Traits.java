package org.broadsheet.story;

/**
 * What folding looks at in a report; a few hundred bytes in place of the text.
 *
 * @param language ISO 639 code in lower case, or undetermined
 * @param words stems of title and lead, title weighing more; length 1
 * @param anchors names and figures in the form all languages share; length 1
 * @param link number of the canonical link, 0 for none or one that leads to a home page
 * @param print for recognising copies and columns
 */
record Traits(String language, SparseVector words, SparseVector anchors, long link, Print print) {}
