package org.broadsheet.story;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The weights by name, so that tuning need not know each of them. */
final class WeightTable {
  /** The thresholds that {@link #asking} scales. */
  private static final List<String> ASKED = List.of("sameLanguage", "otherLanguage", "merge");

  /** Whole numbers are limits that no cosine is measured by; the rest may be tuned. */
  private static final List<RecordComponent> TUNED = components().toList();

  private WeightTable() {}

  private static Stream<RecordComponent> components() {
    return Arrays.stream(Weights.class.getRecordComponents())
        .flatMap(group -> Arrays.stream(group.getType().getRecordComponents()))
        .filter(component -> component.getType() != int.class);
  }

  /** How many weights may be tuned. */
  static int size() {
    return TUNED.size();
  }

  /** The same weights but for one, which is so many times as large. */
  static Weights scaled(Weights weights, int number, double times) {
    return scaled(weights, each -> isSame(each, TUNED.get(number)) ? times : 1);
  }

  /** The same weights with thresholds so many times as high. */
  static Weights asking(Weights weights, double times) {
    return scaled(weights, each -> ASKED.contains(each.getName()) ? times : 1);
  }

  /** A weight a line, as name and value. */
  static String lines(Weights weights) {
    return Arrays.stream(Weights.class.getRecordComponents())
        .flatMap(group -> lines(value(weights, group), group))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static Stream<String> lines(Object values, RecordComponent group) {
    return Arrays.stream(group.getType().getRecordComponents())
        .filter(each -> each.getType() != int.class)
        .map(
            each ->
                String.format(
                    Locale.ROOT,
                    "  %-24s %.4f",
                    group.getName() + '.' + each.getName(),
                    ((Number) value(values, each)).doubleValue()));
  }

  private static Weights scaled(Weights weights, ToDoubleFunction<RecordComponent> factor) {
    return (Weights)
        made(
            Weights.class,
            Arrays.stream(Weights.class.getRecordComponents())
                .map(group -> scaled(value(weights, group), group, factor))
                .toArray());
  }

  private static Object scaled(
      Object values, RecordComponent group, ToDoubleFunction<RecordComponent> factor) {
    return made(
        group.getType(),
        Arrays.stream(group.getType().getRecordComponents())
            .map(each -> typed(each.getType(), factor.applyAsDouble(each), value(values, each)))
            .toArray());
  }

  private static boolean isSame(RecordComponent a, RecordComponent b) {
    return a.getDeclaringRecord() == b.getDeclaringRecord() && a.getName().equals(b.getName());
  }

  private static Object made(Class<?> type, Object[] values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException unreachable) {
      throw new IllegalStateException("weights cannot be changed", unreachable);
    }
  }

  private static Object value(Object of, RecordComponent component) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException unreachable) {
      throw new IllegalStateException(component.getName(), unreachable);
    }
  }

  private static Object typed(Class<?> type, double factor, Object value) {
    double scaled = factor * ((Number) value).doubleValue();
    if (type == int.class) {
      return (int) scaled;
    }
    return type == float.class ? (Object) (float) scaled : (Object) scaled;
  }
}
