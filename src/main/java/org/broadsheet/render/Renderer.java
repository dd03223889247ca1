package org.broadsheet.render;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Images;
import org.broadsheet.news.OperatorDigest;
import org.broadsheet.news.Picture;
import org.broadsheet.news.RenderedPages;
import org.broadsheet.render.TrimmedEdition.Medium;
import org.jspecify.annotations.Nullable;

/**
 * Renders editions as subject, HTML and plain text. Thread-safe.
 *
 * <p>Templates are read when they are first needed, and again when {@link #refresh} finds that they
 * have changed. An overriding file that is broken is reported and the packed one used instead, so a
 * slip in a template never costs a reader an edition.
 */
public final class Renderer {
  private final @Nullable Path overrides;
  private Map<String, String> fingerprints = Map.of();
  private @Nullable LoadedTemplates loaded;

  /** An edition and its HTML. */
  private record PrintedEdition(TrimmedEdition trimmed, TemplateModel model, String html) {}

  /**
   * @param overrides a folder whose files take the place of the packed ones of the same name
   */
  public Renderer(@Nullable Path overrides) {
    this.overrides = overrides;
  }

  /** Renders an edition without pictures of its own; see {@link #render(Edition, Frame, Map)}. */
  public Rendering render(Edition edition, Frame frame) {
    return render(edition, frame, Map.of());
  }

  /**
   * Renders an edition for its subscriber. Equal editions, frames and pictures give equal pages.
   *
   * <p>A letter lists a few reports under each story and says how many more there are: reports of
   * the story, stories of the section, reports of earlier stories. If the frame has a web copy,
   * these counts lead to it, and the page lists all of them. If not, the letter lists them at its
   * end. A letter too large for mail clients (90,000 bytes of HTML, or 100,000 as encoded for the
   * mail) is trimmed as {@link TrimmedEdition} tells, and says how many reports it has no room for.
   * So is a page of more than 8,000,000 characters.
   *
   * @param pictures the pictures to embed in the letter, by their address; see {@link
   *     ImageScaler#wanted}
   */
  public Rendering render(Edition edition, Frame frame, Map<String, Picture> pictures) {
    LoadedTemplates templates = loaded();
    FrameWords words = templates.languages().in(edition.language());
    LayoutContext context = new LayoutContext(frame, words, pictures, templates.logo());
    List<String> problems = new ArrayList<>();
    try {
      return render(templates.printer(), edition, context, problems);
    } catch (BrokenTemplate broken) {
      problems.add(broken.getMessage());
    }
    try {
      return render(templates.packed(), edition, context, problems);
    } catch (BrokenTemplate broken) {
      throw new IllegalStateException("the program's own template is broken", broken);
    }
  }

  /** Renders the unsubscribe page. */
  public String unsubscribePage(UnsubscribePage unsubscribePage) {
    LoadedTemplates templates = loaded();
    TemplateModel model =
        unsubscribePage.model(templates.languages().in(unsubscribePage.language()));
    try {
      try {
        return templates.printer().unsubscribe(model);
      } catch (BrokenTemplate _) {
        return templates.packed().unsubscribe(model);
      }
    } catch (BrokenTemplate broken) {
      throw new IllegalStateException("the program's own template is broken", broken);
    }
  }

  /** Renders the operator's digest; its {@link Rendering#shown} is an edition without stories. */
  public Rendering render(OperatorDigest digest, Frame frame) {
    LoadedTemplates templates = loaded();
    List<String> problems = new ArrayList<>();
    FrameWords words = templates.languages().in(digest.language());
    TemplateModel model = OperatorDigestLayout.of(digest, frame, words);
    try {
      return rendering(templates.printer(), digest, model, words, problems);
    } catch (BrokenTemplate broken) {
      problems.add(broken.getMessage());
    }
    try {
      return rendering(templates.packed(), digest, model, words, problems);
    } catch (BrokenTemplate broken) {
      throw new IllegalStateException("the program's own template is broken", broken);
    }
  }

  private static Rendering rendering(
      TemplatePrinter printer,
      OperatorDigest digest,
      TemplateModel model,
      FrameWords words,
      List<String> problems)
      throws BrokenTemplate {
    Edition shown =
        new Edition(
            digest.key(),
            OperatorDigestLayout.title(words),
            digest.due(),
            digest.zone(),
            digest.language(),
            Images.NONE,
            null,
            List.of());
    RenderedPages pages =
        new RenderedPages(
            OperatorDigestLayout.subject(digest, words),
            printer.html(TemplateFiles.OPERATOR_HTML, model),
            TextWrap.wrap(printer.text(TemplateFiles.OPERATOR_TEXT, model), words.locale()));
    return new Rendering(shown, pages, pages.html(), Map.of(), problems);
  }

  /** What is wrong with the overriding files, as {@code file:line: what}; reads them if need be. */
  public List<String> problems() {
    return loaded().problems();
  }

  /** Whether the words around stories are written in a language; if not, they are English. */
  public boolean hasPhrasesIn(Locale language) {
    return loaded().languages().has(language);
  }

