package org.broadsheet.news;

/**
 * A picture as a browser is given it.
 *
 * @param type media type, such as {@code image/jpeg}
 * @param bytes the file; not to be changed
 */
public record PictureFile(String type, byte[] bytes) {}
