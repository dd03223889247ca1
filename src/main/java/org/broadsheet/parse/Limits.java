package org.broadsheet.parse;

/** The limits of parsing. */
final class Limits {
  /** Bytes of a document. */
  static final int MAX_BYTES = 16 << 20;

  /** Characters of a document that can only be read as tag soup; the rest is left out. */
  static final int MAX_TAG_SOUP = 1 << 20;

  /** Characters of a document type; a longer one is taken for text. */
  static final int MAX_DOCTYPE = 1 << 20;

  /** Elements within elements. */
  static final int MAX_DEPTH = 200;

  /** Attributes of one element. */
  static final int MAX_ATTRIBUTES = 200;

  /** Elements of a document, the entries beyond {@link #MAX_ENTRIES} not counted. */
  static final int MAX_ELEMENTS = 400_000;

  /** Entries of a feed; further ones are left out. */
  static final int MAX_ENTRIES = 5_000;

  /** Categories, authors, links, enclosures or contents of one entry. */
  static final int MAX_PER_LIST = 100;

  private Limits() {}
}
