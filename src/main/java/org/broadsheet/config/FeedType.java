package org.broadsheet.config;

import java.net.URI;
import java.nio.file.Path;
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
import org.broadsheet.yaml.ListType;
import org.broadsheet.yaml.Node;
import org.broadsheet.yaml.PathType;
import org.broadsheet.yaml.Position;
import org.broadsheet.yaml.Problem;
import org.broadsheet.yaml.Property;
import org.broadsheet.yaml.Section;
import org.broadsheet.yaml.SectionValues;
import org.broadsheet.yaml.TimeTypes;
import org.broadsheet.yaml.ValueType;
import org.jspecify.annotations.Nullable;

/** An item of {@code feeds}: an address, an address with details, or an OPML file of many. */
final class FeedType implements ValueType<FeedType.Item> {
  static final Key<URI> URL = Key.required("url", AddressTypes.WEB, "Where the feed is.");
  static final Key<List<Opml.Outline>> OPML =
      Key.required(
          "opml",
          new PathType<>(FeedType::feedsIn),
          "An OPML file, relative to this file's folder.");

  private static final Key<String> NAME =
      Key.optional("name", BasicTypes.NAME, "What readers see; otherwise the feed's own title.");
  static final Key<List<URI>> FORMERLY =
      Key.optional(
          "formerly",
          ListType.oneOrMany(AddressTypes.WEB, "a former address, or a list of them"),
          "Where the feed was before, so that its entries are known again.");
  private static final Key<String> OUTLET =
      Key.optional(
          "outlet",
          BasicTypes.NAME,
          "Whose its reports are: a name that the feeds of one outlet share, or a domain such as"
              + " bbc.co.uk; otherwise told by their links.");
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

  /** Those of a listed feed and of an OPML file alike. */
  private static final List<Property<Item, ?>> COMMON =
      Stream.concat(
              Stream.<Property<Item, ?>>of(
                  LANGUAGE.from(item -> item.feed().language()),
                  EVERY.from(item -> item.feed().every()),
                  PRIORITY.from(item -> item.feed().priority()),
                  ALWAYS.from(item -> item.feed().always())),
              TermsKeys.PROPERTIES.stream().map(property -> property.of(Item::terms)))
          .toList();

  private static final Section<Item> LISTED =
      new Section<>(
          "a feed",
          withCommon(
              List.of(
                  URL.from(item -> item.feed().url()),
                  NAME.from(item -> item.feed().name()),
                  OUTLET.from(item -> item.feed().outlet()),
                  FORMERLY.from(Item::formerly))),
          FeedType::listed);
  private static final Section<Item> INCLUDED =
      new Section<>("an OPML file", withCommon(List.of(OPML.unprinted())), FeedType::included);

  private static List<Property<Item, ?>> withCommon(List<Property<Item, ?>> own) {
    return Stream.concat(own.stream(), COMMON.stream()).toList();
  }

  /**
   * The feeds of an item.
   *
   * @param feeds one, or those of an OPML file
   * @param terms of all its feeds
   * @param formerly the addresses that the one feed had before
   * @param included whether the feeds come from an OPML file, and so give way to listed ones
   */
  record Item(List<Feed> feeds, Terms terms, List<URI> formerly, boolean included) {
    static Item of(Feed feed, Terms terms, List<URI> formerly) {
      return new Item(List.of(feed), terms, formerly, false);
    }

    private Feed feed() {
      return feeds.getFirst();
    }
  }

  @Override
  public @Nullable Item bind(Node node, BindingContext context) {
    return switch (node) {
      case Node.Scalar(Position at, _, _) ->
          LISTED.bind(
              new Node.Mapping(at, List.of(new Node.Member(at, URL.name(), node))), context);
      case Node.Mapping mapping when mapping.find(OPML.name()) != null ->
          INCLUDED.bind(mapping, context);
      case Node.Mapping mapping -> LISTED.bind(mapping, context);
      case Node.Sequence _, Node.Empty _, Node.Broken _ -> {
        context.expected(node, AddressTypes.WEB.noun());
        yield null;
      }
    };
  }

  private static @Nullable Item listed(SectionValues values) {
    String name = values.getOr(NAME, "");
    Feed feed =
        new Feed(
            values.get(URL),
            name,
            values.find(LANGUAGE),
            values.get(EVERY),
            values.get(PRIORITY),
            values.get(ALWAYS),
            values.find(OUTLET));
    Terms terms = TermsKeys.terms(values);
    return terms == null ? null : Item.of(feed, terms, values.getOr(FORMERLY, List.of()));
  }

  private static @Nullable Item included(SectionValues values) {
    List<Feed> feeds = values.get(OPML).stream().map(outline -> feed(outline, values)).toList();
    Terms terms = TermsKeys.terms(values);
    return terms == null ? null : new Item(feeds, terms, List.of(), true);
  }

  private static Feed feed(Opml.Outline outline, SectionValues values) {
    Locale language = outline.language() != null ? outline.language() : values.find(LANGUAGE);
    return new Feed(
        outline.url(),
        outline.title(),
        language,
        values.get(EVERY),
        values.get(PRIORITY),
        values.get(ALWAYS),
        null);
  }

  private static @Nullable List<Opml.Outline> feedsIn(
      Path path, Node.Scalar scalar, BindingContext context) {
    Path file = context.resolve(path);
    byte[] content = context.read(file, "OPML file", scalar);
    return content == null ? null : outlines(file, Opml.read(content), context);
  }

  private static @Nullable List<Opml.Outline> outlines(
      Path file, Opml.Content content, BindingContext context) {
    return switch (content) {
      case Opml.Unreadable(int line, int column, String reason) -> {
        context.problems().add(new Problem(file, line, column, "", reason));
        yield null;
      }
      case Opml.Outlines(List<Opml.Outline> feeds, List<Opml.Rejected> rejected) -> {
        for (Opml.Rejected each : rejected) {
          context
              .problems()
              .warn(new Problem(file, each.line(), each.column(), each.url(), each.reason()));
        }
        yield feeds;
      }
    };
  }

  @Override
  public Object print(Item item) {
    return LISTED.print(item);
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
