package org.broadsheet.render;

/** The size of a picture on the page. Files have twice the pixels, for dense screens. */
public enum PictureSize {
  /** As wide as the column, in its own proportions. */
  WIDE(544, 408),
  /** Beside a headline, cut to its middle. */
  SMALL(112, 84);

  private static final int DENSITY = 2;

  private final int width;
  private final int height;

  PictureSize(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** In CSS pixels. */
  int width() {
    return width;
  }

  /** The largest useful width of a file, in pixels. */
  int fileWidth() {
    return width * DENSITY;
  }

  /** As {@link #fileWidth}; a taller picture is cut to its middle. */
  int fileHeight() {
    return height * DENSITY;
  }
}
