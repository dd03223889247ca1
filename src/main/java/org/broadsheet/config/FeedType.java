package org.broadsheet.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.broadsheet.news.Feed;
import org.broadsheet.news.Terms;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.BindingContext;
import org.broadsheet.yaml.JsonSchema;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.Node;
import org.broadsheet.yaml.Position;
import org.broadsheet.yaml.Section;
import org.broadsheet.yaml.SectionValues;
import org.broadsheet.yaml.TimeTypes;
import org.broadsheet.yaml.ValueType;
import org.jspecify.annotations.Nullable;

/** An item of {@code feeds}: an address, an address with details, or an OPML file of many. */
final class FeedType implements ValueType<FeedType.Item> {
  static final Key<URI> URL =
      Key.required("url", AddressTypes.WEB, "Where the feed is; it names the feed for good.");
  static final Key<List<Opml.Outline>> OPML =
      Key.required("opml", new OpmlFileType(), "An OPML file, relative to this file's folder.");

  private static final Key<String> NAME =
      Key.optional("name", BasicTypes.NAME, "The outlet's name; otherwise the feed's own title.");
  private static final Key<Locale> LANGUAGE =
      Key.optional("language", BasicTypes.LANGUAGE, "What it is written in, such as en or pt-BR.");
  private static final Key<Duration> EVERY =
      Key.withDefault(
          "every", TimeTypes.POSITIVE_DURATION, "1h", "The shortest time between two visits.");
  private static final Key<Integer> PRIORITY =
      Key.withDefault(
          "priority",
          BasicTypes.count(0, 1_000),
          "0",
          "Larger is preferred when reports of one story compete.");
  private static final Key<Boolean> ALWAYS =
      Key.withDefault(
          "always",
          BasicTypes.FLAG,
          "false",
          "Whether its stories always come, in digests with the section never-miss.");

  private static final Section<Item> LISTED =
      new Section<>(
          "a feed", withTerms(URL, NAME, LANGUAGE, EVERY, PRIORITY, ALWAYS), FeedType::listed);
  private static final Section<Item> INCLUDED =
      new Section<>(
          "an OPML file", withTerms(OPML, LANGUAGE, EVERY, PRIORITY, ALWAYS), FeedType::included);

  private static List<Key<?>> withTerms(Key<?>... own) {
    return Stream.concat(Stream.of(own), TermsKeys.KEYS.stream()).toList();
  }

  /**
   * What an item stands for.
   *
   * @param terms of all its feeds
   * @param included whether the feeds come from an OPML file, and so give way to listed ones
   */
  record Item(List<Feed> feeds, Terms terms, boolean included) {}

  @Override
  public @Nullable Item bind(Node node, BindingContext binding) {
    return switch (node) {
      case Node.Scalar(Position at, _, _) ->
          LISTED.bind(
              new Node.Mapping(at, List.of(new Node.Member(at, URL.name(), node))), binding);
      case Node.Mapping mapping when mapping.find(OPML.name()) != null ->
          INCLUDED.bind(mapping, binding);
      case Node.Mapping mapping -> LISTED.bind(mapping, binding);
      case Node.Sequence _, Node.Empty _, Node.Broken _ -> {
        binding.expected(node, AddressTypes.WEB.noun());
        yield null;
      }
    };
  }

  private static @Nullable Item listed(SectionValues values) {
    String name = values.has(NAME) ? values.get(NAME) : "";
    Feed feed =
        new Feed(
            values.get(URL),
            name,
            values.find(LANGUAGE),
            values.get(EVERY),
            values.get(PRIORITY),
            values.get(ALWAYS));
    Terms terms = TermsKeys.terms(values);
    return terms == null ? null : new Item(List.of(feed), terms, false);
  }

  private static @Nullable Item included(SectionValues values) {
    List<Feed> feeds = values.get(OPML).stream().map(outline -> feed(outline, values)).toList();
    Terms terms = TermsKeys.terms(values);
    return terms == null ? null : new Item(feeds, terms, true);
  }

  private static Feed feed(Opml.Outline outline, SectionValues values) {
    Locale language = outline.language() != null ? outline.language() : values.find(LANGUAGE);
    return new Feed(
        outline.url(),
        outline.title(),
        language,
        values.get(EVERY),
        values.get(PRIORITY),
        values.get(ALWAYS));
  }

  @Override
  public String noun() {
    return "a web address, or keys with details";
  }

  @Override
  public List<Section<?>> sections() {
    return List.of(LISTED, INCLUDED);
  }

  @Override
  public Map<String, Object> schema() {
    return JsonSchema.anyOf(AddressTypes.WEB.schema(), LISTED.schema(), INCLUDED.schema());
  }
}
