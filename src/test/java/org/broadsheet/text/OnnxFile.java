package org.broadsheet.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A network of a few nodes, written in the ONNX format: Protocol Buffers, of which a message is
 * here the bytes of its fields, and a field its number, its kind and its value.
 */
final class OnnxFile {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int VARINT = 0;
  private static final int BYTES = 2;

  private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

  OnnxFile() {
    graph.writeBytes(text(2, "small"));
  }

  /** An input of numbers, one row of any length. */
  OnnxFile input(String name) {
    graph.writeBytes(field(11, value(name, INT64, 1, -1)));
    return this;
  }

  /**
   * An output.
   *
   * @param shape with -1 for what may vary
   */
  OnnxFile output(String name, int... shape) {
    graph.writeBytes(field(12, value(name, FLOAT, shape)));
    return this;
  }

  OnnxFile table(String name, float[][] rows) {
    ByteBuffer data =
        ByteBuffer.allocate(rows.length * rows[0].length * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (float[] row : rows) {
      for (float element : row) {
        data.putFloat(element);
      }
    }
    byte[] dimensions = join(number(1, rows.length), number(1, rows[0].length));
    byte[] tensor = join(dimensions, number(2, FLOAT), text(8, name), field(9, data.array()));
    graph.writeBytes(field(5, tensor));
    return this;
  }

  OnnxFile node(String operation, String output, String... inputs) {
    graph.writeBytes(field(1, operation(operation, output, inputs)));
    return this;
  }

  /** A node that draws the tokens' axis together. */
  OnnxFile overTokens(String operation, String output, String input) {
    byte[] axes = attribute("axes", join(number(8, 1), number(20, 7)));
    byte[] keep = attribute("keepdims", join(number(3, 0), number(20, 2)));
    graph.writeBytes(field(1, join(operation(operation, output, input), axes, keep)));
    return this;
  }

  byte[] bytes() {
    byte[] operators = join(text(1, ""), number(2, 13));
    return join(number(1, 8), field(7, graph.toByteArray()), field(8, operators));
  }

  private static byte[] operation(String operation, String output, String... inputs) {
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    for (String input : inputs) {
      node.writeBytes(text(1, input));
    }
    return join(node.toByteArray(), text(2, output), text(4, operation));
  }

  private static byte[] attribute(String name, byte[] value) {
    return field(5, join(text(1, name), value));
  }

  private static byte[] value(String name, int type, int... shape) {
    ByteArrayOutputStream dimensions = new ByteArrayOutputStream();
    for (int dimension : shape) {
      dimensions.writeBytes(field(1, dimension < 0 ? text(2, "n") : number(1, dimension)));
    }
    byte[] tensor = join(number(1, type), field(2, dimensions.toByteArray()));
    return join(text(1, name), field(2, field(1, tensor)));
  }

  private static byte[] text(int field, String text) {
    return field(field, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] field(int field, byte[] content) {
    return join(varint(field << 3 | BYTES), varint(content.length), content);
  }

  private static byte[] number(int field, int number) {
    return join(varint(field << 3 | VARINT), varint(number));
  }

  private static byte[] varint(int number) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int rest = number;
    for (; rest > 0x7F; rest >>>= 7) {
      bytes.write((rest & 0x7F) | 0x80);
    }
    bytes.write(rest);
    return bytes.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
