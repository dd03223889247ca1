/**
 * Feed parsing: whatever a feed serves becomes {@link org.broadsheet.news.Entry} values, or a
 * sentence that says why it cannot.
 *
 * <p>An XML document is read in five steps. <em>Decoding</em> finds the character encoding. <em>The
 * tree</em> is built under limits of our own and without any document type, so no document can
 * expand entities or open files. Only when that fails, <em>repairs</em> are tried, each a small
 * named step that the result lists. <em>Normalising</em> brings every dialect of RSS to RSS 2.0 and
 * every Atom to RFC 4287, and sets aside what Rome is slow at or drops, such as dates.
 * <em>Rome</em> then reads the core vocabulary, and readers of our own add the extensions (Dublin
 * Core, Media RSS, iTunes, Atom within RSS). JSON Feed has a reader of its own.
 *
 * <p>The result is safe to show: HTML is sanitised ({@link org.broadsheet.html.HtmlSanitizer}),
 * titles are plain text, addresses are absolute and http or https only.
 */
@NullMarked
package org.broadsheet.parse;

import org.jspecify.annotations.NullMarked;
