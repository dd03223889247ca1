package org.broadsheet.parse;

/** The limits of parsing. */
final class Limits {
  /** Bytes of a document. */
  static final int BODY = 16 << 20;

  /** Characters of a document that can only be read as tag soup; the rest is left out. */
  static final int SOUP = 1 << 20;

  /** Characters of a document type; a longer one is taken for text. */
  static final int DOCTYPE = 1 << 20;

  /** Elements within elements. */
  static final int DEPTH = 200;

  /** Attributes of one element. */
  static final int ATTRIBUTES = 200;

  /** Elements of a document, the entries beyond {@link #ENTRIES} not counted. */
  static final int ELEMENTS = 400_000;

  /** Entries of a feed; further ones are left out. */
  static final int ENTRIES = 5_000;

  /** Categories, authors, links, enclosures or contents of one entry. */
  static final int EACH = 100;

  private Limits() {}
}
