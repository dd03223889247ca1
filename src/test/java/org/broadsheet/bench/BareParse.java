package org.broadsheet.bench;

import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The least that parsing takes: Rome as it comes, its feeds thrown away. */
final class BareParse {
  private BareParse() {}

  /** Parses each file of the folder named by the argument. */
  public static void main(String[] arguments) throws Exception {
    int entries = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(arguments[0]))) {
      for (Path file : files) {
        try (XmlReader reader = new XmlReader(Files.newInputStream(file))) {
          entries += new SyndFeedInput().build(reader).getEntries().size();
        }
      }
    }
    System.out.println(entries + " entries");
  }
}
