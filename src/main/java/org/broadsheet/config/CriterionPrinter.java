package org.broadsheet.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.broadsheet.news.Criterion;
import tools.jackson.core.JsonGenerator;

/** Prints what belongs to a topic, or is kept of a feed. */
final class CriterionPrinter {
  private final JsonGenerator out;

  CriterionPrinter(JsonGenerator out) {
    this.out = out;
  }

  void print(Criterion criterion) {
    switch (criterion) {
      case Criterion.Query(String query) -> out.writeString(SettingsPrinter.literal(query));
      case Criterion.Words(List<String> phrases) -> {
        out.writeStartArray();
        phrases.forEach(phrase -> out.writeString(SettingsPrinter.literal(phrase)));
        out.writeEndArray();
      }
      case Criterion.ByLanguage(Map<Locale, Criterion> criteria) -> byLanguage(criteria);
      case Criterion.AnyOf(List<Criterion> parts) -> combination("any-of", parts);
      case Criterion.AllOf(List<Criterion> parts) -> combination("all-of", parts);
      case Criterion.NoneOf(List<Criterion> parts) -> combination("none-of", parts);
      case Criterion.OtherTopic(String name) -> {
        out.writeStartObject();
        out.writeStringProperty("topic", SettingsPrinter.literal(name));
        out.writeEndObject();
      }
    }
  }

  private void byLanguage(Map<Locale, Criterion> criteria) {
    Map<String, Criterion> byTag = new TreeMap<>();
    criteria.forEach((language, criterion) -> byTag.put(language.toLanguageTag(), criterion));
    out.writeStartObject();
    byTag.forEach(
        (tag, criterion) -> {
          out.writeName(tag);
          print(criterion);
        });
    out.writeEndObject();
  }

  private void combination(String name, List<Criterion> parts) {
    out.writeStartObject();
    out.writeName(name);
    out.writeStartArray();
    parts.forEach(this::print);
    out.writeEndArray();
    out.writeEndObject();
  }
}
