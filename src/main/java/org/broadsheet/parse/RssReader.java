package org.broadsheet.parse;

import com.rometools.rome.feed.rss.Category;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.rss.Enclosure;
import com.rometools.rome.feed.rss.Item;
import com.rometools.rome.io.FeedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.broadsheet.html.AbsoluteLinks;
import org.broadsheet.html.HtmlSanitizer;
import org.broadsheet.html.LanguageTags;
import org.broadsheet.html.SingleLineText;
import org.broadsheet.news.Entry;
import org.broadsheet.news.Person;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/** Reads RSS of any dialect, by Rome. */
final class RssReader {
  private final RomeRss rome = new RomeRss();

  ParsedFeed read(Document document, String documentBase) throws FeedException {
    Element root = RssNormalizer.shape(document.getRootElement());
    Element channelElement = root.getChild("channel");
    String xmlBase = base(channelElement, base(root, ""));
    Channel channel = (Channel) rome.parse(document, false, Locale.ROOT);
    String link = channelLink(channel, xmlBase.isEmpty() ? documentBase : xmlBase);
    String base = xmlBase.isEmpty() ? (link == null ? documentBase : link) : xmlBase;
    List<Entry> entries = new ArrayList<>(channel.getItems().size());
    for (Item item : channel.getItems()) {
      entries.add(entry(item, base));
    }
    return feed(channel, link, base, entries);
  }

  private static String base(@Nullable Element element, String outer) {
    return element == null
        ? outer
        : AbsoluteLinks.base(element.getAttributeValue("base", Namespace.XML_NAMESPACE), outer);
  }

  private static @Nullable String channelLink(Channel channel, String base) {
    String link = AbsoluteLinks.resolve(channel.getLink(), base);
    return link != null
        ? link
        : AbsoluteLinks.resolve(
            new ChannelExtras(channel.getForeignMarkup()).link("alternate"), base);
  }

  private static ParsedFeed feed(
      Channel channel, @Nullable String link, String base, List<Entry> entries) {
    ChannelExtras extras = new ChannelExtras(channel.getForeignMarkup());
    String title = SingleLineText.ofHtml(channel.getTitle());
    String subtitle =
        first(
            channel.getDescription(),
            extras.text(XmlNamespaces.DC, "description"),
            extras.text(XmlNamespaces.ITUNES, "summary"),
            extras.text(XmlNamespaces.ITUNES, "subtitle"));
    List<Person> authors = authors(channel, extras);
    String image = channel.getImage() == null ? null : channel.getImage().getUrl();
    Instant date = FeedDates.parse(extras.text(XmlNamespaces.DC, "date"));
    Instant published = extras.date("pubDate", "published");
    Instant updated = extras.date("lastBuildDate", "updated");
    return new ParsedFeed(
        title.isEmpty() ? SingleLineText.ofHtml(extras.text(XmlNamespaces.DC, "title")) : title,
        link,
        SingleLineText.orNull(extras.text(XmlNamespaces.ATOM, "id")),
        subtitle == null ? null : HtmlSanitizer.cleanLeniently(subtitle, base),
        LanguageTags.parse(first(channel.getLanguage(), extras.text(XmlNamespaces.DC, "language"))),
        orNull(
            SingleLineText.ofHtml(
                first(channel.getCopyright(), extras.text(XmlNamespaces.DC, "rights")))),
        authors,
        published != null ? published : date,
        updated != null ? updated : date,
        AbsoluteLinks.resolve(first(image, extras.image()), base),
        PaceReader.read(extras.elements()),
        AbsoluteLinks.uri(extras.link("hub"), base),
        AbsoluteLinks.uri(extras.link("self"), base),
        entries,
        List.of(),
        "");
  }

  private static List<Person> authors(Channel channel, ChannelExtras extras) {
    List<Person> authors = new ArrayList<>();
    for (String stated :
        new @Nullable String[] {
          channel.getManagingEditor(),
          extras.text(XmlNamespaces.DC, "creator"),
          extras.text(XmlNamespaces.DC, "author"),
          extras.aside("author"),
          extras.text(XmlNamespaces.ITUNES, "author"),
          channel.getWebMaster()
        }) {
      Person person = PersonReader.parse(stated);
      if (person != null && authors.isEmpty()) {
        authors.add(person);
      }
    }
    return authors;
  }

  private static Entry entry(Item item, String feedBase) {
    EntryDraft draft = new EntryDraft(feedBase);
    List<Element> extensions = item.getForeignMarkup();
    for (Element element : extensions) {
      if (element.getNamespace().equals(XmlNamespaces.ASIDE) && element.getName().equals("base")) {
        draft.base(element.getText());
      }
    }
    draft.htmlTitle(item.getTitle());
    draft.link(item.getLink());
    if (item.getGuid() != null) {
      draft.guid(item.getGuid().getValue());
    }
    if (item.getDescription() != null) {
      draft.summary(item.getDescription().getValue());
    }
    if (item.getContent() != null) {
      draft.content(item.getContent().getValue());
    }
    draft.comments(item.getComments());
    for (Category category : item.getCategories()) {
      draft.category(category.getValue());
    }
    for (Enclosure enclosure : item.getEnclosures()) {
      draft.enclosure(
          enclosure.getUrl(), enclosure.getType(), String.valueOf(enclosure.getLength()));
    }
    Extensions.read(extensions, draft);
    return draft.toEntry();
  }

  private static @Nullable String first(@Nullable String... stated) {
    for (String one : stated) {
      if (one != null && !one.isBlank()) {
        return one;
      }
    }
    return null;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** The elements of a channel that are not RSS itself. */
  private record ChannelExtras(List<Element> elements) {
    /** The first Atom link of a relation (RFC 4287 section 4.2.7; W3C WebSub section 4). */
    @Nullable String link(String relation) {
      for (Element element : elements) {
        if (element.getNamespaceURI().equals(XmlNamespaces.ATOM)
            && element.getName().equals("link")
            && element.getAttributeValue("rel", "alternate").equals(relation)) {
          return element.getAttributeValue("href");
        }
      }
      return null;
    }

    @Nullable String text(String namespace, String name) {
      for (Element element : elements) {
        if (element.getName().equals(name)
            && XmlNamespaces.canonical(element.getNamespaceURI()).equals(namespace)
            && !element.getText().isBlank()) {
          return element.getText();
        }
      }
      return null;
    }

    @Nullable String aside(String name) {
      return text(XmlNamespaces.ASIDE.getURI(), name);
    }

    @Nullable Instant date(String rss, String atom) {
      Instant date = FeedDates.parse(aside(rss));
      return date != null ? date : FeedDates.parse(text(XmlNamespaces.ATOM, atom));
    }

    @Nullable String image() {
      for (Element element : elements) {
        String source =
            switch (XmlNamespaces.canonical(element.getNamespaceURI())) {
              case XmlNamespaces.ITUNES -> element.getName().equals("image") ? "href" : "";
              case XmlNamespaces.MEDIA -> Extensions.isPicture(element) ? "url" : "";
              default -> "";
            };
        if (!source.isEmpty()) {
          return element.getAttributeValue(source);
        }
      }
      return null;
    }
  }
}
