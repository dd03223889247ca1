/**
 * What the daemon shows to a browser or a monitoring system, and what hubs tell it.
 *
 * <p>Three {@link org.broadsheet.web.Site sites} exist, and a {@link org.broadsheet.web.WebServer}
 * serves the ones it is given: the operator's (is it well, and what has it done), the readers' (an
 * edition as a web page, and the way out) and the hubs' (where they call about subscriptions). They
 * are kept apart because they have different audiences: whoever publishes one need not publish
 * another, and can give each a server of its own.
 *
 * <p>Only two calls change anything: a hub's, where its token names a subscription that was wished
 * for or its message is signed, and a reader's POST with the token of the subscription that it
 * ends. No page sets a cookie, reads a file or looks at the {@code Host} header, and every answer
 * forbids scripts.
 */
@NullMarked
package org.broadsheet.web;

import org.jspecify.annotations.NullMarked;
