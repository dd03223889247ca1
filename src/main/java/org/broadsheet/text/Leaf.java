package org.broadsheet.text;

import org.apache.lucene.search.Query;

/** A smallest part of a query: a word, phrase or pattern as its author wrote it. */
record Leaf(String text, String field, Query query) {}
