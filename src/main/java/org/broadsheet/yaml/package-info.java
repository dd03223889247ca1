/**
 * Reads YAML files by a description of their keys.
 *
 * <p>A {@link org.broadsheet.yaml.YamlReader} parses the text into a tree of nodes that remember
 * their line and column. A {@link org.broadsheet.yaml.Section} describes a mapping: each {@link
 * org.broadsheet.yaml.Key} with its name, its {@link org.broadsheet.yaml.ValueType}, its default
 * and its meaning. That one description binds the nodes to typed values, suggests the key that a
 * mistyped one was meant to be and writes the JSON Schema that editors use, so they cannot
 * disagree.
 *
 * <p>Binding does not stop at the first mistake: each {@link org.broadsheet.yaml.Problem} has its
 * place and a remedy, so that all of them can be mended at once.
 *
 * <p>Values may come from environment variables ({@code ${NAME}}, {@code ${NAME:-default}}; a
 * doubled dollar sign before a brace stands for itself). A {@link org.broadsheet.yaml.Secret} is
 * printed as {@code ***}, and so are credentials in addresses.
 */
@NullMarked
package org.broadsheet.yaml;

import org.jspecify.annotations.NullMarked;
