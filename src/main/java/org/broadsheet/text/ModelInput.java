package org.broadsheet.text;

/**
 * What a model reads of a text. All arrays are of one length and have one element for each token.
 *
 * @param ids the tokens by their numbers in the model's vocabulary
 * @param mask 1 where a token counts, 0 where it only fills up
 * @param types 0 for tokens of the first text, which is all that there is here
 */
record ModelInput(long[] ids, long[] mask, long[] types) {
  int count() {
    return ids.length;
  }
}
