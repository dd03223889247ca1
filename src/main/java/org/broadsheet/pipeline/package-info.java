/**
 * The pipeline: the way of the data from feeds to letters, in four steps.
 *
 * <p>{@link org.broadsheet.pipeline.Gather} polls the feeds that are due and stores new entries.
 * {@link org.broadsheet.pipeline.Collate} groups entries into stories. {@link
 * org.broadsheet.pipeline.Publish} makes editions of stories when a digest is due, each with its
 * letter, whose bytes are then final. {@link org.broadsheet.pipeline.Deliver} hands letters to the
 * mail server. Each step takes its work from the database and commits the result before the next
 * step can see it. So a step may be stopped, killed or triggered twice at any moment: the next run
 * finds the same work due.
 *
 * <p>Beside them {@link org.broadsheet.pipeline.WebSubClient} subscribes at the hubs of feeds,
 * {@link org.broadsheet.pipeline.Bounces} reads bounces and {@link
 * org.broadsheet.pipeline.Unsubscribe} lets readers unsubscribe.
 *
 * <p>Only this package, {@code daemon} and {@code cli} know the rooms; it wires each to the others
 * that it must not import. It stops the fault of one bad feed, story, topic, template or letter at
 * the {@link org.broadsheet.pipeline.FaultBoundary}, logs it, and goes on with the others.
 */
@NullMarked
package org.broadsheet.pipeline;

import org.jspecify.annotations.NullMarked;
