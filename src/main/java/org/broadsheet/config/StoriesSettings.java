package org.broadsheet.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.broadsheet.yaml.BindingContext;
import org.broadsheet.yaml.Key;
import org.broadsheet.yaml.Node;
import org.broadsheet.yaml.PathType;
import org.broadsheet.yaml.Section;
import org.jspecify.annotations.Nullable;

/**
 * How reports are grouped into stories.
 *
 * @param model folder with {@code model.onnx} and {@code tokenizer.json}, both there when the
 *     configuration was read; null where reports are compared without a model
 */
public record StoriesSettings(@Nullable Path model) {
  private static final Key<Path> MODEL =
      Key.optional(
          "model",
          new PathType<>(StoriesSettings::modelIn),
          "A folder with a sentence-embedding model: model.onnx and tokenizer.json.");

  static final Section<StoriesSettings> SECTION =
      new Section<>(
          "stories",
          List.of(MODEL.from(StoriesSettings::model)),
          values -> new StoriesSettings(values.find(MODEL)));

  /** Only looks whether the files of a model are in the folder; whether they fit shows later. */
  private static @Nullable Path modelIn(Path folder, Node.Scalar scalar, BindingContext context) {
    if (!Files.isDirectory(folder)) {
      context.problem(scalar, "there is no folder " + folder + ": create it, or correct the path");
      return null;
    }
    List<String> missing =
        Stream.of("model.onnx", "tokenizer.json")
            .filter(file -> !Files.isReadable(folder.resolve(file)))
            .toList();
    if (missing.isEmpty()) {
      return folder;
    }
    context.problem(
        scalar,
        "the folder " + folder + " lacks " + String.join(" and ", missing) + ": put it there");
    return null;
  }
}
