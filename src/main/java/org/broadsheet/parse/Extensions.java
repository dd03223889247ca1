package org.broadsheet.parse;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads extensions of an entry: Dublin Core, Media RSS, iTunes, Atom within RSS, and what a
 * normaliser set aside. The better sources of each part are read before the fallbacks.
 */
final class Extensions {
  private final EntryDraft draft;

  private Extensions(EntryDraft draft) {
    this.draft = draft;
  }

  /** Adds to the draft what the elements state. */
  static void read(List<Element> elements, EntryDraft draft) {
    Extensions extensions = new Extensions(draft);
    for (Element element : elements) {
      extensions.core(element);
    }
    for (Element element : elements) {
      extensions.fallback(element);
    }
  }

  private void core(Element element) {
    String text = element.getText();
    switch (XmlNamespaces.canonical(element.getNamespaceURI())) {
      case "urn:broadsheet:aside" -> aside(element, text);
      case XmlNamespaces.CONTENT -> {
        if (element.getName().equals("encoded")) {
          draft.content(text(element));
        }
      }
      case XmlNamespaces.DC -> dublinCore(element.getName(), text);
      case XmlNamespaces.DC_TERMS -> terms(element.getName(), text);
      case XmlNamespaces.ATOM -> atom(element, text);
      case XmlNamespaces.FEEDBURNER -> {
        if (element.getName().equals("origLink")) {
          draft.original(text);
        }
      }
      default -> {}
    }
  }

  private void aside(Element element, String text) {
    switch (element.getName()) {
      case "pubDate", "published", "date" -> draft.published(text);
      case "updated", "lastBuildDate", "modified" -> draft.updated(text);
      case "author" -> draft.author(PersonReader.parse(text));
      case "encoded", "content" -> draft.content(text(element));
      case "lang" -> draft.language(text);
      case "image" -> draft.image(element.getChildTextTrim("url"));
      case "source" -> source(element);
      default -> {}
    }
  }

  /** RSS has a name and an address; Atom has the metadata of a feed. */
  private void source(Element source) {
    if (source.getChildren().isEmpty()) {
      draft.source(source.getText(), source.getAttributeValue("url"));
      return;
    }
    String name = null;
    Map<String, String> addresses = new HashMap<>();
    for (Element child : source.getChildren()) {
      switch (child.getName()) {
        case "title" -> name = text(child);
        case "link" -> {
          String href = child.getAttributeValue("href", "");
          addresses.putIfAbsent(child.getAttributeValue("rel", "alternate"), href);
        }
        case "id" -> addresses.putIfAbsent("id", child.getText());
        default -> {}
      }
    }
    String feed = addresses.getOrDefault("self", addresses.get("id"));
    draft.source(name, addresses.getOrDefault("alternate", feed));
  }

  private void dublinCore(String name, String text) {
    switch (name) {
      case "creator", "author" -> draft.author(PersonReader.parse(text));
      case "subject" -> draft.category(text);
      case "date" -> draft.published(text);
      case "language" -> draft.language(text);
      default -> {}
    }
  }

  private void terms(String name, String text) {
    switch (name) {
      case "issued", "created" -> draft.published(text);
      case "modified" -> draft.updated(text);
      default -> {}
    }
  }

  private void atom(Element element, String text) {
    switch (element.getName()) {
      case "link" -> atomLink(element);
      case "published", "issued" -> draft.published(text);
      case "updated", "modified" -> draft.updated(text);
      case "author" -> draft.author(person(element));
      case "category" -> draft.category(element.getAttributeValue("term"));
      case "summary" -> draft.summary(text(element));
      case "content" -> draft.content(text(element));
      default -> {}
    }
  }

  private void atomLink(Element link) {
    String href = link.getAttributeValue("href");
    String rel = link.getAttributeValue("rel", "alternate");
    switch (rel) {
      case "enclosure" ->
          draft.enclosure(href, link.getAttributeValue("type"), link.getAttributeValue("length"));
      case "alternate" -> draft.link(href);
      case "self" -> {}
      default -> draft.alsoLinked(href);
    }
  }

  private org.broadsheet.news.@Nullable Person person(Element author) {
    return PersonReader.of(
        author.getChildText("name", author.getNamespace()),
        author.getChildText("email", author.getNamespace()),
        author.getChildText("uri", author.getNamespace()),
        draft.base());
  }

  private void fallback(Element element) {
    String text = element.getText();
    String name = element.getName();
    switch (XmlNamespaces.canonical(element.getNamespaceURI())) {
      case XmlNamespaces.MEDIA -> media(element);
      case XmlNamespaces.ITUNES -> itunes(element, text);
      case XmlNamespaces.DC -> {
        switch (name) {
          case "title" -> draft.htmlTitle(text);
          case "description" -> draft.summary(text);
          case "identifier" -> draft.guid(text);
          default -> {}
        }
      }
      case XmlNamespaces.ATOM -> {
        if (name.equals("title")) {
          draft.htmlTitle(text);
        } else if (name.equals("id")) {
          draft.guid(text);
        }
      }
      case "urn:broadsheet:aside" -> {
        switch (name) {
          case "about", "id" -> draft.guid(text);
          case "created" -> draft.published(text);
          case "summary" -> draft.summary(text(element));
          default -> {}
        }
      }
      default -> {}
    }
  }

  private void itunes(Element element, String text) {
    switch (element.getName()) {
      case "author" -> {
        if (!draft.hasAuthor()) {
          draft.author(PersonReader.parse(text));
        }
      }
      case "title" -> draft.htmlTitle(text);
      case "summary", "subtitle" -> draft.summary(text);
      case "image" -> draft.image(element.getAttributeValue("href"));
      case "duration" -> draft.playing(duration(text));
      case "keywords" -> List.of(text.split(",", -1)).forEach(draft::category);
      default -> {}
    }
  }

  private void media(Element element) {
    switch (element.getName()) {
      case "group" -> element.getChildren().forEach(this::media);
      case "title" -> draft.htmlTitle(element.getText());
      case "description", "text" -> draft.summary(element.getText());
      case "thumbnail" -> draft.image(element.getAttributeValue("url"));
      case "content" -> {
        mediaContent(element);
        element.getChildren().forEach(this::media);
      }
      default -> {}
    }
  }

  private void mediaContent(Element content) {
    String url = content.getAttributeValue("url");
    if (isPicture(content)) {
      draft.image(url);
    }
    draft.enclosure(
        url, content.getAttributeValue("type", ""), content.getAttributeValue("fileSize"));
  }

  /** Whether an element of Media RSS names a picture. */
  static boolean isPicture(Element media) {
    return media.getName().equals("thumbnail")
        || media.getAttributeValue("type", "").startsWith("image/")
        || media.getAttributeValue("medium", "").equals("image");
  }

  private static String text(Element element) {
    return element.getChildren().isEmpty() ? element.getText() : Markup.unescapedInner(element);
  }

  /** {@code 1:02:03}, {@code 62:03} or seconds. */
  static @Nullable Duration duration(String stated) {
    long seconds = 0;
    for (String part : stated.strip().split(":", -1)) {
      if (part.isEmpty() || part.length() > 6 || !part.chars().allMatch(Character::isDigit)) {
        return null;
      }
      seconds = seconds * 60 + Long.parseLong(part);
    }
    return seconds == 0 ? null : Duration.ofSeconds(seconds);
  }
}
