package org.broadsheet.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.eclipse.angus.mail.util.QPDecoderStream;
import org.eclipse.angus.mail.util.QPEncoderStream;

class QuotedPrintableProperties {
  @Property
  void encodesAsAnotherEncoderDoes(
      @ForAll @StringLength(max = 400) @CharRange(from = '\t', to = '\u0100') String text)
      throws IOException {
    byte[] octets = BodyPart.canonical(text + '\n');
    ByteArrayOutputStream others = new ByteArrayOutputStream();
    try (QPEncoderStream encoder = new QPEncoderStream(others)) {
      encoder.write(octets);
    }

    assertThat(encoded(octets)).isEqualTo(others.toString(StandardCharsets.US_ASCII));
  }

  @Property
  void decodesToTheOriginal(@ForAll String text) throws IOException {
    byte[] octets = BodyPart.canonical(text);
    String encoded = encoded(octets);

    byte[] decoded =
        new QPDecoderStream(new ByteArrayInputStream(encoded.getBytes(StandardCharsets.US_ASCII)))
            .readAllBytes();

    assertThat(decoded).isEqualTo(octets);
    assertThat(encoded.lines()).allMatch(line -> line.length() <= 76);
  }

  private static String encoded(byte[] octets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    QuotedPrintable.write(octets, out);
    return out.toString(StandardCharsets.US_ASCII);
  }
}