  /**
   * Reloads the overriding files if any of them has changed, come or gone.
   *
   * @return whether they had
   */
  public synchronized boolean refresh() {
    if (loaded == null || fingerprints.equals(TemplateFiles.fingerprints(overrides))) {
      return false;
    }
    loaded = null;
    loaded();
    return true;
  }

  private static Rendering render(
      TemplatePrinter printer, Edition edition, LayoutContext context, List<String> problems)
      throws BrokenTemplate {
    Medium medium = context.hasPage() ? Medium.LETTER_WITH_PAGE : Medium.LETTER_ALONE;
    PrintedEdition whole = printIfPossible(printer, TrimmedEdition.at(edition, 0, medium), context);
    PrintedEdition print =
        whole != null && PageSize.of(whole.html()).fits()
            ? whole
            : fit(printer, edition, medium, context);
    Edition shown = print.trimmed().edition();
    String text = TextWrap.wrap(printer.text(print.model()), context.words().locale());
    List<Picture> pictures = context.picturesIn(print.html());
    String subject = Subject.of(shown, context.frame().lastSubject(), context.words());
    RenderedPages pages = new RenderedPages(subject, print.html(), text, pictures);
    String web =
        whole != null && servesAsWebCopy(whole, edition, context, pictures)
            ? whole.html()
            : page(printer, edition, context.forWebCopy(pictures)).html();
    return new Rendering(shown, pages, web, print.trimmed().cutFrom(edition), problems);
  }

  /** Whether a letter serves as the web copy too, where the letter carries these pictures. */
  private static boolean servesAsWebCopy(
      PrintedEdition letter, Edition edition, LayoutContext context, List<Picture> embedded) {
    boolean leadsToPage =
        letter.trimmed().medium() == Medium.LETTER_WITH_PAGE
            && (edition.listsMore() || edition.sections().stream().anyMatch(Renderer::hasMore));
    return !leadsToPage && context.picturesIn(letter.html()).size() == embedded.size();
  }

  private static boolean hasMore(Edition.Section section) {
    return section.items().stream()
        .anyMatch(item -> item.sources().further().size() > Edition.Item.MOST_FURTHER);
  }

  /** The whole edition, as long as the page does not become larger than any may be. */
  private static PrintedEdition page(
      TemplatePrinter printer, Edition edition, LayoutContext context) throws BrokenTemplate {
    PrintedEdition whole =
        printIfPossible(printer, TrimmedEdition.at(edition, 0, Medium.PAGE), context);
    if (whole != null) {
      return whole;
    }
    int highest = TrimmedEdition.levels(edition, Medium.PAGE);
    PrintedEdition bare =
        printIfPossible(printer, TrimmedEdition.at(edition, highest, Medium.PAGE), context);
    return bare == null
        ? print(printer, TrimmedEdition.titles(edition), context)
        : leastTrimmed(bare, printer, edition, context);
  }

  /** The least trimmed letter that mail clients show whole. */
  private static PrintedEdition fit(
      TemplatePrinter printer, Edition edition, Medium medium, LayoutContext context)
      throws BrokenTemplate {
    int highest = TrimmedEdition.levels(edition, medium);
    PrintedEdition most = print(printer, TrimmedEdition.at(edition, highest, medium), context);
    return leastTrimmed(most, printer, edition, context);
  }

  /**
   * The least trimmed edition that fits.
   *
   * @param most the edition at the highest level; the result where nothing fits
   */
  private static PrintedEdition leastTrimmed(
      PrintedEdition most, TemplatePrinter printer, Edition edition, LayoutContext context)
      throws BrokenTemplate {
    Medium medium = most.trimmed().medium();
    int tooLarge = 0;
    int fits = TrimmedEdition.levels(edition, medium);
    PrintedEdition best = most;
    while (fits - tooLarge > 1) {
      int level = (tooLarge + fits) >>> 1;
      PrintedEdition print =
          printIfPossible(printer, TrimmedEdition.at(edition, level, medium), context);
      if (print != null && (medium == Medium.PAGE || PageSize.of(print.html()).fits())) {
        fits = level;
        best = print;
      } else {
        tooLarge = level;
      }
    }
    return best;
  }

  private static @Nullable PrintedEdition printIfPossible(
      TemplatePrinter printer, TrimmedEdition trimmed, LayoutContext context)
      throws BrokenTemplate {
    try {
      return print(printer, trimmed, context);
    } catch (BrokenTemplate.TooLarge _) {
      return null;
    }
  }

  private static PrintedEdition print(
      TemplatePrinter printer, TrimmedEdition trimmed, LayoutContext context)
      throws BrokenTemplate {
    TemplateModel model = EditionLayout.of(trimmed, context);
    return new PrintedEdition(trimmed, model, printer.html(model));
  }

  private synchronized LoadedTemplates loaded() {
    LoadedTemplates ready = loaded;
    if (ready == null) {
      List<String> problems = new ArrayList<>();
      fingerprints = TemplateFiles.fingerprints(overrides);
      var files = TemplateFiles.overrides(overrides, problems);
      Picture logo = TemplateFiles.logo(overrides, problems);
      ready = LoadedTemplates.of(TemplateFiles.packed(), files, logo, problems);
      loaded = ready;
    }
    return ready;
  }
}
