package org.broadsheet.text;

import org.apache.lucene.search.Query;

/**
 * A smallest part of a query: a word, phrase or pattern.
 *
 * @param text as its author wrote it
 * @param field as queries name it
 */
record Leaf(String text, String field, Query query) {}
