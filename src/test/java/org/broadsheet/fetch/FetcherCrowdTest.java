package org.broadsheet.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.broadsheet.fetch.FetchResult.Content;
import org.broadsheet.fetch.FetchResult.Failed;
import org.broadsheet.fetch.FetchResult.Failure;
import org.broadsheet.trial.Wait;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many visits at once, some of them to hosts that do harm: the others do not feel it. */
final class FetcherCrowdTest {
  private static final byte[] OK =
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final int HOSTS = 200;

  /** All names lead to the loopback address, and each is a host of its own to the fetcher. */
  private static final AddressGuard OPEN =
      new AddressGuard(
          IntStream.range(0, HOSTS)
              .boxed()
              .flatMap(i -> List.of(host("good", i), host("bad", i)).stream())
              .collect(Collectors.toSet()));

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RawServer good = new RawServer((_, out) -> out.write(OK));

  @AfterEach
  void close() {
    threads.shutdownNow();
    threads.close();
    good.close();
  }

  @Test
  void aHundredHungConnectionsDelayNoOtherFetch() throws Exception {
    try (StalledServers servers = new StalledServers();
        Fetcher fetcher = fetcher(Duration.ofHours(1))) {
      List<Future<Duration>> stalled = servers.visit(fetcher, 25);
      servers.awaitConnections(25);

      visitGoodFeeds(fetcher, 50);

      assertThat(stalled).noneMatch(Future::isDone);
    }
  }

  /** On a machine that is busy for a moment, it is a longer deadline that is kept. */
  @Test
  void aHundredConnectionsThatNeverEndAreEndedAtTheDeadline() throws Exception {
    Duration deadline = Duration.ofSeconds(1);
    while (!areEndedInTime(deadline)) {
      deadline = deadline.multipliedBy(2);
      assertThat(deadline).isLessThan(Duration.ofMinutes(2));
    }
  }

  private boolean areEndedInTime(Duration deadline) throws Exception {
    boolean inTime = true;
    try (StalledServers servers = new StalledServers();
        Fetcher fetcher = fetcher(deadline)) {
      for (Future<Duration> visit : servers.visit(fetcher, 25)) {
        assertThat(visit.get()).isGreaterThanOrEqualTo(deadline);
        inTime &= visit.get().compareTo(deadline.multipliedBy(3)) <= 0;
      }
    }
    return inTime;
  }

  /** Servers that never end, each in a way of its own. */
  private final class StalledServers implements AutoCloseable {
    private final RawServer handshake = Stall.SILENCE.server();
    private final List<RawServer> servers =
        List.of(
            handshake,
            Stall.BODY_DRIP.server(),
            Stall.HEADER_DRIP.server(),
            Stall.EMPTY_CHUNKS.server());

    /** Begins visits to each, and answers how long each takes until it fails. */
    List<Future<Duration>> visit(Fetcher fetcher, int visits) {
      List<Future<Duration>> stalled = new ArrayList<>();
      for (RawServer server : servers) {
        for (int i = 0; i < visits; i++) {
          String scheme = server == handshake ? "https" : "http";
          URI uri = at(scheme, "bad", stalled.size(), server.port());
          stalled.add(threads.submit(() -> timeToFailure(fetcher, uri, Failure.TIMEOUT)));
        }
      }
      return stalled;
    }

    void awaitConnections(int visits) {
      for (RawServer server : servers) {
        Wait.until(visits + " connections", () -> server.connections() >= visits);
      }
    }

    @Override
    public void close() {
      servers.forEach(RawServer::close);
    }
  }

