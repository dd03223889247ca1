/**
 * One YAML file in, settings out, or every problem in it at once.
 *
 * <p>A {@link org.broadsheet.config.SettingsReader} turns the text into a small tree of nodes that
 * remember their line and column, and binds that tree to records. Binding never stops at the first
 * mistake: each problem names its place, what stands there and what to write instead, and an
 * operator mends the file in one go.
 *
 * <p>Every key is described once, in a {@code Section}: its name, its form, its default and its
 * meaning. The same description reads the file, guesses what a mistyped key was meant to be and
 * writes the JSON Schema that editors use, so the three cannot drift apart.
 *
 * <p>Values may come from the environment ({@code ${NAME}}, {@code ${NAME:-default}}; a doubled
 * dollar sign before a brace stands for itself) and passwords from files. A {@link
 * org.broadsheet.config.Secret} shows itself to nobody who does not ask for it by name, and printed
 * settings hide credentials wherever they stand.
 *
 * <p>Relative paths are relative to the working directory, except those of {@code opml} and {@code
 * password-file}, which are read together with the configuration and are relative to its folder.
 */
@NullMarked
package org.broadsheet.config;

import org.jspecify.annotations.NullMarked;
