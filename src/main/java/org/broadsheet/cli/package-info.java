/**
 * The commands. Each reads its arguments, calls a room or the daemon and prints what came of it;
 * nothing is decided here.
 */
@NullMarked
package org.broadsheet.cli;

import org.jspecify.annotations.NullMarked;
