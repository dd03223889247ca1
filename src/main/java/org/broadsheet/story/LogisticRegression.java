package org.broadsheet.story;

import java.util.Arrays;
import java.util.List;

/**
 * Logistic regression with a ridge penalty on standardised signals, fitted by Newton's method.
 * Deterministic.
 */
final class LogisticRegression {
  private static final int ROUNDS = 25;

  private LogisticRegression() {}

  /**
   * What one example teaches.
   *
   * @param signals of a report and a story
   * @param isSame whether they are of one event
   * @param weight how much it counts
   */
  record Example(double[] signals, boolean isSame, double weight) {
    Example weighing(double newWeight) {
      return new Example(signals, isSame, newWeight);
    }
  }

  /**
   * The weights of the signals, and after them the bias.
   *
   * @param penalty of the squared weights of standardised signals
   */
  static double[] fit(List<Example> examples, double penalty) {
    int count = Signal.COUNT;
    double[] mean = new double[count];
    double[] deviation = new double[count];
    standardise(examples, mean, deviation);
    double[] weights = new double[count + 1];
    for (int round = 0; round < ROUNDS; round++) {
      step(examples, penalty, mean, deviation, weights);
    }
    double[] raw = new double[count + 1];
    raw[count] = weights[count];
    for (int i = 0; i < count; i++) {
      raw[i] = weights[i] / deviation[i];
      raw[count] -= raw[i] * mean[i];
    }
    return raw;
  }

  private static void standardise(List<Example> examples, double[] mean, double[] deviation) {
    double all = examples.stream().mapToDouble(Example::weight).sum();
    for (Example example : examples) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += example.weight * example.signals[i] / all;
      }
    }
    for (Example example : examples) {
      for (int i = 0; i < mean.length; i++) {
        double apart = example.signals[i] - mean[i];
        deviation[i] += example.weight * apart * apart / all;
      }
    }
    for (int i = 0; i < mean.length; i++) {
      deviation[i] = Math.max(1e-6, Math.sqrt(deviation[i]));
    }
  }

  private static void step(
      List<Example> examples, double penalty, double[] mean, double[] deviation, double[] weights) {
    int size = weights.length;
    double[][] hessian = new double[size][size + 1];
    double[] x = new double[size];
    for (Example example : examples) {
      double odds = weights[size - 1];
      for (int i = 0; i < size - 1; i++) {
        x[i] = (example.signals[i] - mean[i]) / deviation[i];
        odds += weights[i] * x[i];
      }
      x[size - 1] = 1;
      double p = 1 / (1 + StrictMath.exp(-odds));
      double slope = example.weight * ((example.isSame ? 1 : 0) - p);
      double curve = example.weight * Math.max(1e-6, p * (1 - p));
      for (int i = 0; i < size; i++) {
        hessian[i][size] += slope * x[i];
        for (int j = 0; j < size; j++) {
          hessian[i][j] += curve * x[i] * x[j];
        }
      }
    }
    for (int i = 0; i < size - 1; i++) {
      hessian[i][i] += penalty;
      hessian[i][size] -= penalty * weights[i];
    }
    double[] change = solve(hessian);
    for (int i = 0; i < size; i++) {
      weights[i] += change[i];
    }
  }

  /** Solves the equations whose last column is the right-hand side, by Gauss's elimination. */
  private static double[] solve(double[][] rows) {
    int size = rows.length;
    for (int pivot = 0; pivot < size; pivot++) {
      int best = pivot;
      for (int row = pivot + 1; row < size; row++) {
        best = Math.abs(rows[row][pivot]) > Math.abs(rows[best][pivot]) ? row : best;
      }
      double[] swapped = rows[best];
      rows[best] = rows[pivot];
      rows[pivot] = swapped;
      double head = Math.abs(swapped[pivot]) < 1e-12 ? 1e-12 : swapped[pivot];
      for (int row = 0; row < size; row++) {
        double factor = row == pivot ? 0 : rows[row][pivot] / head;
        for (int column = pivot; factor != 0 && column <= size; column++) {
          rows[row][column] -= factor * swapped[column];
        }
      }
    }
    double[] solution = new double[size];
    Arrays.setAll(solution, i -> Math.abs(rows[i][i]) < 1e-12 ? 0 : rows[i][size] / rows[i][i]);
    return solution;
  }
}
