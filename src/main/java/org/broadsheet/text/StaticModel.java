package org.broadsheet.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A table with a vector for each token, as model2vec writes it in the safetensors format: {@code
 * embeddings}, with {@code weights} of the tokens and a {@code mapping} of tokens to rows where it
 * has these. A text's vector is the weighted mean of its tokens' vectors. The file is mapped into
 * memory and must stay as it is.
 */
final class StaticModel implements SentenceEncoder {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MOST_HEADER = 1 << 20;

  private final Table embeddings;
  private final @Nullable Table weights;
  private final @Nullable Table mapping;

  private StaticModel(Table embeddings, @Nullable Table weights, @Nullable Table mapping) {
    this.embeddings = embeddings;
    this.weights = weights;
    this.mapping = mapping;
  }

  /** The kinds of numbers of the format that such a model may hold. */
  private enum Kind {
    F64(8),
    F32(4),
    F16(2),
    I64(8),
    I32(4),
    I8(1);

    private final int bytes;

    Kind(int bytes) {
      this.bytes = bytes;
    }
  }

  /** A tensor of one or two dimensions. */
  private record Table(ByteBuffer data, Kind kind, int rows, int columns) {
    private double at(long row, int column) {
      int index = (int) (row * columns + column) * kind.bytes;
      return switch (kind) {
        case F64 -> data.getDouble(index);
        case F32 -> data.getFloat(index);
        case F16 -> Float.float16ToFloat(data.getShort(index));
        case I64 -> data.getLong(index);
        case I32 -> data.getInt(index);
        case I8 -> data.get(index);
      };
    }
  }

  static StaticModel open(Path file) throws UnusableModel {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer whole =
          channel
              .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
              .order(ByteOrder.LITTLE_ENDIAN);
      Map<String, Table> tables = tables(whole);
      Table embeddings = tables.get("embeddings");
      if (embeddings == null || embeddings.columns < 2) {
        throw new UnusableModel(
            file + " has no table \"embeddings\": bring a model that model2vec has saved");
      }
      return new StaticModel(embeddings, tables.get("weights"), tables.get("mapping"));
    } catch (IOException | ArithmeticException | IllegalArgumentException fault) {
      throw new UnusableModel(
          "%s is not a file of safetensors that can be read: %s. Download it again"
              .formatted(file, UnusableModel.words(fault)),
          fault);
    }
  }

  private static Map<String, Table> tables(ByteBuffer whole) throws IOException {
    long length = whole.remaining() < 8 ? -1 : whole.getLong();
    if (length < 2 || length > Math.min(MOST_HEADER, whole.remaining())) {
      throw new IOException("it has no header");
    }
    byte[] header = new byte[(int) length];
    whole.get(header);
    ByteBuffer data = whole.slice().order(ByteOrder.LITTLE_ENDIAN);
    Map<String, Table> tables = new HashMap<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), header)) {
      json.nextToken();
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        json.nextToken();
        if (name.startsWith("__")) {
          json.skipChildren();
        } else {
          tables.put(name, table(name, json, data));
        }
      }
    } catch (JacksonException damaged) {
      throw new IOException(damaged);
    }
    return tables;
  }

  private static Table table(String name, JsonParser json, ByteBuffer data) throws IOException {
    String kind = "";
    long[] shape = {};
    long[] offsets = {};
    for (String part = json.nextName(); part != null; part = json.nextName()) {
      json.nextToken();
      switch (part) {
        case "dtype" -> kind = json.getString();
        case "shape" -> shape = numbers(json);
        case "data_offsets" -> offsets = numbers(json);
        default -> json.skipChildren();
      }
    }
    Kind known = kind(name, kind);
    long rows = shape.length == 0 ? 1 : shape[0];
    long columns = shape.length < 2 ? 1 : shape[1];
    long size = Math.multiplyExact(Math.multiplyExact(rows, columns), known.bytes);
    boolean fits =
        shape.length <= 2
            && rows > 0
            && columns > 0
            && offsets.length == 2
            && offsets[0] >= 0
            && offsets[1] <= data.capacity()
            && offsets[1] - offsets[0] == size;
    if (!fits) {
      throw new IOException("its table \"" + name + "\" is cut short");
    }
    ByteBuffer part = data.slice((int) offsets[0], (int) size).order(ByteOrder.LITTLE_ENDIAN);
    return new Table(part, known, (int) rows, (int) columns);
  }

  private static Kind kind(String table, String name) throws IOException {
    for (Kind kind : Kind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    throw new IOException("its table \"" + table + "\" holds numbers of the kind " + name);
  }

  private static long[] numbers(JsonParser json) {
    long[] numbers = new long[2];
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      numbers = count < numbers.length ? numbers : Arrays.copyOf(numbers, 2 * count);
      numbers[count++] = json.getLongValue();
    }
    return Arrays.copyOf(numbers, count);
  }

  @Override
  public float[] vector(ModelInput tokens) {
    double[] sum = new double[embeddings.columns];
    for (long token : tokens.ids()) {
      long row = mapping == null ? token : (long) at(mapping, token, 0);
      double weight = weights == null ? 1 : at(weights, token, 0);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weight * at(embeddings, row, i);
      }
    }
    float[] mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / Math.max(1, tokens.count()));
    }
    return mean;
  }

  private static double at(Table table, long row, int column) {
    if (row < 0 || row >= table.rows) {
      throw new IllegalStateException("it has no row for the token " + row);
    }
    return table.at(row, column);
  }

  /** Does nothing: the mapping goes when nobody refers to it any more. */
  @Override
  public void close() {}
}
