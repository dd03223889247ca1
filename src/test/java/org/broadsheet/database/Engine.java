package org.broadsheet.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases every test runs on. */
public enum Engine {
  H2 {
    @Override
    public DatabaseAddress freshAddress(Path folder) {
      return new DatabaseAddress("jdbc:h2:" + folder.resolve("store"), null, null);
    }
  },

  POSTGRESQL {
    @Override
    public DatabaseAddress freshAddress(Path folder) {
      String name = "store_" + Server.DATABASES.incrementAndGet();
      try (Connection connection =
              DriverManager.getConnection(Server.url("postgres"), "postgres", "postgres");
          Statement statement = connection.createStatement()) {
        statement.execute("create database " + name);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return new DatabaseAddress(Server.url(name), "postgres", "postgres");
    }
  };

  /** The address of a database with nothing in it. */
  public abstract DatabaseAddress freshAddress(Path folder);

  /** One server for the whole JVM, started by the first test that needs it. */
  private static final class Server {
    static final AtomicInteger DATABASES = new AtomicInteger();
    private static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void close(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static String url(String database) {
      return "jdbc:postgresql://localhost:" + POSTGRES.getPort() + "/" + database;
    }
  }
}
