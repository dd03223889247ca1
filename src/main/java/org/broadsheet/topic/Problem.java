package org.broadsheet.topic;

/**
 * A topic that cannot be used; the others go on without it.
 *
 * @param topic the topic's name
 * @param message what is wrong, where, and what to do about it
 */
public record Problem(String topic, String message) {}
