/**
 * The commands, as the operator types them: each reads its arguments, calls a room or a shift, and
 * prints. The only place, with {@code config}, that knows of standard streams and exit codes.
 */
@NullMarked
package org.broadsheet.cli;

import org.jspecify.annotations.NullMarked;
