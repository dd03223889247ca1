package org.broadsheet.story;

/**
 * What the clusterer compares in a report; a few hundred bytes in place of the text.
 *
 * @param language ISO 639 code in lower case, or undetermined
 * @param words stems of title and lead, those with a capital letter weighing more; length 1
 * @param crossLanguageKeys names, words and figures in the form that all languages share; length 1
 * @param facts figures and dates
 * @param embedding vector of length 1, or of all zeros; empty without a model
 * @param link number of the canonical link, 0 for none or one that leads to a home page
 * @param copyKeys for recognising copies and columns
 */
record Features(
    String language,
    SparseVector words,
    SparseVector crossLanguageKeys,
    Facts facts,
    float[] embedding,
    long link,
    CopyKeys copyKeys) {}
