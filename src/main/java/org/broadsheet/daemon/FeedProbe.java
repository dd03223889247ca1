package org.broadsheet.daemon;

import java.net.URI;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
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
   * Tries all addresses.
   *
   * @param progress told, from several threads, how many have been tried so far
   * @return what is at each address
   */
  public Map<URI, Probe.Finding> tryAll(Collection<URI> addresses, IntConsumer progress) {
    Map<URI, Probe.Finding> findings = new ConcurrentHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (URI address : addresses) {
        Terms terms = settings.terms().getOrDefault(address, Terms.STANDARD);
        threads.execute(
            () -> {
              findings.put(address, probe.at(address, terms.access()));
              progress.accept(findings.size());
            });
      }
    }
    addresses.forEach(
        address -> findings.putIfAbsent(address, new Probe.Finding.Trouble("not asked")));
    return findings;
  }

  @Override
  public void close() {
    fetcher.close();
  }
}
