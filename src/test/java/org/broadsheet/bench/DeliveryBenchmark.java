package org.broadsheet.bench;

import com.sun.management.OperatingSystemMXBean;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import org.broadsheet.news.Letter;
import org.broadsheet.pipeline.Deliver;
import org.broadsheet.store.Store;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Measures how many letters a second go out, with every state committed, beside a bare loop that
 * sends the same letters by Angus over connections that it reuses and remembers nothing.
 */
final class DeliveryBenchmark {
  private static final int KILOBYTES = 30;
  private static final List<Integer> REPLY_MILLIS = List.of(0, 10);
  private static final List<Integer> CONNECTIONS = List.of(1, 8);
  private static final int WARMING = 3;
  private static final int MEASURED = 5;

  /** A connection has so many times fewer letters where the server takes its time. */
  private static final int SLOWER = 40;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final int port;
  private final Path folder;

  private DeliveryBenchmark(int port, Path folder) {
    this.port = port;
    this.folder = folder;
  }

  /**
   * Measures and prints a table. For each row the two take turns: {@value #WARMING} times for Java
   * to compile what is used, then {@value #MEASURED} times, of which the medians are printed.
   *
   * @param arguments the number of letters; the folder to work in, which is emptied
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    System.out.println(
        "| reply after ms | connections | bare/s | broadsheet/s | share | bare CPU ms | CPU ms |");
    System.out.println("| --: | --: | --: | --: | --: | --: | --: |");
    for (int delay : REPLY_MILLIS) {
      Process sink =
          new ProcessBuilder(Child.java(MailSink.class, delay))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader port = sink.inputReader()) {
        DeliveryBenchmark benchmark =
            new DeliveryBenchmark(Integer.parseInt(port.readLine()), folder);
        for (int connections : CONNECTIONS) {
          int letters = Integer.parseInt(arguments[0]);
          benchmark.row(delay, connections, delay == 0 ? letters : letters * connections / SLOWER);
        }
      } finally {
        sink.destroyForcibly();
      }
    }
    GatherBenchmark.delete(folder);
  }

  private void row(int delay, int connections, int count) throws Exception {
    List<Letter> letters = DeliveryFixture.letters(count, KILOBYTES);
    List<Pace> bares = new ArrayList<>();
    List<Pace> all = new ArrayList<>();
    for (int i = 0; i < WARMING + MEASURED; i++) {
      bares.add(bare(letters, connections));
      all.add(broadsheet(letters, connections));
    }
    Pace bare = median(bares.subList(WARMING, bares.size()));
    Pace ours = median(all.subList(WARMING, all.size()));
    System.out.printf(
        Locale.ROOT,
        "| %d | %d | %.0f | %.0f | %.0f %% | %.2f | %.2f |%n",
        delay,
        connections,
        bare.perSecond(),
        ours.perSecond(),
        100 * ours.perSecond() / bare.perSecond(),
        bare.cpuMillis(),
        ours.cpuMillis());
  }

  /**
   * How fast letters went out.
   *
   * @param perSecond letters a second
   * @param cpuMillis of the processor, which a letter took of the sending process
   */
  private record Pace(double perSecond, double cpuMillis) {}

  private static Pace median(List<Pace> paces) {
    return new Pace(median(paces, Pace::perSecond), median(paces, Pace::cpuMillis));
  }

  private static double median(List<Pace> paces, ToDoubleFunction<Pace> figure) {
    return paces.stream()
        .mapToDouble(figure)
        .sorted()
        .skip(paces.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  /** Runs from when it is made. */
  private static final class Stopwatch {
    private final long start = System.nanoTime();
    private final long cpu = SYSTEM.getProcessCpuTime();

    Pace of(int letters) {
      double used = (SYSTEM.getProcessCpuTime() - cpu) / 1e6;
      return new Pace(letters / DeliveryFixture.seconds(start), used / letters);
    }
  }

  /** Each loop with its share of the letters. */
  private Pace bare(List<Letter> letters, int connections)
      throws InterruptedException, ExecutionException, MessagingException {
    Properties properties = new Properties();
    properties.put("mail.smtp.socketFactory", new PromptSockets());
    Session session = Session.getInstance(properties);
    List<List<MimeMessage>> shares = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      shares.add(new ArrayList<>());
    }
    for (int i = 0; i < letters.size(); i++) {
      byte[] mime = letters.get(i).mime();
      shares.get(i % connections).add(new MimeMessage(session, new ByteArrayInputStream(mime)));
    }
    Stopwatch watch = new Stopwatch();
    try (ExecutorService loops = Executors.newFixedThreadPool(connections)) {
      List<Future<?>> running = new ArrayList<>();
      for (List<MimeMessage> share : shares) {
        running.add(
            loops.submit(
                () -> {
                  loop(session, share);
                  return null;
                }));
      }
      for (Future<?> loop : running) {
        loop.get();
      }
    }
    return watch.of(letters.size());
  }

  private void loop(Session session, List<MimeMessage> messages) throws MessagingException {
    try (SMTPTransport transport = (SMTPTransport) session.getTransport("smtp")) {
      transport.connect("127.0.0.1", port, null, null);
      for (MimeMessage message : messages) {
        Address[] to = {new InternetAddress(message.getHeader("To", null))};
        transport.sendMessage(message, to);
      }
    }
  }

  /** From a full outbox to an empty one. */
  private Pace broadsheet(List<Letter> letters, int connections) throws IOException {
    GatherBenchmark.delete(folder);
    Files.createDirectories(folder);
    InstantSource clock = InstantSource.system();
    try (Store store = DeliveryFixture.store(folder.resolve("store"))) {
      DeliveryFixture.queue(store, letters, clock.instant());
      try (Deliver deliver = DeliveryFixture.deliver(store, port, connections, clock)) {
        Stopwatch watch = new Stopwatch();
        Deliver.Summary done = deliver.run(() -> false);
        Pace pace = watch.of(letters.size());
        if (done.accepted() != letters.size()) {
          throw new IllegalStateException("of " + letters.size() + " letters: " + done);
        }
        return pace;
      }
    }
  }
}
