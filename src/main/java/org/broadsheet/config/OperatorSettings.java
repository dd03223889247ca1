package org.broadsheet.config;

import org.broadsheet.news.Schedule;
import org.broadsheet.news.Subscriber;

/**
 * Who is told of what is amiss.
 *
 * @param operator receives the operator's digest and no other
 * @param schedule when it is due
 * @param always whether it goes out when there is nothing new to tell
 */
public record OperatorSettings(Subscriber operator, Schedule schedule, boolean always) {}
