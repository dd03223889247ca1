package org.broadsheet.render;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Images;
import org.broadsheet.news.OperatorDigest;
import org.broadsheet.news.Picture;
import org.broadsheet.news.RenderedPages;
import org.jspecify.annotations.Nullable;

/**
 * Turns editions into pages. Thread-safe.
 *
 * <p>Templates are read when they are first needed, and again when {@link #refresh} finds that they
 * have changed. An overriding file that is broken is reported and the packed one used instead, so a
 * slip in a template never costs a reader an edition.
 */
public final class Renderer {
  /** So many titles fit a page however long they and their addresses are. */
  private static final int MOST_TITLES = 800;

  private final @Nullable Path overrides;
  private Map<String, String> marks = Map.of();
  private @Nullable LoadedTemplates loaded;

  /** An edition on paper, in the size that it came out at. */
  private record Print(TrimmedEdition trimmed, TemplateModel model, String html) {}

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
   * <p>An edition too large for mail clients (90,000 bytes of HTML, or 100,000 as encoded for the
   * mail) loses summaries, then links to other outlets, then stories, from the bottom up; its page
   * for the archive does not, as long as it has fewer than 8,000,000 characters, and lists what the
   * limits of its sections cut.
   *
   * @param pictures what the letter carries inside, by the address it was had from; see {@link
   *     ImageScaler#wanted}
   */
  public Rendering render(Edition edition, Frame frame, Map<String, Picture> pictures) {
    LoadedTemplates templates = loaded();
    FrameWords words = templates.lexicon().in(edition.language());
    LayoutContext setting = new LayoutContext(frame, words, pictures, templates.logo());
    List<String> problems = new ArrayList<>();
    try {
      return render(templates.press(), edition, setting, problems);
    } catch (BrokenTemplate broken) {
      problems.add(broken.getMessage());
    }
    try {
      return render(templates.packed(), edition, setting, problems);
    } catch (BrokenTemplate broken) {
      throw new IllegalStateException("the program's own template is broken", broken);
    }
  }

  /** Renders the page on which a reader leaves. */
  public String leavePage(UnsubscribePage farewell) {
    LoadedTemplates templates = loaded();
    TemplateModel model = farewell.model(templates.lexicon().in(farewell.language()));
    try {
      try {
        return templates.press().leave(model);
      } catch (BrokenTemplate _) {
        return templates.packed().leave(model);
      }
    } catch (BrokenTemplate broken) {
      throw new IllegalStateException("the program's own template is broken", broken);
    }
  }

  /**
   * Renders the operator's digest; what it shows beside its pages is an edition without stories.
   */
  public Rendering render(OperatorDigest bulletin, Frame frame) {
    LoadedTemplates templates = loaded();
    List<String> problems = new ArrayList<>();
    FrameWords words = templates.lexicon().in(bulletin.language());
    TemplateModel model = OperatorDigestLayout.of(bulletin, frame, words);
    try {
      return rendering(templates.press(), bulletin, model, words, problems);
    } catch (BrokenTemplate broken) {
      problems.add(broken.getMessage());
    }
    try {
      return rendering(templates.packed(), bulletin, model, words, problems);
    } catch (BrokenTemplate broken) {
      throw new IllegalStateException("the program's own template is broken", broken);
    }
  }

  private static Rendering rendering(
      TemplatePrinter press,
      OperatorDigest bulletin,
      TemplateModel model,
      FrameWords words,
      List<String> problems)
      throws BrokenTemplate {
    Edition shown =
        new Edition(
            bulletin.key(),
            OperatorDigestLayout.title(words),
            bulletin.due(),
            bulletin.zone(),
            bulletin.language(),
            Images.NONE,
            null,
            List.of());
    RenderedPages pages =
        new RenderedPages(
            OperatorDigestLayout.subject(bulletin, words),
            press.html(TemplateFiles.OPERATOR_HTML, model),
            TextWrap.wrap(press.text(TemplateFiles.OPERATOR_TEXT, model), words.locale()));
    return new Rendering(shown, pages, pages.html(), problems);
  }

  /** What is wrong with the overriding files, as {@code file:line: what}; reads them if need be. */
  public List<String> problems() {
    return loaded().problems();
  }

  /**
   * Reads the overriding files anew if any of them has changed, come or gone since they were read.
   *
   * @return whether they had
   */
  public synchronized boolean refresh() {
    if (loaded == null || marks.equals(TemplateFiles.marks(overrides))) {
      return false;
    }
    loaded = null;
    loaded();
    return true;
  }

  private static Rendering render(
      TemplatePrinter press, Edition edition, LayoutContext setting, List<String> problems)
      throws BrokenTemplate {
    Print whole = whole(press, edition, setting);
    Print print = fit(press, edition, whole, setting);
    Edition shown = print.trimmed().edition();
    String text = TextWrap.wrap(press.text(print.model()), setting.words().locale());
    List<Picture> pictures = setting.shownIn(print.html());
    String subject = Subject.of(shown, setting.frame().lastSubject(), setting.words());
    RenderedPages pages = new RenderedPages(subject, print.html(), text, pictures);
    String web =
        isForTheWeb(whole.html(), edition, setting, pictures)
            ? whole.html()
            : whole(press, edition, setting.forTheWeb(pictures)).html();
    return new Rendering(shown, pages, web, problems);
  }

  /** Whether a page for a letter that carries these pictures serves as the web copy too. */
  private static boolean isForTheWeb(
      String html, Edition edition, LayoutContext setting, List<Picture> carried) {
    return edition.sections().stream().allMatch(section -> section.further().isEmpty())
        && setting.shownIn(html).size() == carried.size();
  }

  /** All stories, as long as the page does not become larger than any may be; else their titles. */
  private static Print whole(TemplatePrinter press, Edition edition, LayoutContext setting)
      throws BrokenTemplate {
    try {
      return print(press, TrimmedEdition.at(edition, 0), setting);
    } catch (BrokenTemplate.TooLarge _) {
      int stories = edition.stories();
      int bare = 2 * stories + Math.max(0, stories - MOST_TITLES);
      return print(press, TrimmedEdition.at(edition, bare), setting);
    }
  }

  /** The largest print that mail clients show whole. */
  private static Print fit(
      TemplatePrinter press, Edition edition, Print whole, LayoutContext setting)
      throws BrokenTemplate {
    int highest = TrimmedEdition.levels(edition);
    if (highest == 0 || PageSize.of(whole.html()).fits()) {
      return whole;
    }
    int tooLarge = 0;
    int fits = highest;
    Print best = print(press, TrimmedEdition.at(edition, highest), setting);
    while (fits - tooLarge > 1) {
      int level = (tooLarge + fits) >>> 1;
      Print print = printIfPossible(press, TrimmedEdition.at(edition, level), setting);
      if (print != null && PageSize.of(print.html()).fits()) {
        fits = level;
        best = print;
      } else {
        tooLarge = level;
      }
    }
    return best;
  }

  private static @Nullable Print printIfPossible(
      TemplatePrinter press, TrimmedEdition trimmed, LayoutContext setting) throws BrokenTemplate {
    try {
      return print(press, trimmed, setting);
    } catch (BrokenTemplate.TooLarge _) {
      return null;
    }
  }

  private static Print print(TemplatePrinter press, TrimmedEdition trimmed, LayoutContext setting)
      throws BrokenTemplate {
    TemplateModel model = EditionLayout.of(trimmed, setting);
    return new Print(trimmed, model, press.html(model));
  }

  private synchronized LoadedTemplates loaded() {
    LoadedTemplates ready = loaded;
    if (ready == null) {
      List<String> problems = new ArrayList<>();
      marks = TemplateFiles.marks(overrides);
      var files = TemplateFiles.overrides(overrides, problems);
      Picture logo = TemplateFiles.logo(overrides, problems);
      ready = LoadedTemplates.of(TemplateFiles.packed(), files, logo, problems);
      loaded = ready;
    }
    return ready;
  }
}
