package org.broadsheet.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.broadsheet.yaml.BasicTypes;
import org.broadsheet.yaml.BindingContext;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.Node;
import org.broadsheet.yaml.Section;
import org.broadsheet.yaml.ValueType;
import org.jspecify.annotations.Nullable;

/** The section {@code stories}. */
final class StoriesSection {
  private static final Key<Path> MODEL =
      Key.optional(
          "model",
          new ModelFolder(),
          "A folder with a sentence-embedding model: model.onnx and tokenizer.json.");

  static final Section<StoriesSettings> FORM =
      new Section<>("stories", List.of(MODEL), values -> new StoriesSettings(values.find(MODEL)));

  private StoriesSection() {}

  /** The path of a folder in which the files of a model are; whether they fit shows later. */
  private static final class ModelFolder implements ValueType<Path> {
    @Override
    public @Nullable Path bind(Node node, BindingContext binding) {
      Path folder = BasicTypes.PATH.bind(node, binding);
      if (folder == null || !(node instanceof Node.Scalar scalar)) {
        return null;
      }
      if (!Files.isDirectory(folder)) {
        binding.problem(
            scalar, "there is no folder " + folder + ": create it, or correct the path");
        return null;
      }
      List<String> missing =
          Stream.of("model.onnx", "tokenizer.json")
              .filter(file -> !Files.isReadable(folder.resolve(file)))
              .toList();
      if (missing.isEmpty()) {
        return folder;
      }
      binding.problem(
          scalar,
          "the folder " + folder + " lacks " + String.join(" and ", missing) + ": put it there");
      return null;
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
}
