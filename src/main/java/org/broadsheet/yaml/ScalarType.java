package org.broadsheet.yaml;

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
public record ScalarType<T>(
    String noun, Map<String, Object> literalSchema, Function<String, Conversion<T>> parser)
    implements ValueType<T> {

  @Override
  public @Nullable T bind(Node node, BindingContext binding) {
    if (!(node instanceof Node.Scalar scalar)) {
      binding.expected(node, noun);
      return null;
    }
    return switch (convert(scalar.text())) {
      case Conversion.Fit<T>(T value) -> {
        if (value instanceof Secret || Masking.hides(scalar.text())) {
          binding.secretAt(scalar);
        }
        yield value;
      }
      case Conversion.Unfit<T>(String why) -> {
        binding.problem(scalar, "\"" + Masking.mask(scalar.written()) + "\" " + why);
        yield null;
      }
    };
  }

  /** The value of a text, or why it is none. */
  public Conversion<T> convert(String text) {
    return parser.apply(text);
  }

  /** The value of a text that is known to be right. */
  public T valueOf(String text) {
    return switch (convert(text)) {
      case Conversion.Fit<T>(T value) -> value;
      case Conversion.Unfit<T>(String why) ->
          throw new IllegalArgumentException("\"" + text + "\" " + why);
    };
  }

  @Override
  public Map<String, Object> schema() {
    return JsonSchema.orEnvironment(literalSchema);
  }
}
