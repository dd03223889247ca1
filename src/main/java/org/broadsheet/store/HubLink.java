package org.broadsheet.store;

import java.net.URI;

/**
 * What a feed says of being told what is new instead of asking (W3C WebSub).
 *
 * @param hub who tells it
 * @param topic the address by which the hub knows the feed
 */
public record HubLink(URI hub, URI topic) {}
