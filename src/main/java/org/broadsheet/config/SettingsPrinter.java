package org.broadsheet.config;

import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.broadsheet.news.Access;
import org.broadsheet.news.Criterion;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Terms;
import org.broadsheet.news.Topic;
import org.broadsheet.yaml.Masking;
import org.broadsheet.yaml.Secret;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Prints settings as a configuration that could be read again: defaults in place, OPML files as the
 * feeds in them, secrets and credentials as {@code ***}.
 */
final class SettingsPrinter {
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .disable(YAMLWriteFeature.SPLIT_LINES)
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
          .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build();

  private final JsonGenerator out;
  private final CriterionPrinter criteria;

  private SettingsPrinter(JsonGenerator out) {
    this.out = out;
    this.criteria = new CriterionPrinter(out);
  }

  /** The settings as YAML, lines ended by LF. Thread-safe. */
  public static String print(Settings settings) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = YAML.createGenerator(ObjectWriteContext.empty(), text)) {
      new SettingsPrinter(out).settings(settings);
    }
    return text.toString();
  }

  private void settings(Settings settings) {
    out.writeStartObject();
    list("feeds", settings.feeds(), feed -> feed(feed, settings.terms().get(feed.url())));
    list("topics", settings.topics(), this::topic);
    list("digests", settings.digests(), new DigestPrinter(this, out)::digest);
    list("subscribers", settings.subscribers(), new DigestPrinter(this, out)::subscriber);
    new MailPrinter(this, out).print(settings.mail());
    new BouncesPrinter(out).print(settings.bounces());
    store(settings.store());
    fetch(settings.fetch());
    stories(settings.stories());
    web(settings.web());
    operator(settings.operator());
    text("templates", settings.templates());
    out.writeEndObject();
  }

  private void feed(Feed feed, @Nullable Terms terms) {
    text("url", Masking.mask(feed.url().toString()));
    text("name", feed.name());
    language(feed.language());
    text("every", duration(feed.every()));
    out.writeNumberProperty("priority", feed.priority());
    out.writeBooleanProperty("always", feed.always());
    terms(terms == null ? Terms.STANDARD : terms);
  }

  private void terms(Terms terms) {
    Access access = terms.access();
    Duration maxEvery = terms.maxEvery();
    text("max-every", maxEvery == null ? null : duration(maxEvery));
    String authorization = access.authorization();
    if (authorization != null) {
      text(authorization.startsWith("Bearer ") ? "token" : "password", Secret.MASK);
      text("user", authorization.startsWith("Bearer ") ? null : Secret.MASK);
    }
    if (!access.headers().isEmpty()) {
      out.writeName("headers");
      out.writeStartObject();
      access.headers().keySet().stream().sorted().forEach(name -> text(name, Secret.MASK));
      out.writeEndObject();
    }
    text("user-agent", access.userAgent());
    text("proxy", access.proxy() == null ? null : Masking.mask(access.proxy().toString()));
    text("certificate", access.unverified() ? "any" : null);
    rule("keep", terms.keep());
    rule("drop", terms.drop());
  }

  private void rule(String name, @Nullable Criterion criterion) {
    if (criterion != null) {
      out.writeName(name);
      criteria.print(criterion);
    }
  }

  private void topic(Topic topic) {
    text("name", topic.name());
    out.writeName("match");
    criteria.print(topic.criterion());
  }

  private void store(StoreSettings store) {
    out.writeName("store");
    out.writeStartObject();
    text("url", Masking.mask(store.url()));
    text("user", store.user());
    text("password", store.password());
    switch (store.backup()) {
      case BackupSettings.Off _ -> text("backup", BackupType.OFF);
      case BackupSettings.Nightly nightly -> backup(nightly);
    }
    out.writeEndObject();
  }

  private void backup(BackupSettings.Nightly nightly) {
    out.writeName("backup");
    out.writeStartObject();
    text("folder", nightly.folder());
    text("at", nightly.at());
    out.writeNumberProperty("keep", nightly.keep());
    out.writeEndObject();
  }

  private void fetch(FetchSettings fetch) {
    out.writeName("fetch");
    out.writeStartObject();
    texts("allow", fetch.allow().stream().sorted().toList());
    text("host-gap", duration(fetch.hostGap()));
    out.writeNumberProperty("host-connections", fetch.hostConnections());
    text("deadline", duration(fetch.deadline()));
    text("max-size", fetch.maxBytes() + "B");
    text("contact", fetch.contact());
    out.writeNumberProperty("parallel", fetch.parallel());
    out.writeEndObject();
  }

  private void stories(StoriesSettings stories) {
    if (stories.model() != null) {
      out.writeName("stories");
      out.writeStartObject();
      text("model", stories.model());
      out.writeEndObject();
    }
  }

  private void web(@Nullable WebSettings web) {
    if (web != null) {
      out.writeName("web");
      out.writeStartObject();
      text("listen", web.host() + ":" + web.port());
      text("public", web.publicHost() + ":" + web.publicPort());
      text("url", web.url());
      out.writeEndObject();
    }
  }

  private void operator(@Nullable OperatorSettings settings) {
    if (settings != null) {
      out.writeName("operator");
      out.writeStartObject();
      text("email", settings.operator().email());
      text("at", settings.at());
      text("zone", settings.operator().zone());
      language(settings.operator().language());
      text("when-empty", settings.always() ? "send" : "skip");
      out.writeEndObject();
    }
  }

  /** Prints one item's keys. */
  interface ItemPrinter<T> {
    void print(T item);
  }

  /** Absent values and empty lists are left out: an absent key means the same. */
  <T> void list(String name, List<T> items, ItemPrinter<T> printer) {
    if (items.isEmpty()) {
      return;
    }
    out.writeName(name);
    out.writeStartArray();
    for (T item : items) {
      out.writeStartObject();
      printer.print(item);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  void texts(String name, List<String> values) {
    if (!values.isEmpty()) {
      out.writeName(name);
      out.writeStartArray();
      values.forEach(value -> out.writeString(literal(value)));
      out.writeEndArray();
    }
  }

  void text(String name, @Nullable Object value) {
    if (value != null && !value.toString().isEmpty()) {
      out.writeStringProperty(name, literal(value.toString()));
    }
  }

  void language(@Nullable Locale language) {
    text("language", language == null ? null : language.toLanguageTag());
  }

  /** The text so written that no environment variable is put in when it is read. */
  static String literal(String text) {
    return text.replace("${", "$${");
  }

  /** In the largest unit that leaves no remainder. */
  static String duration(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0s";
    }
    if (millis % 86_400_000 == 0) {
      return millis / 86_400_000 + "d";
    }
    if (millis % 3_600_000 == 0) {
      return millis / 3_600_000 + "h";
    }
    if (millis % 60_000 == 0) {
      return millis / 60_000 + "m";
    }
    return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }
}
