/**
 * Text analysis: terms, names, languages, near-duplicate sketches, concepts, saved queries and
 * embeddings.
 *
 * <p>A text is read once, from left to right, by a {@link org.broadsheet.text.WordCursor}. Each
 * word becomes small numbers: a <em>term</em>, the word's stem by the rules of its language, so
 * that inflections meet; and, for names and numbers, a <em>name key</em> that is the same in every
 * language and script, so that Putin, Poutine and Путин meet. Numbers instead of strings keep a
 * week of the world's news in a small heap.
 *
 * <p>The package owns Lucene. An analyzer, which may bring a whole dictionary, is loaded with the
 * first word of its language.
 *
 * <p>With a sentence model, an {@link org.broadsheet.text.Embedder} gives a text a vector. For that
 * the package owns ONNX Runtime and the tokenizers, native libraries which are loaded only then.
 */
@NullMarked
package org.broadsheet.text;

import org.jspecify.annotations.NullMarked;
