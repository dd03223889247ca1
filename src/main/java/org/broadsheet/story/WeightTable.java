package org.broadsheet.story;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The weights by name, so that tuning need not know each of them. */
final class WeightTable {
  /** What thresholds ask for. */
  private static final List<String> ASKED = List.of("sameLanguage", "otherLanguage", "merge");

  /** Whole numbers are limits that no cosine is measured by; the rest may be tuned. */
  private static final List<RecordComponent> TUNED =
      Arrays.stream(Weights.class.getRecordComponents())
          .filter(component -> component.getType() != int.class)
          .toList();

  private WeightTable() {}

  /** How many weights may be tuned. */
  static int size() {
    return TUNED.size();
  }

  /** The same weights but for one, which is so many times as large. */
  static Weights scaled(Weights weights, int number, double times) {
    return scaled(weights, List.of(TUNED.get(number).getName()), times);
  }

  /** The same weights, but asking for so many times the likeness. */
  static Weights asking(Weights weights, double times) {
    return scaled(weights, ASKED, times);
  }

  /** A weight a line, as name and value. */
  static String lines(Weights weights) {
    return TUNED.stream()
        .map(
            component ->
                String.format(
                    Locale.ROOT, "  %-16s %.4f", component.getName(), value(weights, component)))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static double value(Weights weights, RecordComponent component) {
    try {
      return ((Number) component.getAccessor().invoke(weights)).doubleValue();
    } catch (ReflectiveOperationException unreachable) {
      throw new IllegalStateException(component.getName(), unreachable);
    }
  }

  private static Weights scaled(Weights weights, List<String> names, double times) {
    RecordComponent[] components = Weights.class.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      double factor = names.contains(components[i].getName()) ? times : 1;
      values[i] = typed(components[i].getType(), factor * value(weights, components[i]));
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<Weights> constructor = Weights.class.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException unreachable) {
      throw new IllegalStateException("weights cannot be changed", unreachable);
    }
  }

  private static Object typed(Class<?> type, double value) {
    if (type == int.class) {
      return (int) value;
    }
    return type == float.class ? (Object) (float) value : (Object) value;
  }
}
