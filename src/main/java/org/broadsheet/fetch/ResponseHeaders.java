package org.broadsheet.fetch;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.MessageHeaders;
import org.broadsheet.fetch.FetchResult.HubLinks;
import org.jspecify.annotations.Nullable;

/** What the headers of a response say, in our types. */
final class ResponseHeaders {
  /** Whoever asks for more is taken to mean this. */
  static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(7);

  private static final int MAX_DIGITS = 9;

  /** The form of dates that names no zone, which the library does not read. */
  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final MessageHeaders headers;

  ResponseHeaders(MessageHeaders headers) {
    this.headers = headers;
  }

  /** The first header of that name as sent, or null. */
  @Nullable String text(String name) {
    Header header = headers.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  /**
   * RFC 9110 section 10.2.3: seconds or a date; null if it is missing or is neither.
   *
   * @param now what a date is counted from; one in the past is no wait at all
   */
  @Nullable Duration retryAfter(Instant now) {
    String value = text(HttpHeaders.RETRY_AFTER);
    if (value == null) {
      return null;
    }
    Duration wait = seconds(value.strip());
    if (wait == null) {
      Instant date = date(value);
      if (date == null) {
        return null;
      }
      wait = date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
    }
    return wait.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wait;
  }

  /**
   * How much longer the answer is fresh (RFC 9111 section 4.2): its {@code max-age}, else the time
   * from its {@code Date} to its {@code Expires}, less its {@code Age}. Null if it states neither
   * or must not be used again unasked.
   *
   * @param now when it came, should it have no date
   */
  @Nullable Duration freshness(Instant now) {
    Duration lifetime = null;
    for (String directive : listed(HttpHeaders.CACHE_CONTROL)) {
      if (directive.equals("no-cache") || directive.equals("no-store")) {
        return null;
      }
      if (directive.startsWith("max-age=") && lifetime == null) {
        lifetime = seconds(directive.substring("max-age=".length()).replace("\"", ""));
      }
    }
    if (lifetime == null) {
      lifetime = untilExpiry(now);
    }
    return lifetime == null ? null : lessAge(lifetime);
  }

  /** Anything but a date, such as 0, means that the answer is stale already. */
  private @Nullable Duration untilExpiry(Instant now) {
    String value = text(HttpHeaders.EXPIRES);
    if (value == null) {
      return null;
    }
    Instant expiry = date(value);
    String sent = text(HttpHeaders.DATE);
    Instant date = sent == null ? null : date(sent);
    Instant start = date == null ? now : date;
    return expiry == null || expiry.isBefore(start)
        ? Duration.ZERO
        : Duration.between(start, expiry);
  }

  private Duration lessAge(Duration lifetime) {
    String value = text(HttpHeaders.AGE);
    Duration age = value == null ? null : seconds(value.strip());
    Duration left = age == null ? lifetime : lifetime.minus(age);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * The links by which a publisher names its hub (W3C WebSub section 4).
   *
   * @param at what the links are relative to
   */
  HubLinks hubLinks(URI at) {
    HubLinks links = HubLinks.NONE;
    for (Header header : headers.getHeaders(HttpHeaders.LINK)) {
      for (LinkHeader.Link link : LinkHeader.parse(header.getValue())) {
        links = links.with(at, link);
      }
    }
    return links;
  }

  /** Content codings in the order in which they were applied, without {@code identity}. */
  List<String> encodings() {
    List<String> encodings = listed(HttpHeaders.CONTENT_ENCODING);
    encodings.removeIf(encoding -> encoding.equals("identity"));
    return encodings;
  }

  /** The comma-separated members of all headers of that name, in lower case. */
  private List<String> listed(String name) {
    List<String> members = new ArrayList<>(2);
    for (Header header : headers.getHeaders(name)) {
      for (String member : header.getValue().split(",", -1)) {
        if (!member.isBlank()) {
          members.add(member.strip().toLowerCase(Locale.ROOT));
        }
      }
    }
    return members;
  }

  /** Any of the three forms of RFC 9110 section 5.6.7, else null. */
  private static @Nullable Instant date(String text) {
    Instant date = DateUtils.parseStandardDate(text);
    if (date != null) {
      return date;
    }
    try {
      return ASCTIME.parse(text.strip(), Instant::from);
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  /** Digits alone; more than fit count as the largest that do. */
  private static @Nullable Duration seconds(String text) {
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    return Duration.ofSeconds(text.length() > MAX_DIGITS ? 999_999_999 : Integer.parseInt(text));
  }
}
