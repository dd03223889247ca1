package org.broadsheet.store;

import java.net.URI;

/**
 * The WebSub hub that a feed names (W3C WebSub).
 *
 * @param hub its address
 * @param topic the address by which the hub knows the feed
 */
public record HubLink(URI hub, URI topic) {}
