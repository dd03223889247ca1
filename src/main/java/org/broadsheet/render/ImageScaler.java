package org.broadsheet.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Images;
import org.broadsheet.news.Picture;

/**
 * Scales pictures for a letter: to JPEG of the size that the page needs, without the file's
 * metadata. A picture's size is read before the picture, so a small file cannot claim memory
 * without bound. Reads JPEG, PNG and GIF. Thread-safe.
 */
public final class ImageScaler {
  private static final Set<String> FORMATS = Set.of("jpeg", "png", "gif");
  private static final float QUALITY = 0.78f;

  /** Far more than a newspaper serves. They are decoded row by row, and few are kept. */
  private static final long MAX_PIXELS = 40_000_000;

  /** A picture smaller on a side is a spacer, a tracker or an icon. */
  private static final int MIN_SIDE = 48;

  private ImageScaler() {}

  /**
   * The pictures that an edition shows from inside the letter, by address, in the page's order;
   * none unless the edition embeds them.
   */
  public static Map<String, PictureSize> wanted(Edition edition) {
    Map<String, PictureSize> wanted = new LinkedHashMap<>();
    if (edition.images() == Images.EMBEDDED) {
      edition.sections().forEach(section -> want(section.items(), wanted));
    }
    return wanted;
  }

  private static void want(List<Edition.Item> items, Map<String, PictureSize> wanted) {
    for (int i = 0; i < items.size(); i++) {
      String image = items.get(i).image();
      if (image != null) {
        wanted.putIfAbsent(image, i == 0 ? PictureSize.WIDE : PictureSize.SMALL);
      }
    }
  }

  /**
   * The picture in a file, no larger than the page needs. Equal files give equal pictures.
   *
   * @throws IOException if the file is damaged, of another format, too small or too large; a
   *     decoder may also throw its own unchecked exceptions on a damaged file
   */
  public static Picture scale(byte[] file, PictureSize size) throws IOException {
    return read(file, reader -> encoded(fitted(subsampled(reader, size), size)));
  }

  /**
   * The picture in a file of our own, unchanged.
   *
   * @throws IOException if the file is damaged or of another format
   */
  static Picture unscaled(byte[] file) throws IOException {
    return read(
        file,
        reader ->
            new Picture(
                id(file),
                "image/" + reader.getFormatName().toLowerCase(Locale.ROOT),
                reader.getWidth(0),
                reader.getHeight(0),
                file));
  }

  private interface Work {
    Picture with(ImageReader reader) throws IOException;
  }

  private static Picture read(byte[] file, Work work) throws IOException {
    try (MemoryCacheImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw new IOException("no picture of a known format");
      }
      ImageReader reader = readers.next();
      try {
        if (!FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
          throw new IOException("a picture in " + reader.getFormatName());
        }
        reader.setInput(stream, true, true);
        return work.with(reader);
      } finally {
        reader.dispose();
      }
    }
  }

  /** The picture as read, already coarser where the file has far more pixels than are needed. */
  private static BufferedImage subsampled(ImageReader reader, PictureSize size) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width < MIN_SIDE || height < MIN_SIDE || (long) width * height > MAX_PIXELS) {
      throw new IOException("a picture of " + width + " by " + height + " pixels");
    }
    ImageReadParam coarser = reader.getDefaultReadParam();
    int step =
        Math.max(1, Math.min(width / (2 * size.fileWidth()), height / (2 * size.fileHeight())));
    coarser.setSourceSubsampling(step, step, 0, 0);
    return reader.read(0, coarser);
  }

  /** Scaled down to the width, cut to the height, on white. */
  private static BufferedImage fitted(BufferedImage picture, PictureSize size) {
    double tallest = (double) size.fileHeight() / size.fileWidth();
    int sourceWidth = picture.getWidth();
    int sourceHeight = (int) Math.min(picture.getHeight(), Math.ceil(sourceWidth * tallest));
    if (size == PictureSize.SMALL) {
      sourceWidth = (int) Math.min(sourceWidth, Math.ceil(sourceHeight / tallest));
    }
    int left = (picture.getWidth() - sourceWidth) / 2;
    int top = (picture.getHeight() - sourceHeight) / 2;
    int width = Math.min(sourceWidth, size.fileWidth());
    int height = Math.max(1, (int) Math.round((double) sourceHeight * width / sourceWidth));
    BufferedImage fitted = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = fitted.createGraphics();
    try {
      canvas.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      canvas.setColor(Color.WHITE);
      canvas.fillRect(0, 0, width, height);
      canvas.drawImage(
          picture, 0, 0, width, height, left, top, left + sourceWidth, top + sourceHeight, null);
    } finally {
      canvas.dispose();
    }
    return fitted;
  }

  private static Picture encoded(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam compact = writer.getDefaultWriteParam();
      compact.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      compact.setCompressionQuality(QUALITY);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(picture, null, null), compact);
    } finally {
      writer.dispose();
    }
    byte[] file = bytes.toByteArray();
    return new Picture(id(file), "image/jpeg", picture.getWidth(), picture.getHeight(), file);
  }

  /** 128 bits that name the content and nothing else. */
  static String id(byte[] file) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(file);
      return HexFormat.of().formatHex(hash, 0, 16) + "@picture";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
