package org.broadsheet.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.broadsheet.news.InboundMail;
import org.broadsheet.news.Letter;
import org.broadsheet.news.SoftLimit;
import org.jdbi.v3.core.Handle;

/**
 * The suppression list: addresses that get no mail, with their bounces and complaints. Thread-safe.
 */
public final class Suppressions {
  private final Transactions transactions;
  private final LinkTokens tokens;
  private final Identities identities;

  Suppressions(Transactions transactions, LinkTokens tokens, Identities identities) {
    this.transactions = transactions;
    this.tokens = tokens;
    this.identities = identities;
  }

  /** The effect of a bounce or complaint. */
  public enum Effect {
    /** None: it matches no letter or subscription, or was read before. */
    NONE,
    /** It was recorded. */
    NOTED,
    /** The address is suppressed. */
    SUPPRESSED
  }

  /**
   * Suppresses the address until an operator restores it; letters that wait are not sent.
   *
   * @param why one line for the operator
   * @return whether it was not suppressed before
   */
  public boolean suppress(String address, String why, Instant now) {
    return transactions.run(handle -> suppress(handle, address, why, now));
  }

  private static boolean suppress(Handle handle, String address, String why, Instant now) {
    boolean isNew =
        OptOutTable.insert(handle, new OptOut(address, "", OptOut.Kind.SUPPRESSED, now, why, null));
    OptOutTable.suppressLetters(handle, Set.of(OptOut.address(address)), "", why, now);
    return isNew;
  }

  /** Whether the address is suppressed. */
  public boolean isSuppressed(String address) {
    return transactions.run(
        handle ->
            handle
                .createQuery(
                    """
                    select count(*) > 0 from absence
                    where address = :address and kind = 'SUPPRESSED' and ended is null
                    """)
                .bind("address", OptOut.address(address))
                .mapTo(Boolean.class)
                .one());
  }

  /**
   * A letter bounced. A hard bounce suppresses the address at once, and so does the last of too
   * many soft ones; those from before the address was last restored don't count.
   */
  public Effect bounced(InboundMail.Bounced bounce, SoftLimit limit, Instant now) {
    return transactions.run(
        handle -> {
          Optional<String> recipient = recipient(handle, bounce.tokens());
          if (recipient.isEmpty()
              || !note(
                  handle,
                  bounce.report(),
                  recipient.get(),
                  bounce.failure().name(),
                  bounce.words(),
                  now)) {
            return Effect.NONE;
          }
          boolean isEnough =
              switch (bounce.failure()) {
                case HARD -> true;
                case SOFT -> isTooSoft(handle, recipient.get(), limit, now);
                case LETTER -> false;
              };
          return isEnough && suppress(handle, recipient.get(), bounce.words(), now)
              ? Effect.SUPPRESSED
              : Effect.NOTED;
        });
  }

  /**
   * A server refused a letter and left open whether the address is to blame. That counts as a soft
   * bounce, once a letter, also where the operator tries it again.
   *
   * @param reply what the server said
   */
  public Effect refused(Letter letter, String reply, SoftLimit limit, Instant now) {
    return transactions.run(
        handle -> {
          String recipient = letter.recipient();
          if (!note(
              handle, letter.messageId(), recipient, InboundMail.Failure.SOFT.name(), reply, now)) {
            return Effect.NONE;
          }
          return isTooSoft(handle, recipient, limit, now) && suppress(handle, recipient, reply, now)
              ? Effect.SUPPRESSED
              : Effect.NOTED;
        });
  }

  /** The reader complained and is suppressed. */
  public Effect complained(InboundMail.Complained complaint, Instant now) {
    return transactions.run(
        handle -> {
          Optional<String> address =
              recipient(handle, complaint.tokens())
                  .or(() -> subscriber(handle, complaint.tokens()));
          if (address.isEmpty()
              || !note(
                  handle, complaint.report(), address.get(), "COMPLAINT", complaint.words(), now)) {
            return Effect.NONE;
          }
          suppress(handle, address.get(), complaint.words(), now);
          return Effect.SUPPRESSED;
        });
  }

  private Optional<String> recipient(Handle handle, List<String> found) {
    return found.stream()
        .flatMap(
            token ->
                handle
                    .createQuery("select recipient from outbox where token = :hash")
                    .bind("hash", tokens.hash(token))
                    .mapTo(String.class)
                    .stream())
        .findFirst();
  }

  private Optional<String> subscriber(Handle handle, List<String> found) {
    return found.stream()
        .flatMap(token -> OptOutTable.subscription(handle, tokens.hash(token), identities).stream())
        .map(StoredSubscription::subscriber)
        .findFirst();
  }

  /** Returns false where the report was recorded before. */
  private static boolean note(
      Handle handle, String report, String address, String kind, String words, Instant now) {
    return handle
            .createUpdate(
                """
                insert into bounce (report, address, kind, words, at)
                values (:report, :address, :kind, :words, :now)
                on conflict do nothing
                """)
            .bind("report", report)
            .bind("address", OptOut.address(address))
            .bind("kind", kind)
            .bind("words", Columns.text(words))
            .bind("now", now)
            .execute()
        == 1;
  }

  private static boolean isTooSoft(Handle handle, String address, SoftLimit limit, Instant now) {
    return handle
        .createQuery(
            """
            select count(*) >= :enough from bounce
            where address = :address and kind = 'SOFT' and at > :since
              and at > coalesce(
                (select max(ended) from absence
                 where address = :address and kind = 'SUPPRESSED'),
                :since)
            """)
        .bind("address", OptOut.address(address))
        .bind("since", now.minus(limit.within()))
        .bind("enough", limit.bounces())
        .mapTo(Boolean.class)
        .one();
  }
}
