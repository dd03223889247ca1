/**
 * What the daemon costs, beside what the same work costs at the least.
 *
 * <p>A made-up press of many feeds is written to a folder and served on this machine. The assembled
 * application visits it as a child process: with nothing stored yet, again when nothing has
 * changed, and once more when each feed has something new. Then two small programs do the least
 * that any reader must: one gets the same documents, one parses them. Each is a process of its own,
 * so the price of starting Java is in every figure, and the price of serving is in none.
 *
 * <p>To run it and print its table:
 *
 * <pre>mvn -q -DskipTests package exec:exec@bench -Dfeeds=100,1000</pre>
 *
 * <p>Another measurement asks what hosts that do harm cost the honest ones. Many addresses of this
 * machine play hosts, of which four in ten hang, drip, send bombs or reset; the application gathers
 * first the feeds of the honest ones alone, then those of all, with its default gap of a second
 * between two questions to one host. It needs Linux, where all of 127.0.0.0/8 is this machine.
 *
 * <pre>mvn -q -DskipTests package exec:exec@bench-crowd -Dhosts=200 -Dfeeds=50</pre>
 */
@NullMarked
package org.broadsheet.bench;

import org.jspecify.annotations.NullMarked;
