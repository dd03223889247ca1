package org.broadsheet.news;

import org.jspecify.annotations.Nullable;

/**
 * Where a feed says that it has an entry from: RSS {@code source}, Atom {@code source}.
 *
 * @param name plain text; null where only the address is stated
 * @param url absolute http or https address of the source's page or feed; null where only the name
 *     is stated
 */
public record QuotedSource(@Nullable String name, @Nullable String url) {
  public QuotedSource {
    if (name == null && url == null) {
      throw new IllegalArgumentException("a source needs a name or an address");
    }
  }
}
