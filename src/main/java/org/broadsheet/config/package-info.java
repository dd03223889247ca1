/**
 * The configuration of Broadsheet: one YAML file in, {@link org.broadsheet.config.Settings} or
 * every problem of the file out.
 *
 * <p>This package describes the keys of the file for the engine in {@code yaml}, and checks what
 * concerns several of them: that names are unique and known, and that the settings make sense
 * together. Passwords, keys and lists of feeds may stand in files of their own.
 *
 * <p>Relative paths are relative to the working directory, except those of {@code opml}, {@code
 * key-file} and {@code password-file}, which are read together with the configuration and are
 * relative to its folder.
 */
@NullMarked
package org.broadsheet.config;

import org.jspecify.annotations.NullMarked;
