/**
 * Benchmarks: what the daemon costs, beside a floor, which is the least that the same work costs.
 *
 * <p>{@link org.broadsheet.bench.Bench} starts them, src/doc/benchmarks.md documents them. Those of
 * gathering run the assembled application as a child process on generated feeds, served on this
 * machine; the others run one step of the pipeline in a JVM of their own.
 */
@NullMarked
package org.broadsheet.bench;

import org.jspecify.annotations.NullMarked;
