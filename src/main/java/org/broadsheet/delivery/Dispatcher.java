package org.broadsheet.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Sends the letters that are due through the first relay that works, on all its connections at
 * once.
 *
 * <p>Each letter is claimed, begun, sent and settled, and each of these steps is committed before
 * the next, so that a crash at any point loses no letter and repeats at most the one in hand on
 * each connection. A relay that has not proved itself since its last fault is tried with a single
 * letter first. Runs may overlap: each works the connections that no other has, so that a server
 * that hangs holds up its own connection alone. Thread-safe.
 */
public final class Dispatcher implements AutoCloseable {
  /**
   * How many letters are claimed at once for each connection. What is committed is made to survive
   * a power cut each time.
   */
  private static final int LETTERS_PER_CLAIM = 16;

  private final LetterQueue queue;
  private final List<Relay> relays;
  private final DeliveryPolicy policy;
  private final InstantSource clock;
  private final CommitBatcher commits;
  private final LetterSender sender;
  private final AtomicIntegerArray busy;

  /**
   * @param relays in order of preference, at least one
   */
  public Dispatcher(
      LetterQueue queue,
      List<Relay> relays,
      DeliveryPolicy policy,
      InstantSource clock,
      DeliveryListener listener) {
    this.queue = queue;
    this.relays = List.copyOf(relays);
    this.policy = policy;
    this.clock = clock;
    int connections = relays.stream().mapToInt(Relay::connections).max().orElseThrow();
    this.commits = new CommitBatcher(queue, clock, connections);
    RetryPolicy retry = new RetryPolicy(policy.expiry().lifetime(), policy.doubt());
    this.sender = new LetterSender(this.relays, retry, commits, clock, listener);
    this.busy = new AtomicIntegerArray(connections);
  }

  /**
   * Sends until nothing is due any more, a rate bids to wait or no relay works.
   *
   * @param counts counts the letters of this run
   * @param stop when it says true, the run ends after the letters in hand
   * @return when letters may go that a rate keeps back; empty when none is kept back
   */
  public Optional<Instant> run(DeliveryCounts counts, BooleanSupplier stop) {
    ClaimPlanner planner =
        new ClaimPlanner(
            queue,
            policy.domains(),
            clock,
            policy.sendsDoubtful(),
            LETTERS_PER_CLAIM * busy.length());
    ClaimedLetters letters = new ClaimedLetters(planner, policy.domains(), clock);
    try {
      commits.commitAll();
      if (isRelayTrusted(letters, counts, stop)) {
        workAll(letters, counts, stop);
      }
    } finally {
      commits.giveBack(letters.rest());
      commits.tryAll();
    }
    commits.commitAll();
    if (counts.isAny()) {
      queue.sync();
    }
    return Optional.ofNullable(planner.again());
  }

  /** Commits what could not be committed before; nothing is sent after this. */
  @Override
  public void close() {
    commits.tryAll();
  }

  /** The condition of each relay, in order of preference. */
  public List<Relay.Condition> conditions() {
    return relays.stream().map(Relay::condition).toList();
  }

  /** Tries relays with a letter each until one can be trusted; false where none can. */
  private boolean isRelayTrusted(
      ClaimedLetters letters, DeliveryCounts counts, BooleanSupplier stop) {
    Optional<Relay> relay = sender.relay(0);
    while (relay.isPresent() && !relay.get().isTrusted()) {
      if (!work(0, 1, letters, counts, stop)) {
        return false;
      }
      relay = sender.relay(0);
    }
    return relay.isPresent();
  }

  private void workAll(ClaimedLetters letters, DeliveryCounts counts, BooleanSupplier stop) {
    ThreadFactory threads = Thread.ofPlatform().name("delivery-", 0).factory();
    try (ExecutorService executor = Executors.newThreadPerTaskExecutor(threads)) {
      IntStream.range(0, busy.length())
          .mapToObj(
              connection ->
                  CompletableFuture.supplyAsync(
                      () -> work(connection, Integer.MAX_VALUE, letters, counts, stop), executor))
          .toList()
          .forEach(Awaited::result);
    }
  }

  /**
   * Works one connection, unless another run does.
   *
   * @return whether it sent as many letters as it was to
   */
  private boolean work(
      int connection,
      int most,
      ClaimedLetters letters,
      DeliveryCounts counts,
      BooleanSupplier stop) {
    if (!busy.compareAndSet(connection, 0, 1)) {
      return false;
    }
    try {
      return new DeliveryWorker(connection, letters, sender, commits, clock, policy.sendsDoubtful())
          .work(most, counts, stop);
    } finally {
      busy.set(connection, 0);
    }
  }
}
