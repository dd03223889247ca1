/**
 * The web server: health and metrics, web copies of editions, unsubscribing, WebSub callbacks.
 *
 * <p>A {@link org.broadsheet.web.WebServer} serves the {@link org.broadsheet.web.Site sites} that
 * it is given: one for the operator, one for readers, one for hubs. They have different audiences,
 * so whoever publishes one need not publish another, and can give each a server of its own. The
 * room knows HTTP only; what a page shows and what a request changes is asked of {@link
 * org.broadsheet.web.ReaderActions} and {@link org.broadsheet.web.HubRequests}, or comes in as a
 * supplier.
 *
 * <p>Only two requests change anything: a hub's, where its token names a subscription that was
 * asked for or its message is signed, and a reader's POST with the token of the subscription that
 * it ends. No page sets a cookie, reads a file or looks at the {@code Host} header, and every
 * answer forbids scripts.
 */
@NullMarked
package org.broadsheet.web;

import org.jspecify.annotations.NullMarked;
