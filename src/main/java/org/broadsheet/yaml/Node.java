package org.broadsheet.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of a YAML document, with the place where it begins. */
public sealed interface Node {
  Position at();

  /**
   * A single value.
   *
   * @param written as it stands in the file
   * @param text with environment variables put in
   */
  record Scalar(Position at, String written, String text) implements Node {
    /** Whether the value itself stands in the file, rather than in the environment. */
    public boolean isInline() {
      return written.equals(text);
    }
  }

  /** A list. */
  record Sequence(Position at, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Keys with values; keys are unique. */
  record Mapping(Position at, List<Member> members) implements Node {
    public Mapping {
      members = List.copyOf(members);
    }

    public @Nullable Member find(String key) {
      for (Member member : members) {
        if (member.key().equals(key)) {
          return member;
        }
      }
      return null;
    }
  }

  /** Nothing, as in {@code key:} with no value; counts as absent. */
  record Empty(Position at) implements Node {}

  /** Something unusable whose problem is already reported. */
  record Broken(Position at) implements Node {}

  /** One key with its value. */
  record Member(Position at, String key, Node value) {
    /** The key as a value of its own. */
    public Scalar keyNode() {
      return new Scalar(at, key, key);
    }
  }
}
