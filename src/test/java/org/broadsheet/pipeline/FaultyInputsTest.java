package org.broadsheet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.broadsheet.pipeline.TestPipeline.DIGEST;
import static org.broadsheet.pipeline.TestPipeline.READER;
import static org.broadsheet.pipeline.TestPipeline.berlin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.broadsheet.mail.MimeComposer;
import org.broadsheet.mail.Sender;
import org.broadsheet.news.Criterion;
import org.broadsheet.news.Edition;
import org.broadsheet.news.ListLinks;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;
import org.broadsheet.news.Subscriber;
import org.broadsheet.news.Topic;
import org.broadsheet.render.Renderer;
import org.broadsheet.story.Clusterer;
import org.broadsheet.topic.TopicIndex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic, a story or an entry does harm wherever it comes; the others must not notice. */
class FaultyInputsTest {
  private static final String POISON = "Wasps fill the parliament";
  private static final String HARMLESS = "Orchards wake early";
  private static final Subscriber OTHER = TestPipeline.reader("bo@reader.example");

  @TempDir private Path folder;
  private TestPipeline pipeline;

  @BeforeEach
  void open() {
    pipeline = new TestPipeline(folder.resolve("data"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private Publish publish(
      TopicFinder.Matcher matcher, LetterComposer composer, Subscriber... readers) {
    Publish publish =
        new Publish(
            new PublishContext(
                List.of(DIGEST),
                List.of(readers),
                pipeline.store,
                topics().names(),
                matcher,
                composer,
                () -> pipeline.now),
            pipeline.metrics);
    publish.run(() -> false);
    return publish;
  }

  private static TopicIndex topics() {
    return new TopicIndex(
        List.of(
            new Topic("Bees", new Criterion.Words(List.of("bee"))),
            new Topic("Wasps", new Criterion.Words(List.of("wasp")))));
  }

  private static boolean isPoison(Story story) {
    return story.reports().getFirst().entry().title().equals(POISON);
  }

  @Test
  void aFaultyTopicIsQuarantinedAndCostsNoEdition() {
    AtomicInteger tries = new AtomicInteger();
    TopicFinder.Matcher matcher =
        (story, names) -> {
          if (names.contains("Wasps")) {
            tries.addAndGet(names.size() == 1 ? 1 : 0);
            throw new StackOverflowError();
          }
          return topics().match(story, names);
        };
    Publish publish = publish(matcher, pipeline.composer(), READER, OTHER);
    for (String title :
        List.of(HARMLESS, "Hives found", "Court fines a maker", "Swarm delays a train")) {
      pipeline.gather(title, pipeline.now);
    }
    pipeline.collate();
    pipeline.now = berlin(3, "07:00");
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(2, 0, 0, 0, 0));
    assertThat(pipeline.letters()).hasSize(2).allMatch(letter -> letter.contains("Swarm delays"));
    assertThat(tries).hasValue(3);
    assertThat(publish.context.quarantined())
        .containsExactly("Topic Wasps did harm (StackOverflowError)");
    assertThat(publish(topics()::match, pipeline.composer(), READER).context.quarantined())
        .as("other settings")
        .isEmpty();
  }

  @Test
  void aStoryThatNoTopicCanMatchIsLeftOut() {
    TopicFinder.Matcher matcher =
        (story, names) -> {
          if (isPoison(story)) {
            throw new IllegalStateException("poison");
          }
          return topics().match(story, names);
        };
    Publish publish = publish(matcher, pipeline.composer(), READER, OTHER);
    pipeline.gather(POISON, pipeline.now);
    pipeline.gather(HARMLESS, pipeline.now);
    pipeline.collate();
    pipeline.now = berlin(3, "07:00");
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(2, 0, 0, 0, 0));
    assertThat(pipeline.letters())
        .allMatch(letter -> letter.contains(HARMLESS) && !letter.contains(POISON));
  }

  private LetterComposer printing(Predicate<Edition> harm) {
    return new LetterComposer(
        new Renderer(null),
        "Test",
        _ -> ListLinks.none("test@paper.example"),
        new MimeComposer(new Sender("Test", "test@paper.example"), null),
        edition -> {
          if (harm.test(edition)) {
            throw new IllegalStateException("poison");
          }
          return Map.of();
        });
  }

  /** Ada's edition fails with the story, so it is made once three tries have shown which it is. */
  @Test
  void aStoryThatCannotBeComposedIsQuarantinedAfterThreeRuns() {
    AtomicBoolean harmful = new AtomicBoolean(true);
    LetterComposer composer =
        printing(
            edition ->
                harmful.get()
                    && edition.key().subscriber().equals(READER.email())
                    && edition.toString().contains(POISON));
    Publish publish = publish(topics()::match, composer, READER, OTHER);
    pipeline.gather(POISON, pipeline.now);
    pipeline.gather(HARMLESS, pipeline.now);
    pipeline.collate();
    pipeline.now = berlin(3, "07:00");
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(1, 0, 0, 0, 1));
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(0, 0, 0, 0, 1));
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(0, 0, 0, 0, 1));
    assertThat(publish.run(() -> false)).isEqualTo(new Publish.Summary(1, 0, 0, 0, 0));
    List<String> letters = pipeline.letters();
    assertThat(letters).hasSize(2).allMatch(letter -> letter.contains(HARMLESS));
    assertThat(letters).filteredOn(letter -> letter.contains(POISON)).hasSize(1);
    assertThat(publish.context.quarantined())
        .singleElement()
        .asString()
        .contains(POISON, "did harm");

    harmful.set(false);
    pipeline.gatherFrom(TestPipeline.OTHER, POISON + " again", pipeline.now);
    assertThat(pipeline.collate().started()).as("it joins the story").isZero();
    pipeline.now = berlin(4, "07:00");
    publish.run(() -> false);
    assertThat(pipeline.letters()).last().asString().contains(POISON, READER.email());
  }

  private Collate collate(Predicate<Report> harm) {
    return new Collate(
        pipeline.store.entries(),
        Duration.ofDays(7),
        () -> new Clusterer(Duration.ofDays(7)),
        (memory, report) -> {
          if (harm.test(report)) {
            throw new StackOverflowError();
          }
          return memory.fold(report);
        },
        pipeline.noEmbeddings(),
        () -> pipeline.now,
        pipeline.metrics);
  }

  @Test
  void aFaultyEntryIsWithheldAfterThreeTriesUntilItChanges() {
    AtomicInteger tries = new AtomicInteger();
    Predicate<Report> harm =
        report -> {
          boolean harmful = report.entry().summary().contains("wasp");
          tries.addAndGet(harmful ? 1 : 0);
          return harmful;
        };
    Publish publish = publish(topics()::match, pipeline.composer(), READER);
    pipeline.gather("Hives found", pipeline.now);
    pipeline.gatherSaying(POISON, "<p>a bee, a wasp</p>", pipeline.now);
    pipeline.gather(HARMLESS, pipeline.now);
    assertThat(collate(harm).run(() -> false)).isEqualTo(new Collate.Summary(2, 2));
    assertThat(tries).hasValue(3);
    assertThat(pipeline.store.entries().harmful()).isEqualTo(1);
    assertThat(pipeline.store.entries().find(POISON, 1).getFirst().withheld()).contains("did harm");
    pipeline.now = berlin(3, "07:00");
    assertThat(publish.run(() -> false).published()).as("it holds up nobody").isEqualTo(1);

    pipeline.gatherSaying(POISON, "<p>a bee</p>", pipeline.now);
    assertThat(pipeline.store.entries().harmful()).isZero();
    assertThat(collate(harm).run(() -> false)).isEqualTo(new Collate.Summary(1, 1));
    pipeline.now = berlin(4, "07:00");
    publish.run(() -> false);
    assertThat(pipeline.letters()).last().asString().contains(POISON);
  }

  @Test
  void whenNoEntryCanBeFiledNoneIsWithheld() {
    pipeline.gather(HARMLESS, pipeline.now);
    Collate broken = collate(_ -> true);
    for (int run = 0; run < 4; run++) {
      assertThatThrownBy(() -> broken.run(() -> false)).isInstanceOf(StackOverflowError.class);
    }
    assertThat(pipeline.store.entries().harmful()).isZero();
    assertThat(collate(_ -> false).run(() -> false)).isEqualTo(new Collate.Summary(1, 1));
  }
}
