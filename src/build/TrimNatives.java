import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Takes out of the libraries for a sentence-embedding model what is for other machines: like the
 * Java runtime beside them, they are for the kind of machine that builds. Needs the folder of the
 * libraries as its argument.
 */
final class TrimNatives {
  /** A native library's folder, beginning with the system and the processor it is for. */
  private static final Pattern NATIVE =
      Pattern.compile("(?:ai/onnxruntime/native|native/lib)/(\\w+-\\w+)/.+");

  private TrimNatives() {}

  /** Trims the libraries in place. */
  public static void main(String[] arguments) throws IOException {
    Path lib = Path.of(arguments[0]);
    for (String name : List.of("onnxruntime-*.jar", "tokenizers-*.jar")) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, name)) {
        for (Path jar : jars) {
          trim(jar);
        }
      }
    }
  }

  private static void trim(Path jar) throws IOException {
    Path trimmed = jar.resolveSibling(jar.getFileName() + ".trimmed");
    try (ZipFile all = new ZipFile(jar.toFile());
        OutputStream file = Files.newOutputStream(trimmed);
        ZipOutputStream kept = new ZipOutputStream(file)) {
      for (ZipEntry entry : Collections.list(all.entries())) {
        if (isForThisMachine(entry.getName())) {
          copy(all, entry, kept);
        }
      }
    }
    Files.move(trimmed, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean isForThisMachine(String entry) {
    var place = NATIVE.matcher(entry);
    return !place.matches()
        || (thisMachine().contains(place.group(1)) && !entry.contains(".dSYM/"));
  }

  /** This kind of machine as either library calls it. */
  private static List<String> thisMachine() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String system = name.startsWith("mac") ? "osx" : name;
    return "aarch64".equals(System.getProperty("os.arch"))
        ? List.of(system + "-aarch64")
        : List.of(system + "-x64", system + "-x86_64");
  }

  private static void copy(ZipFile all, ZipEntry entry, ZipOutputStream kept) throws IOException {
    ZipEntry copy = new ZipEntry(entry.getName());
    copy.setLastModifiedTime(entry.getLastModifiedTime());
    kept.putNextEntry(copy);
    try (InputStream content = all.getInputStream(entry)) {
      content.transferTo(kept);
    }
    kept.closeEntry();
  }
}
