package org.broadsheet.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.broadsheet.mail.MimeComposer;
import org.broadsheet.mail.Sender;
import org.broadsheet.news.Edition;
import org.broadsheet.news.ListLinks;
import org.broadsheet.news.RenderedPages;
import org.broadsheet.news.Subscriber;
import org.broadsheet.pipeline.LetterComposer;
import org.broadsheet.render.BareThymeleaf;
import org.broadsheet.render.Frame;
import org.broadsheet.render.Renderer;

/**
 * Measures how many editions of thirty stories a second become letters (HTML, text, MIME) on two
 * threads. Argument: how many editions.
 */
final class RenderBenchmark {
  private static final long SEED = 1605;
  private static final int THREADS = 2;

  /** So many differ; the others repeat them. */
  private static final int DIFFERENT = 400;

  private static final ListLinks LINKS =
      new ListLinks(
          "https://paper.example/e/0123456789abcdef",
          "https://paper.example/u/0123456789abcdef",
          null,
          "press@paper.example");

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final PrintStream out;
  private final int count;
  private final List<Edition> editions;

  private RenderBenchmark(PrintStream out, int count) throws IOException {
    this.out = out;
    this.count = count;
    EditionGenerator source = new EditionGenerator(SEED);
    this.editions = IntStream.range(0, DIFFERENT).mapToObj(source::make).toList();
  }

  /** Prints a table. */
  public static void main(String[] arguments) throws IOException {
    new RenderBenchmark(System.out, Integer.parseInt(arguments[0])).run();
  }

  private void run() {
    Frame frame = new Frame("Broadsheet", LINKS.webCopy(), LINKS.unsubscribe());
    Renderer renderer = new Renderer(null);
    LetterComposer composer =
        new LetterComposer(
            renderer,
            "Broadsheet",
            _ -> LINKS,
            new MimeComposer(new Sender("Broadsheet", "press@paper.example"), null));
    List<RenderedPages> pages =
        editions.stream().map(edition -> renderer.render(edition, frame).pages()).toList();
    BareThymeleaf thymeleaf = new BareThymeleaf(editions, frame);
    out.printf(
        Locale.ROOT,
        "%d editions of %d stories, %d threads%n%n",
        count,
        EditionGenerator.STORIES,
        THREADS);
    out.println("| run | editions/s | editions/CPU s | kB an edition |");
    out.println("| :-- | --: | --: | --: |");
    measure("HTML, text and MIME", i -> letter(composer, editions.get(i)));
    measure("floor: Thymeleaf alone, same models", thymeleaf::print);
    measure(
        "floor: MIME alone, same pages",
        i -> BareMail.compose(pages.get(i), editions.get(i).key().subscriber()));
  }

  private static int letter(LetterComposer composer, Edition edition) {
    Subscriber reader =
        new Subscriber(
            edition.key().subscriber(),
            "",
            List.of(edition.key().digest()),
            edition.zone(),
            edition.language(),
            null);
    return composer.compose(edition, reader, edition.due(), null).letter().mime().length;
  }

  /**
   * @param work makes something of one of the editions, by number, and tells how long that is
   */
  private void measure(String name, IntUnaryOperator work) {
    pass(count / 4, work);
    long cpu = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    long made = pass(count, work);
    double wall = (System.nanoTime() - start) / 1e9;
    double used = (SYSTEM.getProcessCpuTime() - cpu) / 1e9;
    out.printf(
        Locale.ROOT,
        "| %s | %.0f | %.0f | %.1f |%n",
        name,
        count / wall,
        count / used,
        made / 1e3 / count);
  }

  /** Divides the work between the threads. */
  private static long pass(int count, IntUnaryOperator work) {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Long>> parts =
          IntStream.range(0, THREADS)
              .mapToObj(thread -> threads.submit(() -> part(thread, count, work)))
              .toList();
      long made = 0;
      for (Future<Long> part : parts) {
        made += part.get();
      }
      return made;
    } catch (InterruptedException | ExecutionException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static long part(int thread, int count, IntUnaryOperator work) {
    long made = 0;
    for (int i = thread; i < count; i += THREADS) {
      made += work.applyAsInt(i % DIFFERENT);
    }
    return made;
  }
}
