package org.broadsheet.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Parses YAML 1.2 into nodes. Reports syntax errors, duplicate keys and unset variables. */
public final class YamlReader {
  private static final int MAX_DEPTH = 32;

  /** Top-level domain that no name has (RFC 2606). */
  private static final String NOWHERE = ".invalid";

  private final Function<String, @Nullable String> environment;
  private final EnvironmentVariables variables;
  private final Problems problems;
  private final Function<String, Need> needs;
  private String source = "";
  private String currentKey = "";

  /**
   * @param environment the value of a variable by its name; null where it is not set
   */
  public YamlReader(Function<String, @Nullable String> environment, Problems problems) {
    this(environment, problems, _ -> Need.NEEDED);
  }

  /**
   * @param environment the value of a variable by its name; null where it is not set
   * @param needs for each key, with those above as in {@code mail.smtp.password}, what stands for a
   *     value that names variables which are not set
   */
  YamlReader(
      Function<String, @Nullable String> environment,
      Problems problems,
      Function<String, Need> needs) {
    this.variables = new EnvironmentVariables(environment);
    this.problems = problems;
    this.environment = environment;
    this.needs = needs;
  }

  /** The document, or a broken node when it is not YAML. */
  public Node read(String text) {
    source = text;
    int offender = firstUnprintable(text);
    if (offender >= 0) {
      problems.add(
          Position.of(text, offender),
          "",
          String.format(
              "the character U+%04X does not belong in a text: delete it",
              (int) text.charAt(offender)));
      return new Node.Broken(Position.START);
    }
    YAMLFactory yaml =
        YAMLFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();
    try (JsonParser parser = yaml.createParser(ObjectReadContext.empty(), text)) {
      JsonToken first = parser.nextToken();
      Node root = first == null ? new Node.Empty(Position.START) : node(parser, first);
      if (first != null && parser.nextToken() != null) {
        problems.add(
            at(parser), "---", "a second document begins here: keep everything in one document");
      }
      return root;
    } catch (JacksonException fault) {
      SyntaxError.report(fault, problems);
      return new Node.Broken(Position.START);
    }
  }

  private Node node(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> mapping(parser);
      case START_ARRAY -> sequence(parser);
      default -> scalar(parser, token);
    };
  }

  private Node mapping(JsonParser parser) {
    Position at = at(parser);
    List<Node.Member> members = new ArrayList<>();
    Map<String, Position> seen = new HashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      Position keyAt = at(parser);
      String key = parser.currentName();
      String outer = currentKey;
      currentKey = outer.isEmpty() ? key : outer + '.' + key;
      Node value = node(parser, parser.nextToken());
      currentKey = outer;
      Position earlier = seen.putIfAbsent(key, keyAt);
      if (earlier == null) {
        members.add(new Node.Member(keyAt, key, value));
      } else {
        problems.add(
            keyAt,
            key,
            "the key \"" + key + "\" stands already at line " + earlier.line() + ": keep only one");
      }
    }
    return new Node.Mapping(at, members);
  }

  private Node sequence(JsonParser parser) {
    Position at = at(parser);
    List<Node> items = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.END_ARRAY) {
      items.add(node(parser, token));
      token = parser.nextToken();
    }
    return new Node.Sequence(at, items);
  }

  private Node scalar(JsonParser parser, JsonToken token) {
    Position at = at(parser);
    String written = parser.getString();
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      problems.add(
          at, "*" + written, "aliases such as \"*" + written + "\" are not read: repeat the value");
      return new Node.Broken(at);
    }
    if (token == JsonToken.VALUE_NULL || (written.equals("~") && isPlain(parser))) {
      return new Node.Empty(at);
    }
    return switch (variables.expand(written)) {
      case Conversion.Success<String>(String text) -> new Node.Scalar(at, written, text);
      case Conversion.Failure<String>(String message) -> {
        String standIn = standIn(written);
        if (standIn != null) {
          yield new Node.Scalar(at, written, standIn);
        }
        problems.add(at, written, message);
        yield new Node.Broken(at);
      }
    };
  }

  /** What stands for a value that names variables which are not set; null where it is needed. */
  private @Nullable String standIn(String written) {
    return switch (needs.apply(currentKey)) {
      case NEEDED -> null;
      case SECRET -> Secret.MASK;
      case ADDRESS ->
          new EnvironmentVariables(this::orNowhere).expand(written)
                  instanceof Conversion.Success<String>(String address)
              ? address.contains("://") ? address : "https://" + address
              : null;
    };
  }

  private String orNowhere(String variable) {
    String value = environment.apply(variable);
    return value == null ? variable.toLowerCase(Locale.ROOT).replace('_', '-') + NOWHERE : value;
  }

  /** Whether a scalar is written without quotes. */
  private boolean isPlain(JsonParser parser) {
    TokenStreamLocation location = parser.currentTokenLocation();
    int offset = (int) location.getCharOffset();
    return offset < 0 || offset >= source.length() || source.charAt(offset) == '~';
  }

  private static Position at(JsonParser parser) {
    TokenStreamLocation location = parser.currentTokenLocation();
    return new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }

  /** The index of the first character that YAML 1.2 section 5.1 forbids, or -1. */
  private static int firstUnprintable(String text) {
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      boolean control = c < ' ' && c != '\n' && c != '\r' && c != '\t';
      boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
      boolean late = c >= 0x7F && c <= 0x9F && c != 0x85;
      if (control || half || late || c == 0xFFFE || c == 0xFFFF) {
        return i;
      }
    }
    return -1;
  }
}
