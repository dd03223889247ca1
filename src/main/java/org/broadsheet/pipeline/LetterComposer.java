package org.broadsheet.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.broadsheet.mail.MimeComposer;
import org.broadsheet.news.ArchivedEdition;
import org.broadsheet.news.ArchivedEdition.CutPlace;
import org.broadsheet.news.Edition;
import org.broadsheet.news.EditionKey;
import org.broadsheet.news.Letter;
import org.broadsheet.news.ListLinks;
import org.broadsheet.news.OperatorDigest;
import org.broadsheet.news.Picture;
import org.broadsheet.news.RenderedPages;
import org.broadsheet.news.Subscriber;
import org.broadsheet.render.Frame;
import org.broadsheet.render.Renderer;
import org.broadsheet.render.Rendering;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renders an edition and composes its letter. Thread-safe. */
public final class LetterComposer {
  private static final Logger LOG = LoggerFactory.getLogger(LetterComposer.class);

  private final Renderer renderer;
  private final String senderName;
  private final Function<EditionKey, ListLinks> links;
  private final MimeComposer mime;
  private final Function<Edition, Map<String, Picture>> pictures;

  /** Embeds no pictures; see the other constructor. */
  public LetterComposer(
      Renderer renderer,
      String senderName,
      Function<EditionKey, ListLinks> links,
      MimeComposer mime) {
    this(renderer, senderName, links, mime, _ -> Map.of());
  }

  /**
   * @param senderName who publishes the digests, as readers know them
   * @param links the ways listLinks from an edition; equal for equal keys
   * @param pictures what there is of the pictures that an edition embeds, by address
   */
  public LetterComposer(
      Renderer renderer,
      String senderName,
      Function<EditionKey, ListLinks> links,
      MimeComposer mime,
      Function<Edition, Map<String, Picture>> pictures) {
    this.renderer = renderer;
    this.senderName = senderName;
    this.links = links;
    this.mime = mime;
    this.pictures = pictures;
  }

  /** What is wrong with the overriding templates, as {@code file:line: what}. */
  public List<String> templateProblems() {
    return renderer.problems();
  }

  /** As {@link Renderer#hasPhrasesIn}. */
  public boolean hasPhrasesIn(Locale language) {
    return renderer.hasPhrasesIn(language);
  }

  /**
   * Takes templates over that have changed since they were read.
   *
   * @return whether any had changed
   */
  public boolean refreshTemplates() {
    return renderer.refresh();
  }

  /**
   * An edition in its final forms.
   *
   * @param edition what it shows, which may be less than was planned where the page was full
   * @param web what the web copy shows
   * @param cut where the stories can be read that the letter had no room for, by the id of each
   */
  public record Composed(
      Edition edition, Letter letter, RenderedPages pages, String web, Map<Long, CutPlace> cut) {
    public Composed {
      cut = Map.copyOf(cut);
    }

    /** What is kept of it beside the letter. */
    ArchivedEdition kept() {
      return new ArchivedEdition(pages.subject(), web, cut);
    }
  }

  /** The address of an edition's page; null where there is none. */
  @Nullable String page(EditionKey key) {
    return links.apply(key).webCopy();
  }

  /**
   * Renders and composes.
   *
   * @param date what the letter's Date header says
   * @param lastSubject the subject of the reader's last edition, so that this one differs; null for
   *     the first
   */
  public Composed compose(
      Edition edition, Subscriber subscriber, Instant date, @Nullable String lastSubject) {
    ListLinks listLinks = links.apply(edition.key());
    Frame frame = new Frame(senderName, listLinks.webCopy(), listLinks.unsubscribe(), lastSubject);
    Rendering rendering = renderer.render(edition, frame, pictures.apply(edition));
    return compose(rendering, subscriber, listLinks, date);
  }

  /** Renders and composes the operator's digest, which has no web copy and no unsubscribe link. */
  Composed compose(OperatorDigest digest, Subscriber operator, Instant date) {
    ListLinks listLinks = ListLinks.none(links.apply(digest.key()).envelopeSender());
    Frame frame = new Frame(senderName, null, null, null);
    return compose(renderer.render(digest, frame), operator, listLinks, date);
  }

  private Composed compose(
      Rendering rendering, Subscriber subscriber, ListLinks listLinks, Instant date) {
    for (String problem : rendering.problems()) {
      LOG.error("Template: {}; the packed template is used", problem);
    }
    Letter letter = mime.compose(rendering.shown(), rendering.pages(), subscriber, listLinks, date);
    return new Composed(
        rendering.shown(), letter, rendering.pages(), rendering.web(), rendering.cut());
  }
}
