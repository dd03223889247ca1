/**
 * A rig that breaks what can break while editions are made and sent, and counts what readers get.
 *
 * <p>{@link org.broadsheet.rig.Node} is a process with the whole application in it, whose clock
 * runs sixty times as fast, so that a minute's digest is due each second and a lease ends in
 * seconds. {@link org.broadsheet.rig.Reaper} ends such processes at the named points of {@code
 * points.btm}, which Byteman puts in, and at random moments. {@link org.broadsheet.rig.Journal}
 * holds what every subscriber should get against what the mail server took; {@link
 * org.broadsheet.rig.PlantedBugsIT} shows that it sees bugs. Which faults come when is drawn from a
 * seed, so a run can be had again: {@code mvn verify -Dit.test=KillsIT,FaultsIT -Drig.kills=200
 * -Drig.seed=2}.
 */
@NullMarked
package org.broadsheet.rig;

import org.jspecify.annotations.NullMarked;
