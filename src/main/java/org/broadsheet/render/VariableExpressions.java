package org.broadsheet.render;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.standard.expression.IStandardVariableExpression;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.StandardExpressionExecutionContext;

/**
 * Evaluates paths such as {@code ${item.headline}} by looking names up in models. There is no
 * expression language, so a template cannot call or reach anything else. Thread-safe.
 */
final class VariableExpressions implements IStandardVariableExpressionEvaluator {
  /** The variable that holds the page being printed; no template can write its name. */
  static final String PAGE = "(page)";

  private final Map<String, String[]> names = new ConcurrentHashMap<>();

  @Override
  public @Nullable Object evaluate(
      IExpressionContext context,
      IStandardVariableExpression expression,
      StandardExpressionExecutionContext conditions) {
    if (context.getVariable(PAGE) instanceof BoundedWriter page) {
      page.checkBudget();
    }
    String[] path = path(expression.getExpression());
    Object value = context.getVariable(path[0]);
    if (value == null && !context.containsVariable(path[0])) {
      throw new TemplateModel.UnknownVariable(path[0], context.getVariableNames());
    }
    for (int i = 1; i < path.length; i++) {
      if (!(value instanceof TemplateModel model)) {
        throw new TemplateModel.UnknownVariable(expression.getExpression(), Set.of());
      }
      value = model.get(path[i]);
    }
    return value;
  }

  private String[] path(String expression) {
    String[] known = names.get(expression);
    return known != null ? known : names.computeIfAbsent(expression, text -> text.split("\\.", -1));
  }
}
