package org.broadsheet.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a statement, or of one row of its batch, bound from left to right.
 *
 * <p>Used where thousands of rows are written; everything else binds by name through Jdbi.
 */
final class Parameters {
  private final PreparedStatement statement;
  private int last;

  Parameters(PreparedStatement statement) {
    this.statement = statement;
  }

  Parameters text(@Nullable String value) throws SQLException {
    statement.setString(++last, Columns.text(value));
    return this;
  }

  Parameters bytes(byte[] value) throws SQLException {
    statement.setBytes(++last, value);
    return this;
  }

  Parameters number(long value) throws SQLException {
    statement.setLong(++last, value);
    return this;
  }

  Parameters number(int value) throws SQLException {
    statement.setInt(++last, value);
    return this;
  }

  /** Whole seconds. */
  Parameters seconds(@Nullable Duration value) throws SQLException {
    if (value == null) {
      statement.setNull(++last, Types.BIGINT);
    } else {
      statement.setLong(++last, value.toSeconds());
    }
    return this;
  }

  Parameters flag(boolean value) throws SQLException {
    statement.setBoolean(++last, value);
    return this;
  }

  Parameters instant(@Nullable Instant value) throws SQLException {
    if (value == null) {
      statement.setNull(++last, Types.TIMESTAMP_WITH_TIMEZONE);
    } else {
      statement.setObject(++last, Columns.moment(value));
    }
    return this;
  }

  Parameters key(UUID value) throws SQLException {
    statement.setObject(++last, value);
    return this;
  }

  Parameters numbers(List<Long> values) throws SQLException {
    Object[] numbers = values.toArray();
    statement.setArray(++last, statement.getConnection().createArrayOf("bigint", numbers));
    return this;
  }

  Parameters texts(List<String> values) throws SQLException {
    Object[] texts = values.stream().map(Columns::text).toArray();
    statement.setArray(++last, statement.getConnection().createArrayOf("varchar", texts));
    return this;
  }

  /** A zero is stored as null. */
  Parameters scores(List<Double> values) throws SQLException {
    Object[] scores = values.stream().map(score -> score == 0 ? null : score).toArray();
    statement.setArray(++last, statement.getConnection().createArrayOf("float8", scores));
    return this;
  }

  /** Ends the row. */
  void add() throws SQLException {
    statement.addBatch();
    last = 0;
  }
}
