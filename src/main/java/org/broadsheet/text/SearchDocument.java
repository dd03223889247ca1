package org.broadsheet.text;

import java.util.List;

/**
 * A text to search, in its fields.
 *
 * @param language ISO 639 code in lower case, or undetermined
 * @param title plain text; characters that show nothing are dropped
 * @param body the same
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
    title = NormalizedText.of(title);
    body = NormalizedText.of(body);
    authors = List.copyOf(authors);
    categories = List.copyOf(categories);
  }
}
