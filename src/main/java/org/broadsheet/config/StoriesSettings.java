package org.broadsheet.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What helps to fold reports into stories.
 *
 * @param model folder with {@code model.onnx} and {@code tokenizer.json}, both there when the
 *     configuration was read; null where reports are compared without a model
 */
public record StoriesSettings(@Nullable Path model) {}
