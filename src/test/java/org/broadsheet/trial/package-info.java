/**
 * Trials of the whole program: what a user of the assembled application sees, and what must hold
 * whatever is killed, broken or said by a stranger meanwhile.
 *
 * <p>Classes named {@code *IT} run {@code bin/broadsheet} as a process, after {@code package}; the
 * others run in this process. Nothing here leaves the machine: feeds come from a {@link
 * org.broadsheet.trial.FeedSite}, mail goes to a folder or to a scripted server.
 */
@NullMarked
package org.broadsheet.trial;

import org.jspecify.annotations.NullMarked;
