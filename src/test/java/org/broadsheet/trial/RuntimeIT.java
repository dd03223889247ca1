package org.broadsheet.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.module.ModuleFinder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.broadsheet.mail.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java runtime that is shipped has every class that the application may load. */
class RuntimeIT {
  /** Lucene uses it where it is there, and does without where it is not. */
  private static final Set<String> OPTIONAL = Set.of("jdk.incubator.vector");

  @TempDir private Path folder;

  @Test
  void everyModuleWhoseClassesAreNamedIsInTheRuntime() throws IOException {
    Set<String> linked = linkedModules();
    Map<String, String> modules = modulesByPackage();
    SortedSet<String> missing = new TreeSet<>();
    int named = 0;
    for (Path jar : jars()) {
      for (String type : typesNamedIn(jar)) {
        String module = modules.get(type.substring(0, Math.max(0, type.lastIndexOf('/'))));
        if (module != null) {
          named++;
          if (!linked.contains(module) && !OPTIONAL.contains(module)) {
            missing.add(jar.getFileName() + " names " + type + " of " + module);
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(named).isGreaterThan(5_000);
  }

  /** As {@code jdeps} would tell of a runtime without it. */
  @Test
  void aTypeOfAModuleIsFoundInTheApplicationsClasses() throws IOException {
    Path own = AssembledApplication.folder().resolve("lib/broadsheet.jar");
    assertThat(typesNamedIn(own)).contains("java/net/http/HttpClient");
    assertThat(modulesByPackage()).containsEntry("java/net/http", "java.net.http");
  }

  @Test
  void aMailServerIsLoggedInToWithATokenThatIsRenewed() throws Exception {
    HttpServer tokens =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    tokens.createContext(
        "/token",
        exchange -> {
          byte[] answer =
              "{\"access_token\":\"t1\",\"expires_in\":3600}".getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    tokens.start();
    try (ScriptedServer server = new ScriptedServer().offering("AUTH XOAUTH2").start()) {
      Files.writeString(
          folder.resolve("broadsheet.yaml"),
          """
          feeds: ["https://news.example/feed.xml"]
          topics:
            - {name: All, match: "*:*"}
          digests:
            - {name: morning, at: "07:00", topics: [All]}
          subscribers:
            - {email: ada@reader.example, digests: [morning]}
          mail:
            from: paper@paper.example
            smtp:
              - host: 127.0.0.1
                port: %d
                security: none
                user: paper
                xoauth2:
                  endpoint: http://127.0.0.1:%d/token
                  client-id: paper
                  refresh-token: ${TOKEN}
          """
              .formatted(server.port(), tokens.getAddress().getPort()));
      AssembledApplication.Result result =
          new AssembledApplication(folder)
              .with("TOKEN", "r1")
              .run("check", "-c", "broadsheet.yaml");
      assertThat(server.said()).as(result.all()).anyMatch(line -> line.startsWith("AUTH XOAUTH2"));
    } finally {
      tokens.stop(0);
    }
  }

  private static Set<String> linkedModules() throws IOException {
    Properties release = new Properties();
    try (var in = Files.newInputStream(AssembledApplication.folder().resolve("runtime/release"))) {
      release.load(in);
    }
    return Set.of(release.getProperty("MODULES").replace("\"", "").split(" "));
  }

  /** Of the whole Java Development Kit, the packages written with slashes. */
  private static Map<String, String> modulesByPackage() {
    Map<String, String> modules = new HashMap<>();
    ModuleFinder.ofSystem()
        .findAll()
        .forEach(
            module ->
                module
                    .descriptor()
                    .packages()
                    .forEach(
                        name -> modules.put(name.replace('.', '/'), module.descriptor().name())));
    return modules;
  }

  private static List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(AssembledApplication.folder().resolve("lib"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }

  private static Set<String> typesNamedIn(Path jar) throws IOException {
    Set<String> types = new TreeSet<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.endsWith("module-info.class")) {
          types.addAll(typesNamedIn(zip.getInputStream(entry).readAllBytes()));
        }
      }
    }
    return types;
  }

  private static List<String> typesNamedIn(byte[] classFile) {
    List<String> types = new ArrayList<>();
    ClassFile.of()
        .parse(classFile)
        .constantPool()
        .forEach(
            entry -> {
              if (entry instanceof ClassEntry type) {
                types.add(type.asInternalName().replaceAll("^\\[+L?|;$", ""));
              }
            });
    return types;
  }
}
