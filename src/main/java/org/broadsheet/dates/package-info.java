/**
 * Dates as text in, moments out: first by the standards ({@link org.broadsheet.dates.StandardDate}:
 * RFC 822, ISO 8601), then as people write them, in many languages ({@link
 * org.broadsheet.dates.WrittenDate}).
 */
@NullMarked
package org.broadsheet.dates;

import org.jspecify.annotations.NullMarked;
