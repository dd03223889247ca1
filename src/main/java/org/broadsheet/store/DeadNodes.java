package org.broadsheet.store;

import java.util.List;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * Ends the claims of dead nodes, so that nobody need wait for the end of a claim. What was only
 * claimed is due at once; of a letter that was being sent the outcome is unknown. Fences grow, in
 * case such a node is alive after all.
 */
final class DeadNodes {
  /** The names of all who have claimed anything. */
  static final String CLAIMANTS =
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
   * Ends the claims of dead processes of this machine.
   *
   * @param self this process
   * @return how many claims were ended
   */
  static int endLeases(Handle handle, NodeName self) {
    return endLeases(
        handle, claimant -> NodeName.parse(claimant).filter(self::knowsDead).isPresent());
  }

  /**
   * Ends the claims of all but the running processes of this machine.
   *
   * @param self this process, which alone has the database's file open
   * @return how many claims were ended
   */
  static int endLeasesOfOthers(Handle handle, NodeName self) {
    return endLeases(
        handle, claimant -> NodeName.parse(claimant).filter(self::knowsAlive).isEmpty());
  }

  private static int endLeases(Handle handle, Predicate<String> isDead) {
    List<String> claimants = handle.createQuery(CLAIMANTS).mapTo(String.class).list();
    return claimants.stream().filter(isDead).mapToInt(dead -> endLeases(handle, dead)).sum();
  }

  /**
   * Ends the claims of one node, which no longer counts as one.
   *
   * @return how many claims were ended
   */
  static int endLeases(Handle handle, String dead) {
    int doubtful =
        handle
            .createUpdate(MARK_UNKNOWN)
            .bind("node", dead)
            .bind("reply", OutboxTable.DIED)
            .execute();
    int claimed =
        handle.createUpdate(FREE_LETTERS).bind("node", dead).execute()
            + handle.createUpdate(FREE_FEEDS).bind("node", dead).execute()
            + handle.createUpdate(FREE_COLLATING).bind("node", dead).execute();
    handle.execute("delete from node where name = ?", dead);
    return doubtful + claimed;
  }
}
