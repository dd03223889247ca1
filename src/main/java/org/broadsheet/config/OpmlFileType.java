package org.broadsheet.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.BindingContext;
import org.broadsheet.yaml.Node;
import org.broadsheet.yaml.Problem;
import org.broadsheet.yaml.SourceFiles;
import org.broadsheet.yaml.ValueType;
import org.jspecify.annotations.Nullable;

/** The path of an OPML file, which stands for the feeds in it. */
final class OpmlFileType implements ValueType<List<Opml.Outline>> {
  @Override
  public @Nullable List<Opml.Outline> bind(Node node, BindingContext binding) {
    Path written = BasicTypes.PATH.bind(node, binding);
    if (written == null || !(node instanceof Node.Scalar scalar)) {
      return null;
    }
    Path file = binding.resolve(written);
    try {
      return outlines(file, Opml.read(binding.read(file)), binding);
    } catch (IOException fault) {
      binding.problem(
          scalar, "the OPML file " + file + " cannot be read: " + SourceFiles.reason(fault));
      return null;
    }
  }

  private static @Nullable List<Opml.Outline> outlines(
      Path file, Opml.Content content, BindingContext binding) {
    return switch (content) {
      case Opml.Unreadable(int line, int column, String reason) -> {
        binding.problems().add(new Problem(file, line, column, "", reason));
        yield null;
      }
      case Opml.Outlines(List<Opml.Outline> feeds, List<Opml.Rejected> rejected) -> {
        for (Opml.Rejected each : rejected) {
          binding
              .problems()
              .warn(new Problem(file, each.line(), each.column(), each.url(), each.reason()));
        }
        yield feeds;
      }
    };
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
