package org.broadsheet.mail;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Obtains OAuth 2.0 access tokens by a refresh token (RFC 6749 section 6). Thread-safe. */
public final class AccessTokens {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** So much before its end a token is no longer used. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private static final Duration DEFAULT_LIFETIME = Duration.ofHours(1);
  private static final Pattern ACCESS_TOKEN = text("access_token");
  private static final Pattern REFRESH_TOKEN = text("refresh_token");
  private static final Pattern ERROR = text("error");
  private static final Pattern EXPIRES_IN =
      Pattern.compile("\"expires_in\"\\s*:\\s*\"?(\\d{1,9})\\b");

  private final URI endpoint;
  private final String clientId;
  private final @Nullable String clientSecret;
  private String refreshToken;
  private String token = "";
  private long end;

  /**
   * Requests no token until one is needed.
   *
   * @param endpoint the token endpoint
   * @param clientSecret null for a client that has none
   */
  public AccessTokens(
      URI endpoint, String clientId, @Nullable String clientSecret, String refreshToken) {
    this.endpoint = endpoint;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.refreshToken = refreshToken;
  }

  /**
   * A token that is valid for two minutes at least.
   *
   * @throws IOException with the reason and the remedy when none can be had within 30 seconds
   */
  synchronized String current() throws IOException {
    if (token.isEmpty() || System.nanoTime() - end >= 0) {
      renew();
    }
    return token;
  }

  /** Discards the token, which the mail server refused. */
  synchronized void forget() {
    token = "";
  }

  private void renew() throws IOException {
    String answer = ask();
    token =
        value(ACCESS_TOKEN, answer).orElseThrow(() -> fault("it answered without an access token"));
    refreshToken = value(REFRESH_TOKEN, answer).orElse(refreshToken);
    Matcher seconds = EXPIRES_IN.matcher(answer);
    Duration life =
        seconds.find() ? Duration.ofSeconds(Long.parseLong(seconds.group(1))) : DEFAULT_LIFETIME;
    end = System.nanoTime() + life.minus(MARGIN).toNanos();
  }

  private String ask() throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(form()))
            .build();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
      CompletableFuture<HttpResponse<String>> asked =
          client.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      try {
        return body(asked.orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS).join());
      } finally {
        client.shutdownNow();
      }
    } catch (CompletionException e) {
      throw fault(SmtpConnectResult.Failed.reason(e));
    }
  }

  private String body(HttpResponse<String> response) throws IOException {
    if (response.statusCode() != 200) {
      throw fault(
          "it answered %d %s"
              .formatted(response.statusCode(), value(ERROR, response.body()).orElse("")));
    }
    return response.body();
  }

  private String form() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "refresh_token");
    fields.put("refresh_token", refreshToken);
    fields.put("client_id", clientId);
    if (clientSecret != null) {
      fields.put("client_secret", clientSecret);
    }
    return fields.entrySet().stream()
        .map(field -> field.getKey() + '=' + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private IOException fault(String what) {
    return new IOException(
        "no access token from %s (%s): check the client and whether the refresh token still holds"
            .formatted(endpoint.getHost(), HeaderText.oneLine(what.strip())));
  }

  /** Of tokens and error codes, whose characters JSON has no need to escape, save the slash. */
  private static Pattern text(String name) {
    return Pattern.compile("\"" + name + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\/)+)\"");
  }

  private static Optional<String> value(Pattern pattern, String json) {
    Matcher matcher = pattern.matcher(json);
    return matcher.find() ? Optional.of(matcher.group(1).replace("\\/", "/")) : Optional.empty();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
