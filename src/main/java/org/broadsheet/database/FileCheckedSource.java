package org.broadsheet.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Gives out no connection once the file of the database is no longer in its place: what would be
 * written is lost, so a letter that is sent would be sent again.
 *
 * @param file what {@code source} has open
 */
record FileCheckedSource(DataSource source, GuardedFile file) implements DataSource {
  @Override
  public Connection getConnection() throws SQLException {
    require();
    return source.getConnection();
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    require();
    return source.getConnection(user, password);
  }

  private void require() throws SQLException {
    if (!file.isInPlace()) {
      throw new SQLException(file.absence());
    }
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return source.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    source.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    source.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return source.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    throw new UnsupportedOperationException("nothing is logged by java.util.logging");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return source.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return source.isWrapperFor(type);
  }
}
