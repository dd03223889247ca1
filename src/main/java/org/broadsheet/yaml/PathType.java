package org.broadsheet.yaml;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A path that stands for what is found there.
 *
 * @param opener called with each path that is written correctly
 */
public record PathType<T>(Opener<T> opener) implements ValueType<T> {
  /** Reads what a path leads to. */
  public interface Opener<T> {
    /**
     * The content, or null when it cannot be used, which is then reported.
     *
     * @param scalar the path as a node, at which problems are reported
     */
    @Nullable T open(Path path, Node.Scalar scalar, BindingContext context);
  }

  @Override
  public @Nullable T bind(Node node, BindingContext context) {
    Path path = BasicTypes.PATH.bind(node, context);
    return path != null && node instanceof Node.Scalar scalar
        ? opener.open(path, scalar, context)
        : null;
  }

  /** What was found in its own words: a secret masks itself. */
  @Override
  public Object print(T value) {
    return value.toString();
  }

  @Override
  public String noun() {
    return BasicTypes.PATH.noun();
  }

  @Override
  public Map<String, Object> schema() {
    return BasicTypes.PATH.schema();
  }
}
