/**
 * Classification of stories: stories in, matches with topics and their reasons out.
 *
 * <p>A topic's criterion is a saved query and judges one report at a time, by the rules of the
 * report's language. A story matches a topic when enough of its reports do: one report of twenty is
 * not enough. Every match has its reason: which of the topic's words were found, where, and in how
 * many reports.
 */
@NullMarked
package org.broadsheet.topic;

import org.jspecify.annotations.NullMarked;
