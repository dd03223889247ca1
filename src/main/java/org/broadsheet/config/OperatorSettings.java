package org.broadsheet.config;

import java.time.LocalTime;
import org.broadsheet.news.Subscriber;

/**
 * Who is told of what is amiss.
 *
 * @param operator receives the operator's digest and no other
 * @param at when it is due, on the operator's clock
 * @param always whether it goes out when there is nothing new to tell
 */
public record OperatorSettings(Subscriber operator, LocalTime at, boolean always) {}
