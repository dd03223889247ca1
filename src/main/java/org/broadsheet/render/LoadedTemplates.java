package org.broadsheet.render;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.broadsheet.news.Edition;
import org.broadsheet.news.OperatorDigest;
import org.broadsheet.news.Picture;
import org.jspecify.annotations.Nullable;

/**
 * Loaded templates and words: the operator's where they are valid, the packed ones elsewhere.
 *
 * @param printer prints with the operator's templates
 * @param packed prints without them
 * @param languages the frame's languages
 * @param logo the operator's; null for none
 * @param problems why overriding files are not used
 */
record LoadedTemplates(
    TemplatePrinter printer,
    TemplatePrinter packed,
    FrameLanguages languages,
    @Nullable Picture logo,
    List<String> problems) {
  /**
   * Takes the overriding files that are valid and together print the sample editions.
   *
   * @param overrides by file name
   * @param problems found while reading them
   */
  static LoadedTemplates of(
      Map<String, String> packed,
      Map<String, String> overrides,
      @Nullable Picture logo,
      List<String> problems) {
    FrameLanguages languages = FrameLanguages.of(packed, overrides, problems);
    TemplatePrinter own = packedPrinter(packed);
    Map<String, String> sound = new TreeMap<>(overrides);
    sound.keySet().removeIf(file -> file.startsWith("words_"));
    sound.entrySet().removeIf(file -> isRefused(file.getKey(), file.getValue(), problems));
    while (!sound.isEmpty()) {
      try {
        TemplatePrinter printer = printer(packed, sound);
        validate(printer, languages);
        return new LoadedTemplates(printer, own, languages, logo, List.copyOf(problems));
      } catch (BrokenTemplate broken) {
        problems.add(broken.getMessage());
        if (sound.remove(broken.file()) == null) {
          sound.clear();
        }
      }
    }
    return new LoadedTemplates(own, own, languages, logo, List.copyOf(problems));
  }

  private static boolean isRefused(String file, String text, List<String> problems) {
    if (file.equals(TemplateFiles.THEME)) {
      return false;
    }
    List<BrokenTemplate> faults = TemplateCheck.check(file, text);
    faults.forEach(fault -> problems.add(fault.getMessage()));
    return !faults.isEmpty();
  }

  private static TemplatePrinter packedPrinter(Map<String, String> packed) {
    try {
      return printer(packed, Map.of());
    } catch (BrokenTemplate e) {
      throw new IllegalStateException("the program's own template is broken", e);
    }
  }

  private static TemplatePrinter printer(Map<String, String> packed, Map<String, String> overrides)
      throws BrokenTemplate {
    Map<String, String> templates = new TreeMap<>();
    for (String file : TemplateFiles.TEMPLATES) {
      templates.put(file, overrides.getOrDefault(file, packed.getOrDefault(file, "")));
    }
    Theme theme =
        Theme.of(
            packed.getOrDefault(TemplateFiles.THEME, ""),
            overrides.get(TemplateFiles.THEME),
            templates);
    return new TemplatePrinter(templates, theme);
  }

  private static void validateOperatorDigests(TemplatePrinter printer, FrameWords words)
      throws BrokenTemplate {
    for (OperatorDigest digest : SampleEditions.operatorDigests()) {
      TemplateModel model =
          OperatorDigestLayout.of(digest, SampleEditions.frames().getLast(), words);
      printer.html(TemplateFiles.OPERATOR_HTML, model);
      printer.text(TemplateFiles.OPERATOR_TEXT, model);
    }
  }

  /** Prints every sample edition, so that each branch of a template is run once. */
  private static void validate(TemplatePrinter printer, FrameLanguages languages)
      throws BrokenTemplate {
    FrameWords words = languages.in(Locale.ENGLISH);
    validateOperatorDigests(printer, words);
    for (Edition edition : SampleEditions.editions()) {
      for (Frame frame : SampleEditions.frames()) {
        LayoutContext context =
            new LayoutContext(frame, words, SampleEditions.pictures(), SampleEditions.logo());
        for (TrimmedEdition trimmed : SampleEditions.trimmed(edition)) {
          TemplateModel model = EditionLayout.of(trimmed, context);
          printer.html(model);
          printer.text(model);
        }
      }
    }
    for (UnsubscribePage page : SampleEditions.unsubscribePages()) {
      printer.unsubscribe(page.model(words));
    }
  }
}
