package org.broadsheet.render;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.broadsheet.news.Edition;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import org.thymeleaf.templateresource.ITemplateResource;
import org.thymeleaf.templateresource.StringTemplateResource;

/**
 * Thymeleaf as it comes, but for its expression language, which is not shipped: it prints the
 * packed templates with models that are ready, and does nothing else. Thread-safe.
 */
public final class BareThymeleaf {
  private final TemplateEngine engine = new TemplateEngine();
  private final List<TemplateModel> models = new ArrayList<>();

  /** Sets the editions in words. */
  public BareThymeleaf(List<Edition> editions, Frame frame) {
    LoadedTemplates loaded =
        LoadedTemplates.of(TemplateFiles.packed(), Map.of(), null, new ArrayList<>());
    for (Edition edition : editions) {
      LayoutContext context =
          new LayoutContext(frame, loaded.languages().in(edition.language()), Map.of(), null);
      models.add(
          EditionLayout.of(
              TrimmedEdition.at(edition, 0, TrimmedEdition.Medium.LETTER_WITH_PAGE), context));
    }
    StandardDialect dialect = new StandardDialect();
    dialect.setVariableExpressionEvaluator(new VariableExpressions());
    engine.setDialect(dialect);
    engine.setTemplateResolver(new Packed(styled()));
  }

  /** Prints both parts of an edition, by its place in the list; tells how long they are. */
  public int print(int edition) {
    Context context = new Context(Locale.ROOT, models.get(edition));
    StringWriter html = new StringWriter(64 * 1024);
    StringWriter text = new StringWriter(16 * 1024);
    engine.process(TemplateFiles.HTML, context, html);
    engine.process(TemplateFiles.TEXT, context, text);
    return html.getBuffer().length() + text.getBuffer().length();
  }

  private static Map<String, String> styled() {
    Map<String, String> packed = TemplateFiles.packed();
    Map<String, String> templates = new HashMap<>();
    try {
      Map<String, String> sources = new HashMap<>(packed);
      sources.keySet().retainAll(TemplateFiles.TEMPLATES);
      Theme theme = Theme.of(packed.getOrDefault(TemplateFiles.THEME, ""), null, sources);
      sources.forEach(
          (file, text) -> templates.put(file, file.endsWith(".html") ? theme.apply(text) : text));
    } catch (BrokenTemplate broken) {
      throw new IllegalStateException(broken);
    }
    return templates;
  }

  private static final class Packed extends StringTemplateResolver {
    private final Map<String, String> templates;

    Packed(Map<String, String> templates) {
      this.templates = templates;
      setCacheable(true);
    }

    @Override
    protected ITemplateResource computeTemplateResource(
        IEngineConfiguration configuration,
        @Nullable String owner,
        String template,
        @Nullable Map<String, Object> attributes) {
      return new StringTemplateResource(templates.get(template));
    }

    @Override
    protected TemplateMode computeTemplateMode(
        IEngineConfiguration configuration,
        @Nullable String owner,
        String template,
        @Nullable Map<String, Object> attributes) {
      return template.endsWith(".txt") ? TemplateMode.TEXT : TemplateMode.HTML;
    }
  }
}
