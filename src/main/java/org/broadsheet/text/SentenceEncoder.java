package org.broadsheet.text;

/** What makes a vector of the tokens of a text. Not thread-safe. */
sealed interface SentenceEncoder extends AutoCloseable permits SentenceModel, StaticModel {
  /**
   * The vector of a text, of any length.
   *
   * @throws IllegalStateException if the model fails on this text; the message is the reason alone
   */
  float[] vector(ModelInput tokens);

  @Override
  void close();
}
