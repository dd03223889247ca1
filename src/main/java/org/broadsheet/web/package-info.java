/**
 * What the daemon shows to a browser or a monitoring system.
 *
 * <p>Two {@link org.broadsheet.web.Site sites} exist, and a {@link org.broadsheet.web.WebServer}
 * serves the ones it is given: the operator's (is it well, and what has it done) and the readers'
 * (an edition as a web page). They are kept apart because they have different audiences: whoever
 * publishes the readers' site need not publish the other, and gives each a server of its own.
 *
 * <p>Nothing here changes anything: every page is a GET, no page sets a cookie, reads a file or
 * looks at the {@code Host} header, and every answer forbids scripts. The numbers are counted in
 * {@link org.broadsheet.web.Metrics} without any library, so that a daemon whose web is off loads
 * neither the web server nor the metrics registry.
 */
@NullMarked
package org.broadsheet.web;

import org.jspecify.annotations.NullMarked;
