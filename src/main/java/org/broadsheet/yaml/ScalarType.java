package org.broadsheet.yaml;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type whose values are written as one scalar.
 *
 * @param noun what a message calls it, with an example
 * @param literalSchema the schema of a value that names no environment variable
 * @param parser from text to value
 * @param printer from value to text, number or boolean
 */
public record ScalarType<T>(
    String noun,
    Map<String, Object> literalSchema,
    Function<String, Conversion<T>> parser,
    Function<T, Object> printer)
    implements ValueType<T> {
  /** A type whose values are printed as their {@code toString} says. */
  public ScalarType(
      String noun, Map<String, Object> literalSchema, Function<String, Conversion<T>> parser) {
    this(noun, literalSchema, parser, Object::toString);
  }

  @Override
  public @Nullable T bind(Node node, BindingContext context) {
    if (!(node instanceof Node.Scalar scalar)) {
      context.expected(node, noun);
      return null;
    }
    return switch (convert(scalar.text())) {
      case Conversion.Success<T>(T value) -> {
        if (value instanceof Secret || Masking.hides(scalar.text())) {
          context.secretAt(scalar);
        }
        yield value;
      }
      case Conversion.Failure<T>(String reason) -> {
        context.problem(scalar, "\"" + Masking.mask(scalar.written()) + "\" " + reason);
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
      case Conversion.Success<T>(T value) -> value;
      case Conversion.Failure<T>(String reason) ->
          throw new IllegalArgumentException("\"" + text + "\" " + reason);
    };
  }

  @Override
  public Object print(T value) {
    return printer.apply(value);
  }

  @Override
  public Map<String, Object> schema() {
    return JsonSchema.orEnvironment(literalSchema);
  }
}
