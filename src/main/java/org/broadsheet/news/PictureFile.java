package org.broadsheet.news;

/**
 * A picture as it is served to browsers.
 *
 * @param type media type, such as {@code image/jpeg}
 * @param bytes the file; not to be changed
 */
public record PictureFile(String type, byte[] bytes) {}
