package org.broadsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.broadsheet.store.Samples.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import org.broadsheet.metrics.Metrics;
import org.broadsheet.news.Entry;
import org.broadsheet.pipeline.Collate;
import org.broadsheet.pipeline.ReportEmbeddings;
import org.broadsheet.story.Clusterer;
import org.broadsheet.story.ReportEmbedder;
import org.broadsheet.text.Embedder;
import org.broadsheet.text.EnglishModel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ten days of news, collated by one process that lives on and by one that never does. */
class RestartedCollateTest extends StoreTestBase {
  private static final Duration REACH = Duration.ofDays(2);
  private static final List<String> PLACES =
      List.of("Bremerhaven", "Cuxhaven", "Wilhelmshaven", "Emden", "Stade", "Brake", "Norden");
  private static final List<String> THINGS =
      List.of("dyke", "harbour", "ferry", "lighthouse", "crane", "shipyard", "museum", "bridge");
  private static final List<String> DEEDS =
      List.of("closed", "flooded", "sold", "repaired", "opened", "inspected", "painted", "moved");

  @Test
  void aRestartAfterEveryBatchChangesNoStory() {
    try (Store other = Store.open(engine().freshAddress(folder.resolve("other")), node())) {
      List<StoryHistory> steady = collate(store, false, null);
      assertThat(steady).hasSizeBetween(30, 250);
      assertThat(collate(other, true, null)).isEqualTo(steady);
    }
  }

  @Test
  void aRestartWithAModelChangesNoStoryEither() throws Exception {
    try (Embedder embedder = Embedder.open(EnglishModel.in(folder.resolve("model")));
        Store other = Store.open(engine().freshAddress(folder.resolve("other")), node())) {
      ReportEmbedder model = new ReportEmbedder(embedder);
      List<StoryHistory> steady = collate(store, false, model);
      assertThat(collate(other, true, model)).isEqualTo(steady);
    }
  }

  private static NodeName node() {
    return Samples.node("node-a");
  }

  private static List<StoryHistory> collate(
      Store store, boolean restarting, @Nullable ReportEmbedder model) {
    Random random = new Random(7);
    int batches = model == null ? 40 : 14;
    List<Instant> time = new ArrayList<>(List.of(NOW));
    Collate collate = shift(store, time, model);
    for (int batch = 0; batch < batches; batch++) {
      Samples.gather(store, entries(batch, random, time.getLast()), time.getLast());
      collate = restarting ? shift(store, time, model) : collate;
      collate.run(() -> false);
      time.add(time.getLast().plus(Duration.ofHours(6)).plusMillis(137));
    }
    return LongStream.rangeClosed(1, store.entries().lastStoryId())
        .mapToObj(store.stories()::history)
        .toList();
  }

  private static Collate shift(Store store, List<Instant> time, @Nullable ReportEmbedder model) {
    ReportEmbeddings embeddings = new ReportEmbeddings(store.embeddings(), () -> model);
    return new Collate(
        store.entries(),
        REACH,
        () -> new Clusterer(REACH, embeddings.meaning()),
        embeddings,
        time::getLast,
        new Metrics(time::getLast));
  }

  /** Some events go on for longer than the window, most do not. */
  private static List<Entry> entries(int batch, Random random, Instant now) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      int event = random.nextInt(10) < 3 ? random.nextInt(4) : batch * 3 + random.nextInt(9);
      entries.add(entry("e" + batch + "-" + i, event, random, now));
    }
    return entries;
  }

  private static Entry entry(String guid, int event, Random random, Instant now) {
    String place = PLACES.get(event % PLACES.size());
    String thing = THINGS.get(event * 5 % THINGS.size());
    String deed = DEEDS.get(event * 3 % DEEDS.size());
    String title = "%s %s in %s after %d complaints".formatted(thing, deed, place, 100 + event);
    String text =
        "The %s of %s was %s, said councillor %s, and the %s comes next. Read on with a day pass."
            .formatted(thing, place, deed, name(event), THINGS.get(random.nextInt(8)));
    Entry plain = Samples.entry(guid, title);
    return Entry.of(
        guid, plain.link(), title, text, Locale.ENGLISH, now.minusSeconds(random.nextInt(7200)));
  }

  private static String name(int event) {
    return "K" + "aeiou".charAt(event % 5) + "rst" + "aeiou".charAt(event / 5 % 5) + "ns";
  }
}
