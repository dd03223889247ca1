package org.broadsheet.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.QueryMatch;
import org.broadsheet.news.Criterion;
import org.broadsheet.news.Report;
import org.broadsheet.news.Story;
import org.broadsheet.news.Topic;

/**
 * Lucene's Monitor as it comes, one for each language: it is told the same queries and documents,
 * and says which match, without a score or a reason.
 */
public final class BareMonitor implements AutoCloseable {
  private static final int BATCH = 50;

  private final Map<String, Criterion> criteria = new LinkedHashMap<>();
  private final Map<String, Monitor> monitors = new HashMap<>();

  /** Takes the topics; names unique. */
  public BareMonitor(List<Topic> topics) {
    topics.forEach(topic -> criteria.put(topic.name(), topic.criterion()));
  }

  /** How many matches the reports of the stories have together. */
  public long match(List<Story> stories) {
    Map<String, List<Document>> documents = new LinkedHashMap<>();
    for (Story story : stories) {
      for (Report report : story.reports()) {
        SearchDocument page =
            new SearchDocument(
                Objects.requireNonNull(report.language()).getLanguage(),
                report.entry().title(),
                report.entry().body(),
                report.feed().name(),
                List.of(),
                List.of());
        documents.computeIfAbsent(page.language(), _ -> new ArrayList<>()).add(document(page));
      }
    }
    long matches = 0;
    for (var each : documents.entrySet()) {
      matches += match(monitors.computeIfAbsent(each.getKey(), this::monitor), each.getValue());
    }
    return matches;
  }

  private static Document document(SearchDocument page) {
    Document document = new Document();
    DocumentFields.texts(page)
        .forEach((field, text) -> document.add(new TextField(field, text, Field.Store.NO)));
    return document;
  }

  private static long match(Monitor monitor, List<Document> documents) {
    long matches = 0;
    try {
      for (int from = 0; from < documents.size(); from += BATCH) {
        Document[] batch =
            documents
                .subList(from, Math.min(from + BATCH, documents.size()))
                .toArray(Document[]::new);
        var found = monitor.match(batch, QueryMatch.SIMPLE_MATCHER);
        for (int i = 0; i < batch.length; i++) {
          matches += found.getMatchCount(i);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return matches;
  }

  private Monitor monitor(String language) {
    try {
      Monitor monitor = new Monitor(DocumentFields.analyzer(language));
      List<MonitorQuery> queries = new ArrayList<>();
      for (String name : criteria.keySet()) {
        CompiledQuery query =
            QueryCompiler.compile(name, language, DocumentFields.analyzer(language), criteria);
        if (query.sought() != null) {
          queries.add(new MonitorQuery(name, query.sought()));
        }
      }
      monitor.register(queries);
      return monitor;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    for (Monitor monitor : monitors.values()) {
      try {
        monitor.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
