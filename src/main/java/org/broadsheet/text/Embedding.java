package org.broadsheet.text;

/**
 * The meaning of a text as a direction: a vector whose elements are whole numbers from −127 to 127,
 * a quarter of the room that single-precision numbers take. Two are compared in whole numbers, so
 * that the result is the same on every machine. Immutable.
 */
public final class Embedding {
  private static final int LARGEST = 127;

  private final byte[] elements;
  private final double length;

  private Embedding(byte[] elements) {
    this.elements = elements;
    this.length = Math.sqrt(product(elements, elements));
  }

  /** The direction of a vector of any length, whose largest element becomes 127. */
  static Embedding of(float[] vector) {
    float most = 0;
    for (float element : vector) {
      most = Math.max(most, Math.abs(element));
    }
    byte[] rounded = new byte[vector.length];
    for (int i = 0; i < rounded.length && most > 0; i++) {
      rounded[i] = (byte) Math.round(vector[i] / most * LARGEST);
    }
    return new Embedding(rounded);
  }

  /** The embedding that {@link #bytes} were taken of. */
  public static Embedding of(byte[] bytes) {
    return new Embedding(bytes.clone());
  }

  /** The elements, one in each byte. */
  public byte[] bytes() {
    return elements.clone();
  }

  /** Whether the model made nothing of the text, which is like no other then. */
  public boolean isZero() {
    return length == 0;
  }

  /** From −1 to 1, the nearer to 1 the nearer the meaning; 0 with one of another model's length. */
  public double cosine(Embedding other) {
    double lengths = length * other.length;
    return lengths == 0 || elements.length != other.elements.length
        ? 0
        : product(elements, other.elements) / lengths;
  }

  private static int product(byte[] a, byte[] b) {
    int sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
