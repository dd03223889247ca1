package org.broadsheet.render;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Pages;
import org.jspecify.annotations.Nullable;

/**
 * Turns editions into pages. Thread-safe.
 *
 * <p>Templates are read when the first edition is rendered, and kept; a new renderer reads them
 * anew. An overriding file that is broken is reported with every rendering and the packed one used
 * instead, so a slip in a template never costs a reader an edition.
 */
public final class Renderer {
  private final @Nullable Path overrides;
  private @Nullable Loaded loaded;

  /** An edition on paper, in the size that it came out at. */
  private record Print(Trimmed trimmed, Model model, String html) {}

  /**
   * @param overrides a folder whose files take the place of the packed ones of the same name
   */
  public Renderer(@Nullable Path overrides) {
    this.overrides = overrides;
  }

  /**
   * Renders an edition for its subscriber. Equal editions and frames give equal pages.
   *
   * <p>An edition too large for mail clients (90,000 bytes of HTML, or 100,000 as encoded for the
   * mail) loses summaries, then links to other outlets, then stories, from the bottom up.
   */
  public Rendering render(Edition edition, Frame frame) {
    Loaded templates = loaded();
    List<String> problems = new ArrayList<>(templates.problems());
    Words words = templates.lexicon().in(edition.language());
    try {
      return render(templates.press(), edition, frame, words, problems);
    } catch (BrokenTemplate broken) {
      problems.add(broken.getMessage());
    }
    try {
      return render(templates.packed(), edition, frame, words, problems);
    } catch (BrokenTemplate broken) {
      throw new IllegalStateException("the program's own template is broken", broken);
    }
  }

  /** Renders the page on which a reader leaves. */
  public String leavePage(Farewell farewell) {
    Loaded templates = loaded();
    Model model = farewell.model(templates.lexicon().in(farewell.language()));
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

  /** What is wrong with the overriding files, as {@code file:line: what}; reads them if need be. */
  public List<String> problems() {
    return loaded().problems();
  }

  private static Rendering render(
      Press press, Edition edition, Frame frame, Words words, List<String> problems)
      throws BrokenTemplate {
    Print print = fit(press, edition, frame, words);
    Edition shown = print.trimmed().edition();
    String text = TextWrap.wrap(press.text(print.model()), words.locale());
    Pages pages = new Pages(Layout.subject(shown, words), print.html(), text);
    return new Rendering(shown, pages, problems);
  }

  /** The largest print that mail clients show whole. */
  private static Print fit(Press press, Edition edition, Frame frame, Words words)
      throws BrokenTemplate {
    Print whole = print(press, Trimmed.at(edition, 0), frame, words);
    int highest = Trimmed.levels(edition);
    if (highest == 0 || Weight.of(whole.html()).fits()) {
      return whole;
    }
    int tooLarge = 0;
    int fits = highest;
    Print best = print(press, Trimmed.at(edition, highest), frame, words);
    while (fits - tooLarge > 1) {
      int level = (tooLarge + fits) >>> 1;
      Print print = print(press, Trimmed.at(edition, level), frame, words);
      if (Weight.of(print.html()).fits()) {
        fits = level;
        best = print;
      } else {
        tooLarge = level;
      }
    }
    return best;
  }

  private static Print print(Press press, Trimmed trimmed, Frame frame, Words words)
      throws BrokenTemplate {
    Model model = Layout.of(trimmed, frame, words);
    return new Print(trimmed, model, press.html(model));
  }

  private synchronized Loaded loaded() {
    Loaded ready = loaded;
    if (ready == null) {
      List<String> problems = new ArrayList<>();
      var files = TemplateFiles.overrides(overrides, problems);
      ready = Loaded.of(TemplateFiles.packed(), files, problems);
      loaded = ready;
    }
    return ready;
  }
}
