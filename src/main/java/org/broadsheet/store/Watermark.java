package org.broadsheet.store;

/** The number in the database that grows each time what was committed is made to last. */
final class Watermark {
  private final Database database;

  Watermark(Database database) {
    this.database = database;
  }

  /** Raises it by one and tells what it is then. */
  long raise() {
    return database.inTransaction(
        handle ->
            handle
                .createQuery("select mark from final table (update watermark set mark = mark + 1)")
                .mapTo(Long.class)
                .one());
  }
}
