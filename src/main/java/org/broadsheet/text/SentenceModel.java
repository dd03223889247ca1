package org.broadsheet.text;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network in the ONNX format, exported as sentence-transformers do. Computes on one thread and in
 * one order, so that the same tokens give the same vector. Not thread-safe.
 */
final class SentenceModel implements SentenceEncoder {
  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";
  private static final String SENTENCE = "sentence_embedding";
  private static final String WORDS = "last_hidden_state";

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String output;
  private final ModelManifest.Pooling pooling;

  private SentenceModel(
      OrtEnvironment environment,
      OrtSession session,
      String output,
      ModelManifest.Pooling pooling) {
    this.environment = environment;
    this.session = session;
    this.output = output;
    this.pooling = pooling;
  }

  /**
   * @param pooling what is taken where the model has a vector for each token
   */
  static SentenceModel open(Path file, ModelManifest.Pooling pooling) throws UnusableModel {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      environment.setTelemetry(false);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setDeterministicCompute(true);
      OrtSession session = environment.createSession(file.toString(), options);
      return fitting(file, environment, session, pooling);
    } catch (OrtException fault) {
      throw new UnusableModel(
          file
              + " is not a model that ONNX Runtime can read: "
              + UnusableModel.words(fault)
              + ". Export or download it again",
          fault);
    }
  }

  private static SentenceModel fitting(
      Path file, OrtEnvironment environment, OrtSession session, ModelManifest.Pooling pooling)
      throws OrtException, UnusableModel {
    try {
      checkInputs(file, session.getInputNames());
      String output = output(file, session.getOutputInfo());
      return new SentenceModel(environment, session, output, pooling);
    } catch (OrtException | UnusableModel fault) {
      session.close();
      throw fault;
    }
  }

  private static void checkInputs(Path file, Set<String> inputs) throws UnusableModel {
    if (!inputs.contains(IDS) || !Set.of(IDS, MASK, TYPES).containsAll(inputs)) {
      throw new UnusableModel(
          "%s reads %s: export it so that it reads %s, %s and, if need be, %s"
              .formatted(file, String.join(", ", inputs), IDS, MASK, TYPES));
    }
  }

  /** The output that is the sentence's vector, or else the one that has a vector for each token. */
  private static String output(Path file, Map<String, NodeInfo> outputs) throws UnusableModel {
    List<String> names = new ArrayList<>(List.of(SENTENCE, WORDS));
    names.addAll(outputs.keySet());
    for (String name : names) {
      NodeInfo node = outputs.get(name);
      if (node != null
          && node.getInfo() instanceof TensorInfo tensor
          && tensor.type == OnnxJavaType.FLOAT
          && tensor.getShape().length == (name.equals(SENTENCE) ? 2 : 3)) {
        return name;
      }
    }
    throw new UnusableModel(
        "%s gives %s: export it so that it gives %s of one row or %s of a row for each token"
            .formatted(file, String.join(", ", outputs.keySet()), SENTENCE, WORDS));
  }

  @Override
  public float[] vector(ModelInput tokens) {
    try {
      return computed(tokens);
    } catch (OrtException fault) {
      throw new IllegalStateException(UnusableModel.words(fault), fault);
    }
  }

  private float[] computed(ModelInput tokens) throws OrtException {
    Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    try {
      for (String name : session.getInputNames()) {
        inputs.put(name, tensor(values(name, tokens)));
      }
      try (OrtSession.Result result = session.run(inputs, Set.of(output))) {
        OnnxTensor rows = (OnnxTensor) result.get(0);
        long[] shape = rows.getInfo().getShape();
        float[] vector = new float[(int) shape[shape.length - 1]];
        return mean(rows.getFloatBuffer(), counts(shape, tokens), vector);
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  private static long[] values(String input, ModelInput tokens) {
    return switch (input) {
      case IDS -> tokens.ids();
      case MASK -> tokens.mask();
      default -> tokens.types();
    };
  }

  /** For each row how often it counts. */
  private long[] counts(long[] shape, ModelInput tokens) throws OrtException {
    long[] counts = shape.length == 2 ? new long[] {1} : tokens.mask();
    if (pooling == ModelManifest.Pooling.FIRST) {
      counts = new long[counts.length];
      counts[0] = 1;
    }
    long rows = shape[0] * (shape.length == 2 ? 1 : shape[1]);
    if (rows != counts.length) {
      throw new OrtException("it gives " + rows + " rows for " + tokens.count() + " tokens");
    }
    return counts;
  }

  private static float[] mean(FloatBuffer rows, long[] counts, float[] mean) {
    int counted = 0;
    for (long count : counts) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += count * rows.get();
      }
      counted += (int) count;
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= Math.max(1, counted);
    }
    return mean;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException fault) {
      throw new IllegalStateException("the model was closed before", fault);
    }
  }
}
