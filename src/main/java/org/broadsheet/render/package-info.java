/**
 * Rendering: from an edition to subject, HTML and plain text, by Thymeleaf templates.
 *
 * <p>The form lives in {@code templates/}, which operators may override file by file; its README
 * lists every variable. All words and dates are made here, so a template only places them: the one
 * expression it may hold is a path such as {@code ${item.headline}}, and nothing a feed says is
 * ever evaluated. Both parts are made from one model, so they show the same stories.
 *
 * <p>Text from feeds loses control and bidirectional-override characters here, and an address that
 * is not http, https or mailto never becomes a link, whatever came before.
 */
@NullMarked
package org.broadsheet.render;

import org.jspecify.annotations.NullMarked;
