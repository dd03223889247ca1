package org.broadsheet.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server for {@link Site sites}; encryption is left to a proxy before it.
 *
 * <p>Requests run on virtual threads; a handful of platform threads watch the sockets. Not
 * thread-safe: whoever starts it closes it. It can be started once.
 */
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22,128}");
  private static final String NO_CONTENT = "default-src 'none'; frame-ancestors 'none'";

  /** For readers: so many a second, and so many at once when a digest has just come. */
  private static final int READERS_A_SECOND = 50;

  private static final int READERS_AT_ONCE = 500;

  /** Some have more, most have none, and browsers keep them. */
  private static final int PICTURES_OF_A_PAGE = 4;

  /**
   * For a request to come, or its answer to go; each takes less than a second where all is well.
   */
  private static final Duration LONGEST_EXCHANGE = Duration.ofSeconds(30);

  private final Listen listen;
  private final List<Site> sites;
  private final Duration longest;
  private final FailureLog failures = new FailureLog(System::nanoTime);
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable Javalin server;

  /** Not listening yet. */
  public WebServer(Listen listen, List<Site> sites) {
    this(listen, sites, LONGEST_EXCHANGE);
  }

  /**
   * @param longest how long a request or an answer may be on its way
   */
  WebServer(Listen listen, List<Site> sites, Duration longest) {
    this.listen = listen;
    this.sites = List.copyOf(sites);
    this.longest = longest;
  }

  /**
   * Begins to listen.
   *
   * @throws IOException if the port is taken or the host is not one of this machine's; says which
   */
  public void start() throws IOException {
    Javalin starting = Javalin.create(this::configure);
    try {
      starting.start();
    } catch (JavalinException e) {
      close();
      throw new IOException(listen.refusal(e), e);
    }
    server = starting;
    LOG.info("Listening on http://{}:{}/", listen.host(), port());
  }

  /**
   * Where it listens, which the operating system chose if the port asked for was 0.
   *
   * @throws IllegalStateException if it was not started
   */
  public int port() {
    if (server == null) {
      throw new IllegalStateException("the web server was not started");
    }
    return server.port();
  }

  /**
   * Stops listening. Requests that are being answered are not interrupted, since an interrupt in
   * the middle of a read closes H2's file; their answers go nowhere.
   */
  @Override
  public void close() {
    if (server != null) {
      server.stop();
    }
    requests.shutdown();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.jetty.threadPool = threads();
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jetty.addConnector(
        (jetty, http) -> {
          ServerConnector connector = new TimedConnector(jetty, new HttpConnectionFactory(http));
          connector.setHost(listen.host());
          connector.setPort(listen.port());
          return connector;
        });
    config.routes.before(WebServer::protect);
    config.routes.error(404, context -> text(context, "not found\n"));
    config.routes.exception(IOException.class, this::brokenOff);
    config.routes.exception(Exception.class, this::failed);
    sites.forEach(site -> route(site, config.routes));
  }

  private QueuedThreadPool threads() {
    // Jetty's own queue would load all of JMX to learn the size of a cache line: half the start.
    QueuedThreadPool threads =
        new QueuedThreadPool(6, 2, 60_000, 0, new LinkedBlockingQueue<>(), null);
    threads.setName("web");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(requests);
    return threads;
  }

  private static void route(Site site, RoutesConfig routes) {
    switch (site) {
      case Site.Operations operations -> {
        page(routes, "/health", context -> show(context, operations.health().get()));
        page(routes, "/metrics", context -> metrics(context, operations.metrics().get()));
      }
      case Site.ForReaders(ReaderActions readers) ->
          new ReaderPages(readers, throttle(1), throttle(PICTURES_OF_A_PAGE)).route(routes);
      case Site.Hubs hubs -> {
        HubCallback callback = new HubCallback(hubs);
        routes.get("/websub/{token}", callback::verify);
        routes.head("/websub/{token}", context -> context.status(405));
        routes.post("/websub/{token}", callback::receive);
      }
    }
  }

  private static RequestThrottle throttle(int times) {
    return new RequestThrottle(times * READERS_A_SECOND, times * READERS_AT_ONCE, System::nanoTime);
  }

  /** The token in the path, unless it has not the shape of one. */
  static Optional<String> token(Context context) {
    return Optional.of(context.pathParam("token")).filter(token -> TOKEN.matcher(token).matches());
  }

  /** By itself the framework would answer HEAD with 200 whatever the page answers. */
  static void page(RoutesConfig routes, String path, Handler handler) {
    routes.get(path, handler);
    routes.head(path, handler);
  }

  private static void metrics(Context context, String page) {
    context.contentType("text/plain; version=0.0.4; charset=utf-8").result(page);
  }

  private static void show(Context context, Health health) {
    context
        .status(health.ok() ? 200 : 503)
        .contentType("application/json")
        .result(HealthPage.of(health));
  }

  private static void protect(Context context) {
    context
        .header("Content-Security-Policy", NO_CONTENT)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("X-Robots-Tag", "noindex")
        .header("Cache-Control", "no-store");
  }

  /** Pages read nothing but the request, so it is the client that is away. */
  private void brokenOff(IOException reason, Context context) {
    failures.brokenOff(route(context), reason);
    context.status(400);
  }

  private void failed(Exception failure, Context context) {
    failures.failed(route(context), failure);
    protect(context);
    text(context.status(500), "internal error\n");
  }

  /** The page without the token that a reader's or a hub's address has. */
  private static String route(Context context) {
    Endpoint endpoint = context.endpoints().lastHttpEndpoint();
    return endpoint == null ? "an unknown page" : endpoint.path;
  }

  private static void text(Context context, String text) {
    context.contentType("text/plain; charset=utf-8").result(text);
  }

  /** Takes connections on which nothing may take long. */
  private final class TimedConnector extends ServerConnector {
    TimedConnector(Server jetty, HttpConnectionFactory http) {
      super(jetty, 1, 1, http);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(
        SocketChannel channel, ManagedSelector selector, SelectionKey key) {
      TimedEndPoint endPoint = new TimedEndPoint(channel, selector, key, getScheduler(), longest);
      endPoint.setIdleTimeout(getIdleTimeout());
      return endPoint;
    }
  }
}
