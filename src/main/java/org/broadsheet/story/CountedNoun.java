package org.broadsheet.story;

/**
 * What a word stands for in one language, or victims of one kind in all.
 *
 * @param language ISO 639 code in lower case, or undetermined; empty for victims
 * @param stem number of the word's stem in it, or of the kind of victims
 */
record CountedNoun(String language, int stem) {
  static CountedNoun victims(int group) {
    return new CountedNoun("", group);
  }
}
