/**
 * The HTTP client: from an address to bytes, or to an answer that is not bytes; and when to poll
 * again.
 *
 * <p>Three ideas. First, every outcome of a fetch is a value of {@link
 * org.broadsheet.fetch.FetchResult}: "unchanged", "throttled" and "gone" are answers, not
 * exceptions, and a failure says in one line what the operator should know. Second, whatever a
 * server does is bounded: in time by a watchdog over the whole exchange, in space by a cap on every
 * layer of decompression, in reach by an {@link org.broadsheet.fetch.AddressGuard} that checks the
 * resolved address of each connection, redirects and requests to a proxy included, so that no name,
 * encoding or changing DNS answer leads into the operator's own network; and a host that does not
 * answer delays only its own feeds. Third, polling is polite: stored validators go back byte for
 * byte, each host gets one request at a time with a pause between, and {@link
 * org.broadsheet.fetch.PollPolicy}, a pure function, never undercuts what a server asks for: {@code
 * Retry-After} up to a week, all else up to a day.
 *
 * <p>Where a publisher names a hub, {@link org.broadsheet.fetch.Fetcher#send} subscribes to it
 * under the same rules, so that it pushes what is new (W3C WebSub).
 *
 * <p>A {@link org.broadsheet.fetch.Fetcher} blocks, and is meant to be called from many virtual
 * threads at once.
 */
@NullMarked
package org.broadsheet.fetch;

import org.jspecify.annotations.NullMarked;
