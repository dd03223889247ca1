/**
 * The composition root: wires the rooms and the steps of the pipeline, triggers them, starts and
 * stops.
 *
 * <p>{@link org.broadsheet.daemon.Application} holds the store and, for the settings in force, the
 * {@link org.broadsheet.daemon.Wiring} of all that depends on them; commands that run one step use
 * it alone. {@link org.broadsheet.daemon.Daemon} adds what a process needs that runs for months:
 * Quartz triggers the steps, a {@link org.broadsheet.daemon.SingleFlight} keeps a step from running
 * twice at once, changed settings are taken over while old work ends, {@link
 * org.broadsheet.daemon.HealthChecks} say what an operator must look at, and a stop waits for the
 * piece in hand. This is the only package that reads the machine's clock.
 */
@NullMarked
package org.broadsheet.daemon;

import org.jspecify.annotations.NullMarked;
