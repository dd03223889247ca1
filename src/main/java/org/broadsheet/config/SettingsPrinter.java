package org.broadsheet.config;

import java.io.StringWriter;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.broadsheet.config.MailSettings.Folder;
import org.broadsheet.config.MailSettings.Smtp;
import org.broadsheet.news.Access;
import org.broadsheet.news.Criterion;
import org.broadsheet.news.Digest;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Subscriber;
import org.broadsheet.news.Terms;
import org.broadsheet.news.Topic;
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

  private SettingsPrinter(JsonGenerator out) {
    this.out = out;
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
    list("digests", settings.digests(), this::digest);
    list("subscribers", settings.subscribers(), this::subscriber);
    mail(settings.mail());
    new BouncesPrinter(out).print(settings.bounces());
    store(settings.store());
    fetch(settings.fetch());
    stories(settings.stories());
    web(settings.web());
    text("templates", settings.templates());
    out.writeEndObject();
  }

  private void feed(Feed feed, @Nullable Terms terms) {
    text("url", Masking.mask(feed.url().toString()));
    text("name", feed.name());
    language(feed.language());
    text("every", duration(feed.every()));
    out.writeNumberProperty("priority", feed.priority());
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
      criterion(criterion);
    }
  }

  private void topic(Topic topic) {
    text("name", topic.name());
    out.writeName("match");
    criterion(topic.criterion());
  }

  private void criterion(Criterion criterion) {
    switch (criterion) {
      case Criterion.Query(String query) -> out.writeString(literal(query));
      case Criterion.Words(List<String> phrases) -> {
        out.writeStartArray();
        phrases.forEach(phrase -> out.writeString(literal(phrase)));
        out.writeEndArray();
      }
      case Criterion.ByLanguage(Map<Locale, Criterion> criteria) -> byLanguage(criteria);
      case Criterion.AnyOf(List<Criterion> parts) -> combination("any-of", parts);
      case Criterion.AllOf(List<Criterion> parts) -> combination("all-of", parts);
      case Criterion.NoneOf(List<Criterion> parts) -> combination("none-of", parts);
      case Criterion.OtherTopic(String name) -> {
        out.writeStartObject();
        text("topic", name);
        out.writeEndObject();
      }
    }
  }

  private void byLanguage(Map<Locale, Criterion> criteria) {
    Map<String, Criterion> byTag = new TreeMap<>();
    criteria.forEach((language, criterion) -> byTag.put(language.toLanguageTag(), criterion));
    out.writeStartObject();
    byTag.forEach(
        (tag, criterion) -> {
          out.writeName(tag);
          criterion(criterion);
        });
    out.writeEndObject();
  }

  private void combination(String name, List<Criterion> parts) {
    out.writeStartObject();
    out.writeName(name);
    out.writeStartArray();
    parts.forEach(this::criterion);
    out.writeEndArray();
    out.writeEndObject();
  }

  private void digest(Digest digest) {
    text("name", digest.name());
    text("title", digest.title());
    texts("topics", digest.topics());
    texts("at", digest.schedule().at().stream().map(Object::toString).toList());
    texts("days", days(digest.schedule().days()));
    text("when-empty", digest.sendWhenEmpty() ? "send" : "skip");
    text("max-age", duration(digest.maxAge()));
    out.writeNumberProperty("stories", digest.storiesPerSection());
  }

  private void subscriber(Subscriber subscriber) {
    text("email", subscriber.email());
    text("name", subscriber.name());
    texts("digests", subscriber.digests());
    text("zone", subscriber.zone());
    language(subscriber.language());
  }

  private void mail(MailSettings mail) {
    out.writeName("mail");
    out.writeStartObject();
    text("from", mail.from());
    switch (mail.route()) {
      case Folder folder -> text("folder", folder.folder());
      case Smtp smtp -> {
        out.writeName("smtp");
        out.writeStartObject();
        text("host", smtp.host());
        out.writeNumberProperty("port", smtp.port());
        text("security", Texts.word(smtp.security()));
        text("user", smtp.user());
        text("password", smtp.password());
        out.writeEndObject();
      }
    }
    out.writeEndObject();
  }

  private void store(StoreSettings store) {
    out.writeName("store");
    out.writeStartObject();
    text("url", Masking.mask(store.url()));
    text("user", store.user());
    text("password", store.password());
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

  /** Prints one item's keys. */
  private interface ItemPrinter<T> {
    void print(T item);
  }

  /** Absent values and empty lists are left out: an absent key means the same. */
  private <T> void list(String name, List<T> items, ItemPrinter<T> printer) {
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

  private void texts(String name, List<String> values) {
    if (!values.isEmpty()) {
      out.writeName(name);
      out.writeStartArray();
      values.forEach(value -> out.writeString(literal(value)));
      out.writeEndArray();
    }
  }

  private void text(String name, @Nullable Object value) {
    if (value != null && !value.toString().isEmpty()) {
      out.writeStringProperty(name, literal(value.toString()));
    }
  }

  private void language(@Nullable Locale language) {
    text("language", language == null ? null : language.toLanguageTag());
  }

  /** The text so written that no environment variable is put in when it is read. */
  static String literal(String text) {
    return text.replace("${", "$${");
  }

  private static List<String> days(Set<DayOfWeek> days) {
    return days.stream().sorted().map(day -> Texts.word(day).substring(0, 3)).toList();
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
