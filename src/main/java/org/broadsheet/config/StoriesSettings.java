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
 * @param model folder with {@code model.onnx}, or {@code model.safetensors}, and {@code
 *     tokenizer.json}, there when the configuration was read; null where reports are compared
 *     without a model
 */
public record StoriesSettings(@Nullable Path model) {
  private static final Key<Path> MODEL =
      Key.optional(
          "model",
          new PathType<>(StoriesSettings::modelIn),
          "A folder with a sentence-embedding model: model.onnx, or model.safetensors of model2vec,"
              + " with tokenizer.json and, if need be, manifest.json.");

  private static final String TABLE = "model.safetensors";

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
        Stream.of(Files.isReadable(folder.resolve(TABLE)) ? TABLE : "model.onnx", "tokenizer.json")
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
