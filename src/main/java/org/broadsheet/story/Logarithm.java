package org.broadsheet.story;

/** The natural logarithm of positive numbers to four digits, several times as fast as the exact. */
final class Logarithm {
  private static final int BITS = 11;
  private static final double[] MANTISSA = new double[1 << BITS];

  static {
    for (int i = 0; i < MANTISSA.length; i++) {
      MANTISSA[i] = StrictMath.log(1 + (i + 0.5) / MANTISSA.length);
    }
  }

  private static final double LN_2 = StrictMath.log(2);

  private Logarithm() {}

  static double of(double x) {
    long bits = Double.doubleToRawLongBits(x);
    int exponent = (int) (bits >>> 52) - 1023;
    return exponent * LN_2 + MANTISSA[(int) (bits >>> (52 - BITS)) & (MANTISSA.length - 1)];
  }
}
