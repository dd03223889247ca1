/**
 * The composition root: wires the rooms and shifts together, rings the bells, starts and stops.
 *
 * <p>{@link org.broadsheet.daemon.Application} holds the store and, for the settings in force, the
 * wiring of all that depends on them; {@link org.broadsheet.daemon.Daemon} rings its shifts by
 * Quartz, takes changed settings over and stops without tearing anything. This is the only package
 * that reads the machine's clock.
 */
@NullMarked
package org.broadsheet.daemon;

import org.jspecify.annotations.NullMarked;
