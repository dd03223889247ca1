package org.broadsheet.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.broadsheet.story.FoldEvaluation;

/**
 * Launcher of the benchmarks: starts the one that is asked for in a JVM of its own, with the
 * options that its published figures were measured with.
 */
final class Bench {
  /**
   * What can be measured; the sizes are those that are measured unless others are given.
   *
   * @param sizes arguments of the program, each a number, numbers separated by commas or a folder
   * @param jvm options of the JVM
   * @param needs further arguments of the program
   */
  private record Benchmark(
      String name, Class<?> program, List<String> sizes, List<String> jvm, Needs needs) {}

  private enum Needs {
    NOTHING,
    /** A folder to work in, which is emptied. */
    FOLDER,
    /** The application's launcher, then a folder. */
    APPLICATION_AND_FOLDER
  }

  private static final List<Benchmark> BENCHMARKS =
      List.of(
          new Benchmark(
              "gather",
              GatherBenchmark.class,
              List.of("100,1000"),
              List.of("-Dsun.net.httpserver.nodelay=true"),
              Needs.APPLICATION_AND_FOLDER),
          new Benchmark(
              "crowd",
              CrowdBenchmark.class,
              List.of("200", "50"),
              List.of(),
              Needs.APPLICATION_AND_FOLDER),
          new Benchmark(
              "stories",
              StoryBenchmark.class,
              List.of("10000,100000"),
              List.of("-XX:+UseSerialGC", "-Xmx2g"),
              Needs.NOTHING),
          new Benchmark(
              "fold",
              FoldEvaluation.class,
              List.of("FOLDER", "none"),
              List.of("-XX:+UseSerialGC", "-Xmx2g", "--enable-native-access=ALL-UNNAMED"),
              Needs.NOTHING),
          new Benchmark(
              "topics",
              TopicBenchmark.class,
              List.of("1000,10000", "10"),
              List.of("-XX:+UseSerialGC", "-Xmx2g"),
              Needs.NOTHING),
          new Benchmark(
              "render",
              RenderBenchmark.class,
              List.of("10000"),
              List.of("-XX:+UseSerialGC", "-Xmx512m"),
              Needs.NOTHING),
          new Benchmark(
              "delivery", DeliveryBenchmark.class, List.of("2000"), List.of(), Needs.FOLDER));

  private Bench() {}

  /**
   * Runs a benchmark to its end, which is also the end of this process.
   *
   * @param arguments the benchmark's name and its sizes, separated by spaces; the application's
   *     launcher; the folder to work in
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> asked = Arrays.asList(arguments[0].strip().split("\\s+", -1));
    System.exit(
        BENCHMARKS.stream()
            .filter(benchmark -> benchmark.name.equals(asked.getFirst()))
            .findFirst()
            .map(benchmark -> command(benchmark, asked, arguments[1], arguments[2]))
            .map(Bench::run)
            .orElseGet(() -> usage(asked.getFirst().equals("help"))));
  }

  private static List<String> command(
      Benchmark benchmark, List<String> asked, String application, String folder) {
    List<String> sizes = new ArrayList<>(benchmark.sizes);
    for (int i = 1; i < asked.size() && i <= sizes.size(); i++) {
      sizes.set(i - 1, asked.get(i));
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(benchmark.jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(benchmark.program.getName());
    command.addAll(sizes);
    command.addAll(
        switch (benchmark.needs) {
          case NOTHING -> List.of();
          case FOLDER -> List.of(folder);
          case APPLICATION_AND_FOLDER -> List.of(application, folder);
        });
    return command;
  }

  private static int run(List<String> command) {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(String.join(" ", command), e);
    }
  }

  private static int usage(boolean asked) {
    PrintStream out = asked ? System.out : System.err;
    out.println("Name what to measure, and sizes if they shall differ from these:");
    for (Benchmark benchmark : BENCHMARKS) {
      out.printf("  -Dbench=\"%s %s\"%n", benchmark.name, String.join(" ", benchmark.sizes));
    }
    return asked ? 0 : 2;
  }
}
