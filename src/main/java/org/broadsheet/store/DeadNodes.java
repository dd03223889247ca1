package org.broadsheet.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Ends the claims of dead processes of this machine, so that a restart need not wait for their
 * leases. Fences grow, in case such a process is alive after all.
 */
final class DeadNodes {
  private static final String CLAIMANTS =
      """
      select claimed_by from feed where claimed_by is not null
      union
      select claimed_by from progress
      where state in ('CLAIMED', 'SENDING') and claimed_by is not null
      union
      select claimed_by from collating where claimed_by is not null
      """;

  private static final String FREE_FEEDS =
      """
      update feed set claimed_by = null, lease_until = null, fence = fence + 1
      where claimed_by = :node
      """;

  private static final String FREE_COLLATING =
      """
      update collating set claimed_by = null, lease_until = null, fence = fence + 1
      where claimed_by = :node
      """;

  /** The past moment at which the letter was queued makes it due at once. */
  private static final String FREE_LETTERS =
      """
      update progress set next_at = queued_at, claimed_by = null, fence = fence + 1
      where state = 'CLAIMED' and claimed_by = :node
      """;

  private static final String MARK_UNKNOWN =
      """
      update progress
      set state = 'UNKNOWN', attempts = attempts + 1, next_at = queued_at, claimed_by = null,
          fence = fence + 1, reply = :reply
      where state = 'SENDING' and claimed_by = :node
      """;

  private DeadNodes() {}

  /**
   * Ends their claims.
   *
   * @param self this process
   * @return how many of their claims were ended
   */
  static int endLeases(Handle handle, NodeName self) {
    List<String> claimants = handle.createQuery(CLAIMANTS).mapTo(String.class).list();
    return claimants.stream()
        .filter(claimant -> NodeName.parse(claimant).filter(self::knowsDead).isPresent())
        .mapToInt(dead -> endLeases(handle, dead))
        .sum();
  }

  private static int endLeases(Handle handle, String dead) {
    int doubtful =
        handle
            .createUpdate(MARK_UNKNOWN)
            .bind("node", dead)
            .bind("reply", OutboxTable.DIED)
            .execute();
    return doubtful
        + handle.createUpdate(FREE_LETTERS).bind("node", dead).execute()
        + handle.createUpdate(FREE_FEEDS).bind("node", dead).execute()
        + handle.createUpdate(FREE_COLLATING).bind("node", dead).execute();
  }
}
