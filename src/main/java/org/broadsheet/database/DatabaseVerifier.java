package org.broadsheet.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Full read of an H2 file: every value of every row and every index. H2 notices a damaged page only
 * when it reads it.
 */
final class DatabaseVerifier {
  private static final String WATERMARK = "watermark";

  private static final String TABLES =
      """
      select table_name, quote_ident(table_name), '*'
      from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'
      order by table_name
      """;

  /** H2 reads the index itself when only its columns are selected. */
  private static final String INDEXES =
      """
      select i.table_name,
          quote_ident(i.table_name) || ' use index (' || quote_ident(i.index_name) || ')',
          listagg(quote_ident(c.column_name), ', ') within group (order by c.ordinal_position)
      from information_schema.indexes i
      join information_schema.index_columns c
        on c.index_schema = i.index_schema and c.index_name = i.index_name
      where i.table_schema = 'public'
      group by i.table_name, i.index_name
      order by i.table_name, i.index_name
      """;

  private final Connection connection;
  private final boolean counting;
  private final BooleanSupplier stop;

  private DatabaseVerifier(Connection connection, boolean counting, BooleanSupplier stop) {
    this.connection = connection;
    this.counting = counting;
    this.stop = stop;
  }

  /**
   * The result of a full read.
   *
   * @param mark the watermark; 0 where the database has none
   * @param rows of all tables
   */
  record Result(long mark, long rows) {}

  /**
   * Reads the database at an address without changing it. Transactions that were open when the last
   * process died are not rolled back then, so that rows can't be counted.
   *
   * @throws SQLException where something can't be read
   */
  static Result of(DatabaseAddress address) throws SQLException {
    try (Connection connection = Connections.single(address, H2Url.reading(address))) {
      return new DatabaseVerifier(connection, false, () -> false).read();
    } catch (IOException unreadable) {
      throw new SQLException(unreadable.getMessage(), unreadable);
    }
  }

  /**
   * Opens a copy of the database at an address for writing, reads it, and compares how many rows
   * are there with how many there should be.
   *
   * @param base the copy without its suffix
   * @param stop when it returns true, the reading is given up
   * @throws SQLException where something can't be read or is missing
   * @throws CancellationException when it was given up
   */
  static Result ofCopy(DatabaseAddress address, Path base, BooleanSupplier stop)
      throws SQLException {
    try (Connection connection = Connections.single(address, H2Url.copy(address, base))) {
      return new DatabaseVerifier(connection, true, stop).read();
    } catch (IOException unreadable) {
      throw new SQLException(unreadable.getMessage(), unreadable);
    }
  }

  private Result read() throws SQLException, IOException {
    long mark = 0;
    long rows = 0;
    for (Part table : parts(TABLES)) {
      rows += read(table);
      if (table.table.equals(WATERMARK)) {
        mark = number("select coalesce(max(mark), 0) from watermark");
      }
    }
    for (Part index : parts(INDEXES)) {
      read(index);
    }
    return new Result(mark, rows);
  }

  /**
   * A table or one of its indexes.
   *
   * @param source how a query names it
   * @param columns what of it to read
   */
  private record Part(String table, String source, String columns) {}

  private List<Part> parts(String sql) throws SQLException {
    List<Part> parts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        parts.add(new Part(row.getString(1), row.getString(2), row.getString(3)));
      }
    }
    return parts;
  }

  /** Reads a part and checks that no row is missing. */
  private long read(Part part) throws SQLException, IOException {
    long rows = 0;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select " + part.columns + " from " + part.source)) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        if (stop.getAsBoolean()) {
          throw new CancellationException("it was stopped");
        }
        for (int column = 1; column <= columns; column++) {
          read(row.getObject(column));
        }
        rows++;
      }
    }
    if (counting) {
      require(rows, part);
    }
    return rows;
  }

  private void require(long rows, Part part) throws SQLException {
    long counted = number("select count(*) from " + part.source);
    if (rows != counted) {
      throw new SQLException(
          "Of %d rows of %s %d can be read".formatted(counted, part.source, rows));
    }
  }

  private static void read(Object value) throws SQLException, IOException {
    if (value instanceof Blob blob) {
      try (InputStream bytes = blob.getBinaryStream()) {
        bytes.transferTo(OutputStream.nullOutputStream());
      }
    } else if (value instanceof Clob clob) {
      try (Reader text = clob.getCharacterStream()) {
        text.transferTo(Writer.nullWriter());
      }
    }
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
