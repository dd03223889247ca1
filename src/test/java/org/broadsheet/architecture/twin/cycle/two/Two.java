package org.broadsheet.architecture.twin.cycle.two;

import java.util.List;
import org.broadsheet.architecture.twin.cycle.one.One;

/** Knows a package that knows this one. */
public record Two(List<One> ones) {
  One first() {
    return ones.getFirst();
  }
}
