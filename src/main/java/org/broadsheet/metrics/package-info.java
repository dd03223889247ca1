/**
 * Counters and gauges of the running daemon, and their page for a monitoring system.
 *
 * <p>Each number is kept once, in {@link org.broadsheet.metrics.Metrics}; the page in the
 * Prometheus text format is written from it whenever it is asked for. No metrics library takes
 * part: loading one cost every start 0.4 seconds of a processor, and the format is a line a number.
 */
@NullMarked
package org.broadsheet.metrics;

import org.jspecify.annotations.NullMarked;
