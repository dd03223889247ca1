package org.broadsheet.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;

/** The plan of the house as the rules need it. */
final class House {
  static final String ROOT = "org.broadsheet.";

  /** The library that each package may use beside the JDK, SLF4J and JSpecify. */
  static final Map<String, Set<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("news", Set.of()),
          Map.entry("yaml", Set.of("tools.jackson.core", "tools.jackson.dataformat.yaml")),
          Map.entry("config", Set.of()),
          Map.entry("fetch", Set.of("org.apache.hc")),
          Map.entry(
              "parse", Set.of("com.rometools", "org.jdom2", "com.ctc.wstx", "tools.jackson.core")),
          Map.entry("html", Set.of("org.jsoup")),
          Map.entry("dates", Set.of()),
          Map.entry("outlet", Set.of("org.apache.hc.client5.http.psl")),
          Map.entry("identity", Set.of()),
          Map.entry(
              "text",
              Set.of(
                  "org.apache.lucene",
                  "ai.onnxruntime",
                  "ai.djl.huggingface.tokenizers",
                  "opennlp.tools",
                  "tools.jackson.core")),
          Map.entry("story", Set.of()),
          Map.entry("topic", Set.of()),
          Map.entry("edition", Set.of()),
          Map.entry("render", Set.of("org.thymeleaf")),
          Map.entry(
              "mail",
              Set.of(
                  "jakarta.mail",
                  "org.eclipse.angus.mail",
                  "jakarta.activation",
                  "org.apache.james.jdkim",
                  "org.xbill.DNS")),
          Map.entry("delivery", Set.of()),
          Map.entry("database", Set.of("com.zaxxer", "org.flywaydb", "org.h2")),
          Map.entry("store", Set.of("org.jdbi", "tools.jackson.core")),
          Map.entry("metrics", Set.of()),
          Map.entry("web", Set.of("io.javalin", "org.eclipse.jetty")),
          Map.entry("pipeline", Set.of()),
          Map.entry("daemon", Set.of("org.quartz")),
          Map.entry(
              "cli",
              Set.of(
                  "picocli",
                  "me.tongfei.progressbar",
                  "ch.qos.logback",
                  "tools.jackson.core",
                  "com.sun.net.httpserver")));

  /** The rooms: what no other room may know. */
  static final Set<String> ROOMS =
      Set.of(
          "yaml",
          "config",
          "fetch",
          "html",
          "dates",
          "outlet",
          "identity",
          "parse",
          "text",
          "story",
          "topic",
          "edition",
          "render",
          "mail",
          "delivery",
          "database",
          "store",
          "metrics",
          "web");

  /** The rooms that another room may use. */
  static final Map<String, Set<String>> MAY_USE =
      Map.of(
          "config", Set.of("yaml"),
          "parse", Set.of("html", "dates"),
          "edition", Set.of("text"),
          "store", Set.of("database", "identity", "outlet"),
          "story", Set.of("text"),
          "topic", Set.of("text"));

  private House() {}

  /** The program, without its tests. */
  static JavaClasses program() {
    return Program.CLASSES;
  }

  /** Classes made to break the rules. */
  static JavaClasses twin(String name) {
    return new ClassFileImporter().importPackages("org.broadsheet.architecture.twin." + name);
  }

  private static final class Program {
    static final JavaClasses CLASSES =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.broadsheet");
  }
}
