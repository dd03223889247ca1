/**
 * HTML as served in, harmless HTML and plain text out.
 *
 * <p>{@link org.broadsheet.html.HtmlSanitizer} keeps an allowlist of elements and attributes
 * ({@link org.broadsheet.html.SanitizerRules}) and writes every character anew, so that nothing a
 * feed serves acts in a reader's mail client. {@link org.broadsheet.html.SingleLineText} reads
 * titles and names. Addresses become absolute and are http or https ({@link
 * org.broadsheet.html.AbsoluteLinks}).
 */
@NullMarked
package org.broadsheet.html;

import org.jspecify.annotations.NullMarked;
