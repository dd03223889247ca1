package org.broadsheet.metrics;

import java.util.Map;

/** A page in the Prometheus text exposition format, version 0.0.4. Not thread-safe. */
final class PrometheusText {
  private static final String PREFIX = "broadsheet_";

  /**
   * Observations without their distribution.
   *
   * @param sum of what was observed
   */
  record Summary(long count, double sum) {
    Summary plus(Summary other) {
      return new Summary(count + other.count, sum + other.sum);
    }
  }

  private final StringBuilder text = new StringBuilder();

  PrometheusText counter(String name, String help, Number value) {
    return counters(name, help, "", Map.of("", value));
  }

  /** Counters told apart by the value of one label. */
  PrometheusText counters(
      String name, String help, String label, Map<String, ? extends Number> values) {
    return family(name, "counter", help, label, values);
  }

  PrometheusText gauge(String name, String help, Number value) {
    return gauges(name, help, "", Map.of("", value));
  }

  /** Gauges told apart by the value of one label. */
  PrometheusText gauges(
      String name, String help, String label, Map<String, ? extends Number> values) {
    return family(name, "gauge", help, label, values);
  }

  private PrometheusText family(
      String name, String type, String help, String label, Map<String, ? extends Number> values) {
    head(name, type, help);
    values.forEach((value, number) -> sample(name, label, value, number.doubleValue()));
    return this;
  }

  /** Summaries told apart by the value of one label. */
  PrometheusText summaries(String name, String help, String label, Map<String, Summary> values) {
    head(name, "summary", help);
    values.forEach(
        (value, summary) -> {
          sample(name + "_count", label, value, summary.count());
          sample(name + "_sum", label, value, summary.sum());
        });
    return this;
  }

  private void head(String name, String type, String help) {
    text.append("# HELP %s%s %s\n# TYPE %1$s%2$s %4$s\n".formatted(PREFIX, name, help, type));
  }

  private void sample(String name, String label, String value, Number number) {
    text.append(PREFIX).append(name);
    if (!label.isEmpty()) {
      text.append('{').append(label).append("=\"").append(escape(value)).append("\"}");
    }
    text.append(' ').append(number).append('\n');
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
