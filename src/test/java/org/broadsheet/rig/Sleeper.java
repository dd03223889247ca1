package org.broadsheet.rig;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.broadsheet.store.OutboxRow;

/** A node that is stopped at a named point. */
final class Sleeper {
  static final Duration LONGER_THAN_ANY_LEASE = Duration.ofMinutes(31);
  private static final Pattern DONE_WITH =
      Pattern.compile("The claim on letter \\d+ has lapsed|Letter \\d+ .* is ACCEPTED");

  private final Rig rig;
  private final Node node;

  private Sleeper(Rig rig, Node node) {
    this.rig = rig;
    this.node = node;
  }

  /**
   * Starts one, which claims letters and begins to send none of them, and waits until it sleeps.
   */
  static Sleeper in(Rig rig, String... options) throws IOException, InterruptedException {
    return at("letters are claimed", rig, options);
  }

  /** Starts one and waits until it sleeps. */
  static Sleeper at(String point, Rig rig, String... options)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(Arrays.asList(options));
    all.addAll(Points.stopAt(point));
    Node node = rig.start(all);
    rig.await("the sleeper to come to its point", node::isStopped);
    return new Sleeper(rig, node);
  }

  /** Has it go on. */
  void wake() throws IOException, InterruptedException {
    node.signal("CONT");
  }

  /**
   * What it did about those letters when it was woken.
   *
   * @param letters how many it said MAIL FROM for
   * @param changed how many letters stand otherwise in the outbox than before
   */
  record Traces(long letters, long changed) {}

  /**
   * Has a peer take over and send everything, wakes it, and waits until it has asked the database
   * about every letter that it had claimed.
   */
  Traces wakeTooLate() throws IOException, InterruptedException {
    int claimed = rig.claimed();
    rig.jump(LONGER_THAN_ANY_LEASE);
    rig.start();
    rig.settle();
    long letters = rig.server.count("MAIL");
    List<OutboxRow> before = rig.accepted();
    wake();
    rig.await(
        "the sleeper to see to its letters",
        () -> DONE_WITH.matcher(node.log()).results().count() >= claimed);
    List<OutboxRow> after = rig.accepted();
    return new Traces(
        rig.server.count("MAIL") - letters,
        before.stream().filter(letter -> !after.contains(letter)).count());
  }
}
