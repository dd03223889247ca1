package org.broadsheet.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a feed after a poll.
 *
 * @param state what the next poll needs
 * @param title the feed's own title; null keeps the old one
 * @param publisher the key of the outlet that most of its entries count as; empty where there is no
 *     such outlet, since it quotes many; null keeps the old one
 * @param next when to poll it again
 * @param disabled whether it is not polled any more
 * @param status the result of the poll, one line for the operator
 * @param hub the WebSub hub that it names; null keeps the old one
 * @param repairs what was repaired to parse it, each on one line
 * @param asked whether its server was asked; if not, only the next poll is recorded
 * @param blocked whether our own guard refused the poll
 */
public record FeedUpdate(
    PollState state,
    @Nullable String title,
    @Nullable String publisher,
    Instant next,
    boolean disabled,
    String status,
    @Nullable HubLink hub,
    List<String> repairs,
    boolean asked,
    boolean blocked) {
  public FeedUpdate {
    repairs = List.copyOf(repairs);
  }

  /** After a poll that reached the feed, and told nothing of its publisher. */
  public FeedUpdate(
      PollState state,
      @Nullable String title,
      Instant next,
      boolean disabled,
      String status,
      @Nullable HubLink hub,
      List<String> repairs) {
    this(state, title, null, next, disabled, status, hub, repairs, true, false);
  }
}
