package org.broadsheet.store;

import java.net.URI;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The WebSub subscriptions of feeds (W3C WebSub). Thread-safe. */
public final class HubTable {
  private static final int RANDOM_BYTES = 32;
  private static final String OF_ACTIVE_FEEDS =
      """
      select h.*, f.url
      from hub_subscription h
      join feed f on f.id = h.feed_id
      where f.active and not f.disabled
      """;

  private final Transactions transactions;
  private final SecureRandom random = new SecureRandom();

  HubTable(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Stores which hub a feed names. A feed that names another one than before gets a new
   * subscription; the old one expires.
   */
  void setHub(Handle handle, long feedId, HubLink link, Instant now) {
    if (!link.equals(known(handle, feedId))) {
      handle.execute("delete from hub_subscription where feed_id = ?", feedId);
      insert(handle, feedId, link, now);
    }
  }

  private static @Nullable HubLink known(Handle handle, long feedId) {
    return handle
        .createQuery("select hub, topic from hub_subscription where feed_id = :feed")
        .bind("feed", feedId)
        .map((row, context) -> link(row))
        .findOne()
        .orElse(null);
  }

  private void insert(Handle handle, long feedId, HubLink link, Instant now) {
    handle
        .createUpdate(
            """
            insert into hub_subscription (feed_id, hub, topic, token, secret, ask_at, failures)
            values (:feed, :hub, :topic, :token, :secret, :now, 0)
            on conflict do nothing
            """)
        .bind("feed", feedId)
        .bind("hub", link.hub().toString())
        .bind("topic", link.topic().toString())
        .bind("token", random())
        .bind("secret", random())
        .bind("now", now)
        .execute();
  }

  private String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The subscriptions of active feeds that are due to be requested. No other node gets them before
   * the timeout.
   *
   * @param timeout after this, a request without a result is due again
   */
  public List<HubSubscription> claimDue(Instant now, Duration timeout, int limit) {
    return transactions.run(
        handle -> {
          List<HubSubscription> due = due(handle, now, limit);
          due.forEach(
              subscription ->
                  handle.execute(
                      "update hub_subscription set ask_at = ? where feed_id = ?",
                      Columns.moment(now.plus(timeout)),
                      subscription.feedId()));
          return due;
        });
  }

  private static List<HubSubscription> due(Handle handle, Instant now, int limit) {
    return handle
        .createQuery(
            OF_ACTIVE_FEEDS
                + """
                and h.ask_at <= :now
                order by h.ask_at, h.feed_id
                limit :limit
                for update skip locked
                """)
        .bind("now", now)
        .bind("limit", limit)
        .map((row, context) -> subscription(row))
        .list();
  }

  private static HubSubscription subscription(ResultSet row) throws SQLException {
    return new HubSubscription(
        row.getLong("feed_id"),
        URI.create(row.getString("url")),
        link(row),
        row.getString("token"),
        row.getString("secret"),
        row.getInt("failures"));
  }

  private static HubLink link(ResultSet row) throws SQLException {
    return new HubLink(URI.create(row.getString("hub")), URI.create(row.getString("topic")));
  }

  /**
   * A subscription was requested; unless the hub confirms it, it is due again at the given time.
   */
  public void requested(HubSubscription subscription, Instant again) {
    transactions.run(
        handle ->
            handle.execute(
                "update hub_subscription set failures = failures + 1, ask_at = ? where token = ?",
                Columns.moment(again),
                subscription.token()));
  }

  /**
   * A hub confirms a subscription.
   *
   * @param until when the subscription ends
   * @param renew when to renew it
   * @return whether there is such a subscription of an active feed
   */
  public boolean confirm(String token, String topic, Instant until, Instant renew) {
    return transactions.run(
            handle ->
                handle.execute(
                    """
                    update hub_subscription set failures = 0, lease_until = ?, ask_at = ?
                    where token = ? and topic = ?
                      and feed_id in (select id from feed where active and not disabled)
                    """,
                    Columns.moment(until),
                    Columns.moment(renew),
                    token,
                    topic))
        == 1;
  }

  /**
   * A hub ends or denies a subscription.
   *
   * @param again when to request it again
   * @return whether there was such a subscription
   */
  public boolean deny(String token, String topic, Instant again) {
    return transactions.run(
            handle ->
                handle.execute(
                    """
                    update hub_subscription set lease_until = null, ask_at = ?
                    where token = ? and topic = ?
                    """,
                    Columns.moment(again),
                    token,
                    topic))
        == 1;
  }

  /** The subscription of this token, if its feed is active. */
  public Optional<HubSubscription> find(String token) {
    return transactions.run(
        handle ->
            handle
                .createQuery(OF_ACTIVE_FEEDS + " and h.token = :token")
                .bind("token", token)
                .map((row, context) -> subscription(row))
                .findOne());
  }
}
