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
 * Downloads the pictures that are embedded in letters. A picture that is late, damaged or too large
 * is left out; no edition waits or fails for one. Thread-safe.
 */
public final class PictureFetcher {
  private static final Logger LOG = LoggerFactory.getLogger(PictureFetcher.class);

  /** What all pictures of one letter may weigh as files; base64 makes a third more of it. */
  private static final int MOST_BYTES = 1_500_000;

  /** The letters of one digest show mostly the same pictures. */
  private static final int CACHED = 100;

  private static final Access WANTED =
      new Access(
          null, Map.of("Accept", "image/jpeg, image/png, image/gif;q=0.8"), null, null, false);

  private final Fetcher fetcher;
  private final Duration timeout;
  private final Map<String, Optional<Picture>> cache =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<Picture>> eldest) {
          return size() > CACHED;
        }
      };

  /**
   * @param fetcher made for pictures: small bodies, a short deadline, several at once from one host
   * @param timeout how long an edition waits for all of its pictures
   */
  public PictureFetcher(Fetcher fetcher, Duration timeout) {
    this.fetcher = fetcher;
    this.timeout = timeout;
  }

  /** What there is of the pictures that an edition embeds, by address. */
  public Map<String, Picture> of(Edition edition) {
    Map<String, PictureSize> wanted = ImageScaler.wanted(edition);
    Map<String, Picture> fetched = new LinkedHashMap<>();
    if (wanted.isEmpty()) {
      return fetched;
    }
    fetch(wanted);
    int bytes = 0;
    for (Map.Entry<String, PictureSize> each : wanted.entrySet()) {
      Optional<Picture> picture = cachedPicture(each.getKey(), each.getValue());
      if (picture.isPresent() && bytes + picture.get().bytes().length <= MOST_BYTES) {
        bytes += picture.get().bytes().length;
        fetched.put(each.getKey(), picture.get());
      }
    }
    return fetched;
  }

  private void fetch(Map<String, PictureSize> wanted) {
    List<Callable<Optional<Picture>>> downloads = new ArrayList<>();
    wanted.forEach(
        (address, size) -> {
          if (!isCached(address, size)) {
            downloads.add(() -> cached(address, size, get(address, size)));
          }
        });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Optional<Picture>> download :
          threads.invokeAll(downloads, timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        await(download);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(Future<Optional<Picture>> download) throws InterruptedException {
    try {
      download.get();
    } catch (CancellationException _) {
      LOG.debug("A picture did not come in time");
    } catch (ExecutionException failure) {
      LOG.warn("A picture could not be made", failure);
    }
  }

  private Optional<Picture> get(String address, PictureSize size) {
    try {
      FetchRequest request = new FetchRequest(new URI(address), null, null, WANTED);
      return fetcher.fetch(request, result -> scale(address, result, size));
    } catch (URISyntaxException | IllegalArgumentException unusable) {
      return leaveOut(address, String.valueOf(unusable.getMessage()));
    }
  }

  private static Optional<Picture> scale(String address, FetchResult result, PictureSize size) {
    return switch (result) {
      case FetchResult.Content content -> scale(address, content.body(), size);
      case FetchResult.Unchanged _ -> leaveOut(address, "unchanged");
      case FetchResult.Unusable unusable -> leaveOut(address, unusable.message());
    };
  }

  private static Optional<Picture> scale(String address, byte[] file, PictureSize size) {
    try {
      return Optional.of(ImageScaler.scale(file, size));
    } catch (IOException | RuntimeException damaged) {
      return leaveOut(address, String.valueOf(damaged.getMessage()));
    }
  }

  private static Optional<Picture> leaveOut(String address, String why) {
    LOG.debug("The picture {} is left out: {}", address, why);
    return Optional.empty();
  }

  private Optional<Picture> cached(String address, PictureSize size, Optional<Picture> picture) {
    synchronized (cache) {
      cache.put(size + " " + address, picture);
    }
    return picture;
  }

  private boolean isCached(String address, PictureSize size) {
    synchronized (cache) {
      return cache.get(size + " " + address) != null;
    }
  }

  private Optional<Picture> cachedPicture(String address, PictureSize size) {
    synchronized (cache) {
      return cache.getOrDefault(size + " " + address, Optional.empty());
    }
  }
}
