/**
 * The commands a person types.
 *
 * <p>Each command is a small class that turns words typed by a person into one call on the rooms,
 * and the answer into words again. What a command prints on standard output is its result,
 * everything else goes to standard error. This is the only place that writes to the terminal and
 * that ends the process.
 */
@NullMarked
package org.broadsheet.cli;

import org.jspecify.annotations.NullMarked;
