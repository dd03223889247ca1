package org.broadsheet.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.broadsheet.database.DatabaseAddress;
import org.broadsheet.news.Delivery;

/**
 * A program that opens a store and does what each line of its input asks for: "feeds INSTANT"
 * claims all feeds that are due and prints their ids on one line, "all INSTANT" claims one feed,
 * two letters, of which one is in sending, and the right to file.
 */
public final class Claiming {
  private static final int FEW = 3;

  private Claiming() {}

  /** Starts it in a JVM of its own as a process of the machine named. */
  public static Process start(DatabaseAddress address, String machine) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Claiming.class.getName(),
            machine,
            address.url(),
            Objects.requireNonNullElse(address.user(), ""),
            Objects.requireNonNullElse(address.password(), ""))
        .redirectError(Redirect.INHERIT)
        .start();
  }

  public static void main(String[] arguments) throws IOException {
    boolean anonymous = arguments[2].isEmpty();
    DatabaseAddress address =
        new DatabaseAddress(
            arguments[1], anonymous ? null : arguments[2], anonymous ? null : arguments[3]);
    try (Store store = Store.open(address, Samples.node(arguments[0]));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      for (String order = orders.readLine(); order != null; order = orders.readLine()) {
        String[] words = order.split(" ", 2);
        Instant now = Instant.parse(words[1]);
        System.out.println(
            words[0].equals("feeds") ? "claimed " + feeds(store, now) : claimAll(store, now));
      }
    }
  }

  /** Claims a few at a time until there is nothing left. */
  public static List<Long> feeds(Store store, Instant now) {
    List<Long> ids = new ArrayList<>();
    List<ClaimedFeed> visits = store.feeds().claimDue(now, Samples.LEASE, FEW, 1);
    while (!visits.isEmpty()) {
      visits.forEach(visit -> ids.add(visit.feedId()));
      visits = store.feeds().claimDue(now, Samples.LEASE, FEW, 1);
    }
    return ids;
  }

  private static String claimAll(Store store, Instant now) {
    int feeds = store.feeds().claimDue(now, Samples.LEASE, 1, 1).size();
    List<Delivery> letters = store.outbox().claim(now, Samples.LEASE, 2);
    boolean sending = Samples.sending(store, letters.getFirst(), now);
    boolean collates = store.entries().acquireCollate(now, Samples.LEASE).isPresent();
    return "claimed %d %d %b %b".formatted(feeds, letters.size(), sending, collates);
  }

  /** The answer to an order. */
  public static String ask(Process claiming, BufferedReader answers, String order)
      throws IOException {
    claiming.getOutputStream().write((order + "\n").getBytes(UTF_8));
    claiming.getOutputStream().flush();
    String answer = answers.readLine();
    while (answer != null && !answer.startsWith("claimed ")) {
      answer = answers.readLine();
    }
    return String.valueOf(answer);
  }
}
