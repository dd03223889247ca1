package org.broadsheet.daemon;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.broadsheet.config.Settings;
import org.broadsheet.fetch.Fetcher;
import org.broadsheet.news.Access;
import org.broadsheet.news.Terms;
import org.broadsheet.parse.FeedParser;
import org.broadsheet.pipeline.PollProbe;

/** Polls addresses as the daemon would, without a database. Thread-safe. */
public final class FeedProbe implements AutoCloseable {
  private final Settings settings;
  private final Fetcher fetcher;
  private final PollProbe probe;

  /** Prepares to ask as the settings say. */
  public FeedProbe(Settings settings) {
    this.settings = settings;
    this.fetcher = Wiring.fetcher(settings.fetch(), InstantSource.system());
    this.probe = new PollProbe(fetcher, new FeedParser());
  }

  /**
   * Tries all addresses.
   *
   * @param progress told, from several threads, how many have been tried so far
   * @return what is at each address, in their order
   */
  public List<PollProbe.Finding> tryAll(List<URI> addresses, IntConsumer progress) {
    AtomicInteger tried = new AtomicInteger();
    List<Future<PollProbe.Finding>> findings;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      findings =
          addresses.stream()
              .map(
                  address ->
                      threads.submit(
                          () -> {
                            PollProbe.Finding finding = probe.at(address, access(address));
                            progress.accept(tried.incrementAndGet());
                            return finding;
                          }))
              .toList();
    }
    return findings.stream()
        .map(
            finding ->
                finding.state() == Future.State.SUCCESS
                    ? finding.resultNow()
                    : new PollProbe.Finding.Trouble("not asked"))
        .toList();
  }

  private Access access(URI address) {
    return settings.terms().getOrDefault(address, Terms.STANDARD).access();
  }

  @Override
  public void close() {
    fetcher.close();
  }
}
