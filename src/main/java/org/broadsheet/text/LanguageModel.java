package org.broadsheet.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;

/**
 * OpenNLP's model of 103 languages by their runs of one to three letters. It takes half a second of
 * processor time and 35 MB to load, so it is loaded when a text is first in doubt, and a tenth of a
 * millisecond for a text. Thread-safe.
 */
final class LanguageModel {
  private static final String FILE = "/langdetect-183.bin";

  /** Codes of the model that are one language of a feed's tags under another name. */
  private static final Map<String, String> CODES =
      Map.of(
          "cmn", "zh", "nob", "no", "nno", "no", "pes", "fa", "ekk", "et", "lvs", "lv", "zlm",
          "ms");

  private static final ReentrantLock LOADING = new ReentrantLock();
  private static volatile @Nullable LanguageModel loaded;

  private final LanguageDetectorModel model;
  private final Map<String, String> byThreeLetters = new HashMap<>(CODES);

  private LanguageModel() {
    for (String language : Locale.getISOLanguages()) {
      byThreeLetters.putIfAbsent(Locale.of(language).getISO3Language(), language);
    }
    try (InputStream file =
        Objects.requireNonNull(LanguageDetectorModel.class.getResourceAsStream(FILE))) {
      model = new LanguageDetectorModel(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(FILE, unreadable);
    }
  }

  static LanguageModel get() {
    LanguageModel known = loaded;
    if (known != null) {
      return known;
    }
    LOADING.lock();
    try {
      known = loaded == null ? new LanguageModel() : loaded;
      loaded = known;
      return known;
    } finally {
      LOADING.unlock();
    }
  }

  /** The logarithm of how likely each language is, by ISO 639 code; two letters where it has so. */
  Map<String, Double> likelihoods(CharSequence text) {
    Map<String, Double> likelihoods = new HashMap<>();
    for (Language each : new LanguageDetectorME(model).predictLanguages(text)) {
      String code = byThreeLetters.getOrDefault(each.getLang(), each.getLang());
      likelihoods.merge(code, Math.log(each.getConfidence() + 1e-9), Math::max);
    }
    return likelihoods;
  }
}
