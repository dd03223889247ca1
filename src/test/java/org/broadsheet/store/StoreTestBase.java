package org.broadsheet.store;

import java.nio.file.Path;
import java.util.Objects;
import org.broadsheet.database.DatabaseAddress;
import org.broadsheet.database.Engine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs each test on both databases, each time on an empty one. */
@ParameterizedClass
@EnumSource(Engine.class)
abstract class StoreTestBase {
  @Parameter @Nullable Engine engine;

  @TempDir Path folder;

  DatabaseAddress address;
  Store store;

  Engine engine() {
    return Objects.requireNonNull(engine);
  }

  @BeforeEach
  void openStore() {
    address = engine().freshAddress(folder);
    store = Store.open(address, Samples.node("node-a"));
  }

  @AfterEach
  void closeStore() {
    store.close();
  }
}
