package org.broadsheet.render;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.cache.AlwaysValidCacheEntryValidity;
import org.thymeleaf.cache.ICacheEntryValidity;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateEngineException;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractTemplateResolver;
import org.thymeleaf.templateresource.ITemplateResource;
import org.thymeleaf.templateresource.StringTemplateResource;

/** Runs the template engine (Thymeleaf) with one set of templates. Thread-safe. */
final class TemplatePrinter {
  /** Of a page, in UTF-16 units: far above what a mail may have. */
  private static final int MAX_LENGTH = 8_000_000;

  /** Processor time for one page. */
  private static final Duration MAX_CPU_TIME = Duration.ofSeconds(10);

  private static final Pattern INDENT = Pattern.compile("(?m)^[ \\t]+");

  /** A line of a text template that holds only block tags, which prints nothing at all. */
  private static final Pattern BLOCK_LINE =
      Pattern.compile("(?m)^[ \\t]*((?:\\[#[^\\]\\n]*\\]|\\[/\\])+)[ \\t]*$");

  private final TemplateEngine engine = new TemplateEngine();
  private final int largest;
  private final Duration longest;

  /**
   * @param templates by file name
   */
  TemplatePrinter(Map<String, String> templates, Theme theme) {
    this(templates, theme, MAX_LENGTH, MAX_CPU_TIME);
  }

  TemplatePrinter(Map<String, String> templates, Theme theme, int largest, Duration longest) {
    this.largest = largest;
    this.longest = longest;
    Map<String, String> prepared = new HashMap<>();
    templates.forEach(
        (file, template) ->
            prepared.put(file, file.endsWith(".html") ? html(template, theme) : text(template)));
    StandardDialect dialect = new StandardDialect();
    dialect.setVariableExpressionEvaluator(new VariableExpressions());
    engine.setDialect(dialect);
    engine.setTemplateResolver(new Prepared(prepared));
  }

  /** Prints the HTML part of an edition. */
  String html(TemplateModel model) throws BrokenTemplate {
    return html(TemplateFiles.HTML, model);
  }

  /** Prints an HTML part. */
  String html(String file, TemplateModel model) throws BrokenTemplate {
    String page = print(file, model);
    String unsafe = SafeLinks.firstUnsafe(page);
    if (unsafe != null) {
      throw new BrokenTemplate(
          file, 0, "links to “" + PlainLine.line(unsafe, 60) + "”, which is no web address");
    }
    return page;
  }

  /** Prints the unsubscribe page. */
  String unsubscribe(TemplateModel model) throws BrokenTemplate {
    return html(TemplateFiles.UNSUBSCRIBE, model);
  }

  /** Prints the plain text of an edition, for {@link TextWrap}. */
  String text(TemplateModel model) throws BrokenTemplate {
    return text(TemplateFiles.TEXT, model);
  }

  /** Prints a plain text, for {@link TextWrap}. */
  String text(String file, TemplateModel model) throws BrokenTemplate {
    return print(file, model);
  }

  private sealed interface Outcome {
    record Printed(String page) implements Outcome {}

    record Failed(BrokenTemplate why) implements Outcome {}
  }

  private String print(String template, TemplateModel model) throws BrokenTemplate {
    return switch (CpuTimedThreads.on(() -> outcome(template, model))) {
      case Outcome.Printed(String page) -> page;
      case Outcome.Failed(BrokenTemplate why) -> throw why;
    };
  }

  private Outcome outcome(String template, TemplateModel model) {
    try {
      return new Outcome.Printed(process(template, model));
    } catch (BrokenTemplate why) {
      return new Outcome.Failed(why);
    }
  }

  private String process(String template, TemplateModel model) throws BrokenTemplate {
    BoundedWriter page = new BoundedWriter(largest, new CpuBudget(longest.toNanos()));
    try {
      Context context = new Context(Locale.ROOT, model);
      context.setVariable(VariableExpressions.PAGE, page);
      engine.process(template, context, page);
    } catch (TemplateEngineException e) {
      throw broken(template, e);
    } catch (BoundedWriter.Exceeded e) {
      throw exceeded(template, e);
    } catch (StackOverflowError e) {
      throw new BrokenTemplate(template, 0, "a fragment includes itself");
    }
    return page.toString();
  }

  private static BrokenTemplate exceeded(String template, BoundedWriter.Exceeded e) {
    return e.isInSize()
        ? new BrokenTemplate.TooLarge(template, reason(e))
        : new BrokenTemplate(template, 0, reason(e));
  }

  private static BrokenTemplate broken(String template, TemplateEngineException e) {
    Throwable root = e;
    String file = template;
    Integer line = null;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      root = cause;
      if (cause instanceof TemplateProcessingException at && at.hasTemplateName()) {
        file = String.valueOf(at.getTemplateName());
        line = at.hasLineAndCol() ? at.getLine() : line;
      }
    }
    return root instanceof BoundedWriter.Exceeded exceeded
        ? exceeded(file, exceeded)
        : new BrokenTemplate(file, line == null ? 0 : line, reason(root));
  }

  private static String reason(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : PlainLine.line(message, 300);
  }

  private static String html(String template, Theme theme) {
    return theme.apply(INDENT.matcher(template.replace("\r", "")).replaceAll(""));
  }

  private static String text(String template) {
    return BLOCK_LINE.matcher(template.replace("\r", "")).replaceAll("$1" + TextWrap.NO_LINE);
  }

  /** A template resolver for the prepared templates only. */
  private static final class Prepared extends AbstractTemplateResolver {
    private final Map<String, String> templates;

    Prepared(Map<String, String> templates) {
      this.templates = templates;
    }

    @Override
    protected @Nullable ITemplateResource computeTemplateResource(
        IEngineConfiguration configuration,
        @Nullable String owner,
        String template,
        @Nullable Map<String, Object> attributes) {
      String text = templates.get(template);
      return text == null ? null : new StringTemplateResource(text);
    }

    @Override
    protected TemplateMode computeTemplateMode(
        IEngineConfiguration configuration,
        @Nullable String owner,
        String template,
        @Nullable Map<String, Object> attributes) {
      return template.endsWith(".txt") ? TemplateMode.TEXT : TemplateMode.HTML;
    }

    @Override
    protected ICacheEntryValidity computeValidity(
        IEngineConfiguration configuration,
        @Nullable String owner,
        String template,
        @Nullable Map<String, Object> attributes) {
      return AlwaysValidCacheEntryValidity.INSTANCE;
    }
  }
}
