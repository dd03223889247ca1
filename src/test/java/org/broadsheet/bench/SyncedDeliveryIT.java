package org.broadsheet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.broadsheet.store.Store;
import org.broadsheet.trial.Wait;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the disk is told while letters are sent from an H2 file, as Debian's strace sees it: what a
 * mail server hears of is beyond a power cut first, and what came of it soon after. Does nothing
 * where there is no strace.
 */
class SyncedDeliveryIT {
  private static final int LETTERS = 60;

  /**
   * Letters that one connection may send between two syncs: one that is begun, the half of a
   * handful that is left when the next is claimed, and that one.
   */
  private static final int BATCH = 1 + 8 + 16;

  @TempDir private Path folder;

  /** What matters of the calls of a process, in order. */
  private enum Call {
    BEGUN,
    SYNC,
    LETTER,
    DONE
  }

  @BeforeEach
  void findStrace() throws IOException, InterruptedException {
    Process trial =
        new ProcessBuilder("sh", "-c", "strace -f -o /dev/null true")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assumeThat(trial.waitFor()).as("strace works here").isZero();
  }

  @Test
  void theDiskIsSyncedBeforeTheFirstLetterOfABatchAndAfterTheLast() throws Exception {
    List<Call> calls = deliver();
    int begun = calls.indexOf(Call.BEGUN);
    int first = calls.indexOf(Call.LETTER);
    int last = calls.lastIndexOf(Call.LETTER);
    int done = calls.indexOf(Call.DONE);
    assertThat(calls).filteredOn(Call.LETTER::equals).hasSize(LETTERS);
    assertThat(calls.subList(begun, first)).as("before the first").contains(Call.SYNC);
    assertThat(calls.subList(last, done)).as("after the last").contains(Call.SYNC);
    assertThat(longestRun(calls)).as("letters in a row").isBetween(1, BATCH);
  }

  private List<Call> deliver() throws IOException, InterruptedException {
    Path file = folder.resolve("store");
    Path trace = folder.resolve("trace");
    Path log = folder.resolve("log");
    try (Store store = DeliveryFixture.store(file)) {
      DeliveryFixture.queue(
          store, DeliveryFixture.letters(LETTERS, 2), InstantSource.system().instant());
    }
    String calls = "trace=fsync,fdatasync,msync,write,writev,sendto,sendmsg";
    List<String> strace =
        List.of("strace", "-f", "-qq", "-s", "12", "-e", calls, "-o", trace.toString());
    try (MailSink sink = new MailSink(Duration.ZERO)) {
      Process process = DeliveryProcess.start(strace, file, sink.port(), 1, log);
      Wait.forEnd("strace", process);
      assertThat(process.exitValue()).as(Files.readString(log)).isZero();
      assertThat(sink.taken()).isEqualTo(LETTERS);
    }
    return calls(Files.readAllLines(trace));
  }

  /** A sync counts once it is over; what else is said counts when it is begun. */
  private static List<Call> calls(List<String> trace) {
    List<Call> calls = new ArrayList<>();
    for (String line : trace) {
      boolean isSync = line.contains("sync(") || line.contains("sync resumed");
      if (isSync && line.endsWith("= 0")) {
        calls.add(Call.SYNC);
      } else if (line.contains("\"MAIL FROM:<")) {
        calls.add(Call.LETTER);
      } else if (line.contains('"' + DeliveryProcess.BEGUN)) {
        calls.add(Call.BEGUN);
      } else if (line.contains('"' + DeliveryProcess.DONE)) {
        calls.add(Call.DONE);
      }
    }
    return calls;
  }

  private static int longestRun(List<Call> calls) {
    int longest = 0;
    int run = 0;
    for (Call call : calls) {
      run = call == Call.LETTER ? run + 1 : call == Call.SYNC ? 0 : run;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
