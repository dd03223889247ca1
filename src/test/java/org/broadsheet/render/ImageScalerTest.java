package org.broadsheet.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.broadsheet.news.Edition;
import org.broadsheet.news.Images;
import org.broadsheet.news.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageScalerTest {
  @ParameterizedTest(name = "{0} of {1} by {2} as {3} is {4} by {5}")
  @CsvSource({
    "png,  3000, 1500, WIDE,  1088, 544",
    "jpeg, 3000, 1500, WIDE,  1088, 544",
    "gif,  600,  400,  WIDE,  600,  400",
    "png,  1000, 4000, WIDE,  1000, 750",
    "png,  3000, 1500, SMALL, 224,  168",
    "jpeg, 500,  2000, SMALL, 224,  168",
    "png,  100,  100,  SMALL, 100,  75",
  })
  void aPictureIsNoLargerThanThePageNeeds(
      String format, int width, int height, PictureSize size, int toWidth, int toHeight)
      throws IOException {
    Picture picture = ImageScaler.scale(file(format, width, height), size);

    BufferedImage shown = ImageIO.read(new ByteArrayInputStream(picture.bytes()));
    assertThat(picture.type()).isEqualTo("image/jpeg");
    assertThat(List.of(picture.width(), picture.height())).containsExactly(toWidth, toHeight);
    assertThat(List.of(shown.getWidth(), shown.getHeight())).containsExactly(toWidth, toHeight);
  }

  @Test
  void equalFilesGiveEqualPictures() throws IOException {
    byte[] file = file("png", 640, 480);

    assertThat(ImageScaler.scale(file, PictureSize.WIDE).bytes())
        .isEqualTo(ImageScaler.scale(file, PictureSize.WIDE).bytes());
    assertThat(ImageScaler.scale(file, PictureSize.WIDE).id())
        .isEqualTo(ImageScaler.scale(file, PictureSize.WIDE).id())
        .isNotEqualTo(ImageScaler.scale(file, PictureSize.SMALL).id());
  }

  @Test
  void aSmallFileThatClaimsToBeHugeIsRefusedBeforeItIsRead() throws IOException {
    byte[] file = claiming(60_000, 60_000, file("png", 64, 64));

    assertThatThrownBy(() -> ImageScaler.scale(file, PictureSize.SMALL))
        .isInstanceOf(IOException.class)
        .hasMessage("a picture of 60000 by 60000 pixels");
  }

  @Test
  void aTrackingPixelIsNoPicture() throws IOException {
    byte[] file = file("gif", 1, 1);

    assertThatThrownBy(() -> ImageScaler.scale(file, PictureSize.SMALL))
        .isInstanceOf(IOException.class)
        .hasMessage("a picture of 1 by 1 pixels");
  }

  @Test
  void otherFormatsAndPagesAreNoPictures() throws IOException {
    byte[] bitmap = file("bmp", 64, 64);

    assertThatThrownBy(() -> ImageScaler.scale(bitmap, PictureSize.SMALL))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(
            () ->
                ImageScaler.scale(
                    "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8),
                    PictureSize.SMALL))
        .isInstanceOf(IOException.class);
  }

  @Test
  void theFirstPictureOfASectionIsWideAndNoneIsWantedUnlessEmbedded() {
    Edition edition =
        Samples.illustrated(Images.EMBEDDED, "https://i.example/1.png", "https://i.example/2.png");

    assertThat(ImageScaler.wanted(edition))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "https://i.example/1.png", PictureSize.WIDE,
                "https://i.example/2.png", PictureSize.SMALL));
    assertThat(ImageScaler.wanted(Samples.illustrated(Images.LINKED, "https://i.example/1.png")))
        .isEmpty();
    assertThat(ImageScaler.wanted(Samples.small(Locale.ENGLISH))).isEmpty();
  }

  private static byte[] file(String format, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < width; x += 7) {
      image.setRGB(x, height / 2, 0xff8800);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, file)).isTrue();
    return file.toByteArray();
  }

  /** The PNG with another size in its header, whose checksum is right. */
  private static byte[] claiming(int width, int height, byte[] png) {
    ByteBuffer file = ByteBuffer.wrap(png.clone());
    file.putInt(16, width).putInt(20, height);
    CRC32 checksum = new CRC32();
    checksum.update(file.array(), 12, 17);
    file.putInt(29, (int) checksum.getValue());
    return file.array();
  }
}
