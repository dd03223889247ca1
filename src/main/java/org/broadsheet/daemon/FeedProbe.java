package org.broadsheet.daemon;

import java.net.URI;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import org.broadsheet.config.Settings;
import org.broadsheet.fetch.Fetcher;
import org.broadsheet.news.Terms;
import org.broadsheet.parse.FeedParser;
import org.broadsheet.shift.Probe;

/** Tries addresses of feeds as the daemon would, with no database. Thread-safe. */
public final class FeedProbe implements AutoCloseable {
  private final Settings settings;
  private final Fetcher fetcher;
  private final Probe probe;

  /** Prepares to ask as the settings say. */
  public FeedProbe(Settings settings) {
    this.settings = settings;
    this.fetcher = Wiring.fetcher(settings.fetch(), InstantSource.system());
    this.probe = new Probe(fetcher, new FeedParser());
  }

  /**
   * Tries all addresses; returns once all have been tried.
   *
   * @param found told of each address what is there, from several threads, as it comes in
   */
  public void tryAll(Collection<URI> addresses, BiConsumer<URI, Probe.Finding> found) {
    Semaphore places = new Semaphore(settings.fetch().parallel());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (URI address : addresses) {
        threads.execute(
            () -> {
              places.acquireUninterruptibly();
              try {
                Terms terms = settings.terms().getOrDefault(address, Terms.STANDARD);
                found.accept(address, probe.at(address, terms.access()));
              } finally {
                places.release();
              }
            });
      }
    }
  }

  @Override
  public void close() {
    fetcher.close();
  }
}
