package org.broadsheet.config;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A form that is written as one value.
 *
 * @param noun what a message calls it, with an example
 * @param literalSchema the schema of a value that names no environment variable
 * @param parser from text to value
 */
record Text<T>(String noun, Map<String, Object> literalSchema, Function<String, Parsed<T>> parser)
    implements Form<T> {

  @Override
  public @Nullable T bind(Node node, Binding binding) {
    if (!(node instanceof Node.Scalar scalar)) {
      binding.expected(node, noun);
      return null;
    }
    return switch (parser.apply(scalar.text())) {
      case Parsed.Fit<T>(T value) -> {
        if (value instanceof Secret || Masking.hides(scalar.text())) {
          binding.secretAt(scalar);
        }
        yield value;
      }
      case Parsed.Unfit<T>(String why) -> {
        binding.problem(scalar, "\"" + Masking.mask(scalar.written()) + "\" " + why);
        yield null;
      }
    };
  }

  /** The value of a text that is known to be right. */
  T valueOf(String text) {
    return switch (parser.apply(text)) {
      case Parsed.Fit<T>(T value) -> value;
      case Parsed.Unfit<T>(String why) ->
          throw new IllegalArgumentException("\"" + text + "\" " + why);
    };
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.orEnvironment(literalSchema);
  }
}
