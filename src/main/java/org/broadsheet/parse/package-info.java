/**
 * Bytes in, entries out: whatever a feed serves becomes clean {@link org.broadsheet.news.Entry}
 * values, or a plain sentence that says why it cannot.
 *
 * <p>An XML document goes through five hands. <em>Decoding</em> finds the character encoding.
 * <em>The tree</em> is built under limits that we set ourselves, and without any document type, so
 * no document can expand entities or open files. When, and only when, that fails, <em>repairs</em>
 * are tried, each a small named step that the result lists. <em>The shape</em> brings every dialect
 * of RSS into that of RSS 2.0 and every Atom into that of RFC 4287, and sets aside what Rome is
 * slow at or drops, such as dates. <em>Rome</em> then reads the core vocabulary, and our readers
 * add the extensions it handed through (Dublin Core, Media RSS, iTunes, Atom within RSS). JSON Feed
 * has a reader of its own.
 *
 * <p>Everything that leaves the room is safe to show: HTML through {@link
 * org.broadsheet.html.HtmlSanitizer}, titles as plain text, addresses absolute and http or https
 * only.
 */
@NullMarked
package org.broadsheet.parse;

import org.jspecify.annotations.NullMarked;
