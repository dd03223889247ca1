/**
 * What the machine can see in a text: its plain words, its language, its names and numbers, its
 * fingerprint, and whether a saved query finds something in it.
 *
 * <p>A text is read once, from left to right, by a {@link org.broadsheet.text.WordCursor}. Each
 * word becomes small numbers: a <em>term</em>, the word's stem by the rules of its language, so
 * that inflections meet; and, for names and numbers, an <em>anchor</em> that is the same in every
 * language and script, so that Putin, Poutine and Путин meet. Numbers instead of strings keep a
 * week of the world's news in a small heap, and an analysis that has been done for a word is not
 * done again.
 *
 * <p>The room owns Lucene. Its analyzers, some of which bring whole dictionaries, are loaded when
 * the first word of their language comes by and not before.
 *
 * <p>Where the operator brings a model, an {@link org.broadsheet.text.Embedder} gives a text a
 * vector beside its words. For that the room owns ONNX Runtime and the tokenizers, natives both, of
 * which nothing is loaded before.
 */
@NullMarked
package org.broadsheet.text;

import org.jspecify.annotations.NullMarked;
