package org.broadsheet.text;

import java.util.List;

/**
 * A text to search, in its fields.
 *
 * @param language ISO 639 code in lower case, or undetermined
 * @param title plain text
 * @param body plain text
 * @param source the outlet's name
 * @param authors names
 * @param categories as the feed states them
 */
public record SearchDocument(
    String language,
    String title,
    String body,
    String source,
    List<String> authors,
    List<String> categories) {
  public SearchDocument {
    authors = List.copyOf(authors);
    categories = List.copyOf(categories);
  }
}
