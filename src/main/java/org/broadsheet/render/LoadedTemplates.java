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
 * Templates and words ready for use: the operator's where they are sound, the packed ones
 * elsewhere.
 *
 * @param press prints with the operator's templates
 * @param packed prints without them
 * @param lexicon the frame's languages
 * @param logo the operator's; null for none
 * @param problems why overriding files are not used
 */
record LoadedTemplates(
    TemplatePrinter press,
    TemplatePrinter packed,
    FrameLanguages lexicon,
    @Nullable Picture logo,
    List<String> problems) {
  /**
   * Takes the overriding files that are sound on their own and together print the specimens.
   *
   * @param overrides by file name
   * @param problems found while reading them
   */
  static LoadedTemplates of(
      Map<String, String> packed,
      Map<String, String> overrides,
      @Nullable Picture logo,
      List<String> problems) {
    FrameLanguages lexicon = FrameLanguages.of(packed, overrides, problems);
    TemplatePrinter own = packedPress(packed);
    Map<String, String> sound = new TreeMap<>(overrides);
    sound.keySet().removeIf(file -> file.startsWith("words_"));
    sound.entrySet().removeIf(file -> isRefused(file.getKey(), file.getValue(), problems));
    while (!sound.isEmpty()) {
      try {
        TemplatePrinter press = press(packed, sound);
        proof(press, lexicon);
        return new LoadedTemplates(press, own, lexicon, logo, List.copyOf(problems));
      } catch (BrokenTemplate broken) {
        problems.add(broken.getMessage());
        if (sound.remove(broken.file()) == null) {
          sound.clear();
        }
      }
    }
    return new LoadedTemplates(own, own, lexicon, logo, List.copyOf(problems));
  }

  private static boolean isRefused(String file, String text, List<String> problems) {
    if (file.equals(TemplateFiles.THEME)) {
      return false;
    }
    List<BrokenTemplate> faults = TemplateCheck.check(file, text);
    faults.forEach(fault -> problems.add(fault.getMessage()));
    return !faults.isEmpty();
  }

  private static TemplatePrinter packedPress(Map<String, String> packed) {
    try {
      return press(packed, Map.of());
    } catch (BrokenTemplate e) {
      throw new IllegalStateException("the program's own template is broken", e);
    }
  }

  private static TemplatePrinter press(Map<String, String> packed, Map<String, String> overrides)
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

  private static void proofBulletins(TemplatePrinter press, FrameWords words)
      throws BrokenTemplate {
    for (OperatorDigest bulletin : SampleEditions.bulletins()) {
      TemplateModel model =
          OperatorDigestLayout.of(bulletin, SampleEditions.frames().getLast(), words);
      press.html(TemplateFiles.OPERATOR_HTML, model);
      press.text(TemplateFiles.OPERATOR_TEXT, model);
    }
  }

  /** Prints every specimen, so that each branch of a template is seen once. */
  private static void proof(TemplatePrinter press, FrameLanguages lexicon) throws BrokenTemplate {
    FrameWords words = lexicon.in(Locale.ENGLISH);
    proofBulletins(press, words);
    for (Edition edition : SampleEditions.editions()) {
      for (Frame frame : SampleEditions.frames()) {
        LayoutContext setting =
            new LayoutContext(frame, words, SampleEditions.pictures(), SampleEditions.logo());
        for (LayoutContext each :
            List.of(setting, setting.forTheWeb(List.copyOf(SampleEditions.pictures().values())))) {
          TemplateModel model = EditionLayout.of(new TrimmedEdition(edition, 1), each);
          press.html(model);
          press.text(model);
        }
      }
    }
    for (UnsubscribePage farewell : SampleEditions.farewells()) {
      press.leave(farewell.model(words));
    }
  }
}
