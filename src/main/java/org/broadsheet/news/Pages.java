package org.broadsheet.news;

/**
 * An edition in its forms, all showing the same stories.
 *
 * @param subject one line of plain text
 * @param html a whole HTML document
 * @param text plain text, lines of at most 78 characters where words allow
 */
public record Pages(String subject, String html, String text) {}
