/**
 * The commands a person types.
 *
 * <p>Each command is one class named after it ({@code outbox} is {@link
 * org.broadsheet.cli.OutboxCommand}): it parses options with picocli, opens the {@link
 * org.broadsheet.daemon.Application}, makes one call and prints the answer. Results go to standard
 * output, everything else to standard error; the exit code is 0, 1 for a failure that the message
 * names, and 2 for wrong usage. Only here is the terminal written to and the process ended.
 */
@NullMarked
package org.broadsheet.cli;

import org.jspecify.annotations.NullMarked;
