package org.broadsheet.story;

/**
 * What a word stands for in one language.
 *
 * @param language ISO 639 code in lower case, or undetermined
 * @param stem number of the word's stem in it
 */
record CountedNoun(String language, int stem) {}
