package org.broadsheet.parse;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import java.net.URI;
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
import org.jspecify.annotations.Nullable;

/** Reads Atom 0.3 and 1.0, by Rome. */
final class AtomReader {
  private final RomeAtom rome = new RomeAtom();

  ParsedFeed read(Document document, String documentBase) throws FeedException {
    AtomNormalizer.shape(document.getRootElement(), documentBase);
    Feed feed = (Feed) rome.parse(document, false, Locale.ROOT);
    String link = page(feed.getAlternateLinks());
    String base = AbsoluteLinks.base(feed.getXmlBase(), link == null ? documentBase : link);
    List<Person> authors = persons(feed.getAuthors(), base);
    List<Entry> entries = new ArrayList<>(feed.getEntries().size());
    for (com.rometools.rome.feed.atom.Entry entry : feed.getEntries()) {
      entries.add(entry(entry, base, authors));
    }
    List<Element> aside = feed.getForeignMarkup();
    Content subtitle = feed.getSubtitle();
    return new ParsedFeed(
        title(feed.getTitleEx()),
        link,
        SingleLineText.orNull(feed.getId()),
        subtitle == null ? null : HtmlSanitizer.cleanLeniently(markup(subtitle), base),
        LanguageTags.parse(aside(aside, "lang")),
        rights(aside),
        authors,
        FeedDates.parse(aside(aside, "published")),
        FeedDates.parse(aside(aside, "updated")),
        AbsoluteLinks.resolve(image(feed), base),
        PaceReader.read(aside),
        link(feed, "hub", base),
        link(feed, "self", base),
        entries,
        List.of(),
        "");
  }

  private static @Nullable URI link(Feed feed, String relation, String base) {
    for (Link link : feed.getOtherLinks()) {
      if (relation.equals(link.getRel())) {
        return AbsoluteLinks.uri(link.getHref(), base);
      }
    }
    return null;
  }

  private static @Nullable String image(Feed feed) {
    String logo = feed.getLogo();
    return logo == null || logo.isBlank() ? feed.getIcon() : logo;
  }

  private static Entry entry(
      com.rometools.rome.feed.atom.Entry entry, String feedBase, List<Person> feedAuthors) {
    EntryDraft draft = new EntryDraft(feedBase);
    draft.base(entry.getXmlBase());
    Content title = entry.getTitleEx();
    if (title != null && "html".equals(title.getType())) {
      draft.htmlTitle(title.getValue());
    } else if (title != null) {
      draft.plainTitle(title.getValue());
    }
    draft.guid(entry.getId());
    links(entry, draft);
    if (entry.getSummary() != null) {
      draft.summary(markup(entry.getSummary()));
    }
    for (Content content : entry.getContents()) {
      draft.content(markup(content));
    }
    for (Person person : persons(entry.getAuthors(), draft.base())) {
      draft.author(person);
    }
    for (Category category : entry.getCategories()) {
      draft.category(category.getTerm());
    }
    Extensions.read(entry.getForeignMarkup(), draft);
    draft.inheritAuthors(feedAuthors);
    return draft.toEntry();
  }

  private static void links(com.rometools.rome.feed.atom.Entry entry, EntryDraft draft) {
    draft.link(page(entry.getAlternateLinks()));
    for (Link link : entry.getAlternateLinks()) {
      draft.alsoLinked(link.getHref());
    }
    for (Link link : entry.getOtherLinks()) {
      switch (String.valueOf(link.getRel())) {
        case "enclosure" ->
            draft.enclosure(link.getHref(), link.getType(), String.valueOf(link.getLength()));
        case "replies" -> draft.comments(link.getHref());
        case "self", "edit" -> {}
        default -> draft.alsoLinked(link.getHref());
      }
    }
  }

  /** The page among alternatives: the first in HTML, else the first. */
  private static @Nullable String page(List<Link> alternatives) {
    String first = null;
    for (Link link : alternatives) {
      if (link.getHref() == null) {
        continue;
      }
      if (link.getType() != null && link.getType().contains("html")) {
        return link.getHref();
      }
      first = first == null ? link.getHref() : first;
    }
    return first;
  }

  private static List<Person> persons(List<SyndPerson> stated, String base) {
    List<Person> persons = new ArrayList<>();
    for (SyndPerson one : stated) {
      Person person = PersonReader.of(one.getName(), one.getEmail(), one.getUri(), base);
      if (person != null) {
        persons.add(person);
      }
    }
    return persons;
  }

  private static String title(@Nullable Content title) {
    if (title == null) {
      return "";
    }
    return "html".equals(title.getType())
        ? SingleLineText.ofHtml(title.getValue())
        : SingleLineText.of(title.getValue());
  }

  /** What is stated, as HTML that is not yet safe. */
  private static String markup(Content content) {
    String value = content.getValue() == null ? "" : content.getValue();
    return "html".equals(content.getType()) ? value : HtmlSanitizer.ofText(value);
  }

  private static @Nullable String rights(List<Element> aside) {
    String text = SingleLineText.ofHtml(aside(aside, "rights"));
    return text.isEmpty() ? null : text;
  }

  private static @Nullable String aside(List<Element> elements, String name) {
    for (Element element : elements) {
      if (element.getNamespace().equals(XmlNamespaces.ASIDE) && element.getName().equals(name)) {
        return element.getText();
      }
    }
    return null;
  }
}
