package org.broadsheet.pipeline;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.broadsheet.fetch.FetchRequest;
import org.broadsheet.fetch.FetchResult;
import org.broadsheet.fetch.Fetcher;
import org.broadsheet.news.Access;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Picture;
import org.broadsheet.render.ImageScaler;
import org.broadsheet.render.PictureSize;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets the pictures that travel inside letters. A picture that does not come in time, is damaged or
 * finds no room is left out; no edition waits or fails for one. Thread-safe.
 */
public final class PictureFetcher {
  private static final Logger LOG = LoggerFactory.getLogger(PictureFetcher.class);

  /** What all pictures of one letter may weigh as files; base64 makes a third more of it. */
  private static final int MOST_BYTES = 1_500_000;

  /** So many are remembered, as the letters of one digest show mostly the same. */
  private static final int REMEMBERED = 100;

  private static final Access WANTED =
      new Access(
          null, Map.of("Accept", "image/jpeg, image/png, image/gif;q=0.8"), null, null, false);

  private final Fetcher fetcher;
  private final Duration patience;
  private final Map<String, Optional<Picture>> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<Picture>> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param fetcher made for pictures: small bodies, a short deadline, several at once from one host
   * @param patience how long an edition waits for all of its pictures
   */
  public PictureFetcher(Fetcher fetcher, Duration patience) {
    this.fetcher = fetcher;
    this.patience = patience;
  }

  /** What there is of the pictures that an edition embeds, by address. */
  public Map<String, Picture> of(Edition edition) {
    Map<String, PictureSize> wanted = ImageScaler.wanted(edition);
    Map<String, Picture> had = new LinkedHashMap<>();
    if (wanted.isEmpty()) {
      return had;
    }
    fetch(wanted);
    int bytes = 0;
    for (Map.Entry<String, PictureSize> each : wanted.entrySet()) {
      Optional<Picture> picture = recall(each.getKey(), each.getValue());
      if (picture.isPresent() && bytes + picture.get().bytes().length <= MOST_BYTES) {
        bytes += picture.get().bytes().length;
        had.put(each.getKey(), picture.get());
      }
    }
    return had;
  }

  private void fetch(Map<String, PictureSize> wanted) {
    List<Callable<Optional<Picture>>> visits = new ArrayList<>();
    wanted.forEach(
        (address, size) -> {
          if (!isRemembered(address, size)) {
            visits.add(() -> remember(address, size, get(address, size)));
          }
        });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Optional<Picture>> visit :
          threads.invokeAll(visits, patience.toMillis(), TimeUnit.MILLISECONDS)) {
        settle(visit);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void settle(Future<Optional<Picture>> visit) throws InterruptedException {
    try {
      visit.get();
    } catch (CancellationException _) {
      LOG.debug("A picture did not come in time");
    } catch (ExecutionException failure) {
      LOG.warn("A picture could not be made", failure);
    }
  }

  private Optional<Picture> get(String address, PictureSize size) {
    try {
      FetchRequest request = new FetchRequest(new URI(address), null, null, WANTED);
      return fetcher.fetch(request, result -> develop(address, result, size));
    } catch (URISyntaxException | IllegalArgumentException unusable) {
      return leaveOut(address, String.valueOf(unusable.getMessage()));
    }
  }

  private static Optional<Picture> develop(String address, FetchResult result, PictureSize size) {
    return switch (result) {
      case FetchResult.Content content -> develop(address, content.body(), size);
      case FetchResult.Unchanged _ -> leaveOut(address, "unchanged");
      case FetchResult.Unusable unusable -> leaveOut(address, unusable.message());
    };
  }

  private static Optional<Picture> develop(String address, byte[] file, PictureSize size) {
    try {
      return Optional.of(ImageScaler.develop(file, size));
    } catch (IOException | RuntimeException damaged) {
      return leaveOut(address, String.valueOf(damaged.getMessage()));
    }
  }

  private static Optional<Picture> leaveOut(String address, String why) {
    LOG.debug("The picture {} is left out: {}", address, why);
    return Optional.empty();
  }

  private Optional<Picture> remember(String address, PictureSize size, Optional<Picture> picture) {
    synchronized (remembered) {
      remembered.put(size + " " + address, picture);
    }
    return picture;
  }

  private boolean isRemembered(String address, PictureSize size) {
    synchronized (remembered) {
      return remembered.get(size + " " + address) != null;
    }
  }

  private Optional<Picture> recall(String address, PictureSize size) {
    synchronized (remembered) {
      return remembered.getOrDefault(size + " " + address, Optional.empty());
    }
  }
}
