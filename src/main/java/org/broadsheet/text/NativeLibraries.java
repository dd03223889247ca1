package org.broadsheet.text;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The native code of ONNX Runtime and of the tokenizers. It comes out of their jars into a folder
 * that only this process has, and goes as soon as it is loaded, so that a process that is killed
 * leaves nothing behind. Left alone, ONNX Runtime would leave its copy, and the tokenizers would
 * put theirs into the user's home, or fetch one for the graphics card from the network.
 */
final class NativeLibraries {
  private static boolean loaded;

  private NativeLibraries() {}

  /** Loads them, once for the whole process. */
  static synchronized void load() throws UnusableModel {
    if (loaded) {
      return;
    }
    try {
      Path folder = Files.createTempDirectory("broadsheet-native-");
      try {
        loadFrom(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException | LinkageError failure) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      throw new UnusableModel(
          "The native libraries for the model cannot be loaded: "
              + UnusableModel.words(cause)
              + ". Let java.io.tmpdir be a folder from which programs may run, with 100 MB free",
          failure);
    }
    loaded = true;
  }

  @SuppressWarnings("restricted") // the launcher allows native code
  private static void loadFrom(Path folder) throws IOException, UnusableModel {
    String system = system();
    boolean arm = "aarch64".equals(System.getProperty("os.arch"));
    String onnx = "/ai/onnxruntime/native/" + system + (arm ? "-aarch64/" : "-x64/");
    String tokens = "/native/lib/" + system + (arm ? "-aarch64/cpu/" : "-x86_64/cpu/");
    unpack(onnx, "onnxruntime", folder);
    unpack(onnx, "onnxruntime4j_jni", folder);
    System.setProperty("onnxruntime.native.path", folder.toString());
    OrtEnvironment.getEnvironment();
    System.load(unpack(tokens, "tokenizers", folder).toString());
  }

  private static String system() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "osx" : name;
  }

  private static Path unpack(String place, String name, Path folder)
      throws IOException, UnusableModel {
    String file = System.mapLibraryName(name);
    try (InputStream library = NativeLibraries.class.getResourceAsStream(place + file)) {
      if (library == null) {
        throw new UnusableModel(
            "This build of Broadsheet has no "
                + place.substring(1)
                + file
                + " for the model: run it without \"stories: {model: …}\" on this kind of machine");
      }
      Path unpacked = folder.resolve(file);
      Files.copy(library, unpacked);
      return unpacked;
    }
  }

  private static void delete(Path folder) throws IOException {
    for (String name : List.of("onnxruntime", "onnxruntime4j_jni", "tokenizers")) {
      Files.deleteIfExists(folder.resolve(System.mapLibraryName(name)));
    }
    Files.delete(folder);
  }
}
