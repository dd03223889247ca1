/**
 * Stories in, matches out: which topics a story belongs to, and why.
 *
 * <p>A topic's criterion judges one report at a time, by the rules of the report's language. A
 * story belongs to a topic when enough of its reports do, so that one stray sentence in one of
 * twenty reports does not put the story under a heading where the other nineteen have no business.
 * Every match carries its reason: which of the topic's words were found, where, and in how many
 * reports.
 */
@NullMarked
package org.broadsheet.topic;

import org.jspecify.annotations.NullMarked;