  @Test
  void unresolvableNamesAndRefusedConnectionsDelayNoOtherFetch() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    int refused = freePort();
    GuardedResolver.Lookup lookup =
        host -> {
          if (host.startsWith("bad")) {
            awaitUninterrupted(end);
            throw new UnknownHostException(host);
          }
          return new InetAddress[] {LOOPBACK};
        };
    try (Fetcher fetcher = fetcher(Duration.ofMinutes(1), Duration.ZERO, lookup)) {
      List<Future<Duration>> dead = new ArrayList<>();
      for (int i = 0; i < HOSTS; i++) {
        URI uri = at("http", "bad", i, 80);
        dead.add(threads.submit(() -> timeToFailure(fetcher, uri, Failure.DNS)));
      }
      for (int i = 100; i < HOSTS; i++) {
        timeToFailure(fetcher, at("http", "good", i, refused), Failure.CONNECT);
      }

      visitGoodFeeds(fetcher, 100);

      assertThat(dead).noneMatch(Future::isDone);
      end.countDown();
      for (Future<Duration> visit : dead) {
        visit.get();
      }
    } finally {
      end.countDown();
    }
  }

  @Test
  void ipv4IsTriedNextWhereIpv6IsUnreachable() throws Exception {
    InetAddress[] addresses = {Inet6Address.ofLiteral("::1"), LOOPBACK};
    try (ServerSocket full = new ServerSocket()) {
      full.bind(new InetSocketAddress(addresses[0], good.port()), 1);
      List<Socket> waiting = fill(full);
      FetchLimits limits =
          new FetchLimits(
              "test", Duration.ofMinutes(1), Duration.ofMillis(300), 100, 5, 64, 1, Duration.ZERO);
      try (Fetcher fetcher =
          new Fetcher(limits, OPEN, InstantSource.fixed(FetchTesting.NOW), _ -> addresses, null)) {
        visitGoodFeeds(fetcher, 1);
      }
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  @Test
  void addressesOfBothFamiliesAreTried() throws Exception {
    InetAddress[] many = new InetAddress[6];
    for (int i = 0; i < 5; i++) {
      many[i] = InetAddress.ofLiteral("1.1.1." + i);
    }
    many[5] = InetAddress.ofLiteral("2606:4700::1111");
    try (GuardedResolver resolver =
        new GuardedResolver(new AddressGuard(Set.of()), _ -> many, Duration.ofSeconds(9))) {
      assertThat(resolver.resolve("a.example")).containsExactly(many[0], many[5], many[1], many[2]);
    }
  }

  @Test
  void oneHostWithTenThousandFeedsDelaysNoOtherHost() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (RawServer busy =
            new RawServer(
                (_, out) -> {
                  asked.incrementAndGet();
                  out.write(OK);
                });
        Fetcher fetcher =
            fetcher(
                Duration.ofMinutes(1), Duration.ofHours(1), _ -> new InetAddress[] {LOOPBACK})) {
      CountDownLatch begun = new CountDownLatch(10_000);
      URI uri = at("http", "bad", 0, busy.port());
      for (int i = 0; i < 10_000; i++) {
        threads.execute(
            () -> {
              begun.countDown();
              fetcher.fetch(FetchRequest.to(uri));
            });
      }
      begun.await();

      visitGoodFeeds(fetcher, HOSTS);

      assertThat(asked.get()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void waitingForAHostTakesNoSlot() throws Exception {
    FetchLimits narrow =
        new FetchLimits(
            "test",
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            100,
            5,
            1,
            1,
            Duration.ofHours(1));
    try (Fetcher fetcher =
        new Fetcher(
            narrow,
            OPEN,
            InstantSource.fixed(FetchTesting.NOW),
            _ -> new InetAddress[] {LOOPBACK},
            null)) {
      FetchRequest busy = FetchRequest.to(at("http", "bad", 0, good.port()));
      assertThat(fetcher.fetch(busy)).isInstanceOf(Content.class);
      CountDownLatch begun = new CountDownLatch(100);
      for (int i = 0; i < 100; i++) {
        threads.execute(
            () -> {
              begun.countDown();
              fetcher.fetch(busy);
            });
      }
      begun.await();

      visitGoodFeeds(fetcher, 50);
    }
  }

  @Test
  void aResultIsReadBeforeTheNextFetchStarts() throws Exception {
    FetchLimits narrow =
        new FetchLimits(
            "test", Duration.ofMinutes(1), Duration.ofMinutes(1), 100, 5, 2, 9, Duration.ZERO);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (Fetcher fetcher =
        new Fetcher(
            narrow,
            OPEN,
            InstantSource.fixed(FetchTesting.NOW),
            _ -> new InetAddress[] {LOOPBACK},
            null)) {
      List<Future<Boolean>> visits = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        FetchRequest request = FetchRequest.to(at("http", "good", i, good.port()));
        visits.add(
            threads.submit(
                () ->
                    fetcher.fetch(
                        request,
                        result -> {
                          most.accumulateAndGet(now.incrementAndGet(), Math::max);
                          LockSupport.parkNanos(1_000_000);
                          now.decrementAndGet();
                          return result instanceof Content;
                        })));
      }
      for (Future<Boolean> visit : visits) {
        assertThat(visit.get()).isTrue();
      }
      assertThat(most.get()).isBetween(1, 2);
    }
  }

  @Test
  void aHostGetsOneRequestAtATimeWithAPauseBetween() throws Exception {
    Duration gap = Duration.ofMillis(50);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Long> starts = new CopyOnWriteArrayList<>();
    RawServer.Answer answer =
        (request, out) -> {
          starts.add(System.nanoTime());
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          TimeUnit.MILLISECONDS.sleep(5);
          now.decrementAndGet();
          out.write(request.startsWith("GET /moved ") ? moved() : OK);
        };
    try (RawServer server = new RawServer(answer);
        Fetcher fetcher = fetcher(Duration.ofMinutes(1), gap, _ -> new InetAddress[] {LOOPBACK})) {
      List<Future<FetchResult>> visits = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        URI uri = at("http", "good", 0, server.port()).resolve(i % 2 == 0 ? "/moved" : "/");
        visits.add(threads.submit(() -> fetcher.fetch(FetchRequest.to(uri))));
      }
      for (Future<FetchResult> visit : visits) {
        assertThat(visit.get()).isInstanceOf(Content.class);
      }

      assertThat(most).hasValue(1);
      assertThat(starts).hasSize(30);
      // A server learns of a start a little late, so only the whole row can be compared.
      assertThat(starts.getLast() - starts.getFirst())
          .isGreaterThanOrEqualTo(gap.multipliedBy(28).toNanos());
    }
  }

  private void visitGoodFeeds(Fetcher fetcher, int feeds) throws Exception {
    List<Future<FetchResult>> visits = new ArrayList<>();
    for (int i = 0; i < feeds; i++) {
      URI uri = at("http", "good", i, good.port());
      visits.add(threads.submit(() -> fetcher.fetch(FetchRequest.to(uri))));
    }
    for (Future<FetchResult> visit : visits) {
      assertThat(visit.get()).isInstanceOf(Content.class);
    }
  }

  private static Duration timeToFailure(Fetcher fetcher, URI uri, Failure expected) {
    long start = System.nanoTime();
    FetchResult result = fetcher.fetch(FetchRequest.to(uri));
    assertThat(((Failed) result).failure()).isEqualTo(expected);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static Fetcher fetcher(Duration deadline) {
    return fetcher(deadline, Duration.ZERO, _ -> new InetAddress[] {LOOPBACK});
  }

  private static Fetcher fetcher(Duration deadline, Duration gap, GuardedResolver.Lookup lookup) {
    FetchLimits limits = new FetchLimits("test", deadline, deadline, 1 << 20, 5, 1_000, 1, gap);
    return new Fetcher(limits, OPEN, InstantSource.fixed(FetchTesting.NOW), lookup, null);
  }

  private static URI at(String scheme, String kind, int number, int port) {
    return URI.create(scheme + "://" + host(kind, number) + ":" + port + "/");
  }

  private static String host(String kind, int number) {
    return kind + number + ".example";
  }

  private static byte[] moved() {
    return "HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static void awaitUninterrupted(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket listener = new ServerSocket(0)) {
      return listener.getLocalPort();
    }
  }

  /** Connects until the listener takes no more, so that a further connection gets no answer. */
  private static List<Socket> fill(ServerSocket listener) throws IOException {
    List<Socket> waiting = new ArrayList<>();
    while (true) {
      Socket socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(listener.getLocalSocketAddress(), 200);
      } catch (SocketTimeoutException _) {
        return waiting;
      }
    }
  }
}
