package org.broadsheet.news;

/**
 * A picture embedded in a letter.
 *
 * @param id unique for its content; the page shows it as {@code cid:ID} (RFC 2392)
 * @param type media type, such as {@code image/jpeg}
 * @param width in pixels of the file
 * @param height in pixels of the file
 * @param bytes the file; not to be changed
 */
public record Picture(String id, String type, int width, int height, byte[] bytes) {}
