/**
 * The four shifts that make the paper.
 *
 * <p>{@link org.broadsheet.pipeline.Gather} visits the feeds that are due, {@link
 * org.broadsheet.pipeline.Collate} files what they brought into stories, {@link
 * org.broadsheet.pipeline.Publish} turns the stories into editions when a digest is due, and {@link
 * org.broadsheet.pipeline.Deliver} hands the letters to the mail server. Each takes its work from
 * the database and commits the result before the next shift can see it, so a shift may be stopped,
 * killed or rung twice at any moment: the next one finds the same work due.
 *
 * <p>Beside them {@link org.broadsheet.pipeline.Bounces} reads what comes back, and {@link
 * org.broadsheet.pipeline.Unsubscribe} lets readers go.
 *
 * <p>The shifts are the only place that knows the rooms. Each stops one bad feed, story, template
 * or address at its edge, tells the log, and goes on with the others.
 */
@NullMarked
package org.broadsheet.pipeline;

import org.jspecify.annotations.NullMarked;
