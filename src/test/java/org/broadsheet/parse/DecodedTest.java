package org.broadsheet.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodedTest {
  @ParameterizedTest
  @CsvSource({
    "windows-1251, windows-1251, Москва",
    "koi8-r, KOI8-R, Москва",
    "iso-8859-1, ISO-8859-1, Gruyère",
    "iso-8859-15, iso-8859-15, prix 5€",
    "windows-1252, windows-1252, “quoted”",
    "shift_jis, Shift_JIS, 東京",
    "euc-jp, euc-jp, 東京",
    "gb2312, gb2312, 北京",
    "big5, big5, 台北",
    "euc-kr, euc-kr, 서울",
    "utf-8, utf-8, Zürich",
  })
  void theDeclarationIsBelieved(String charset, String label, String title) {
    byte[] body = document(label, title).getBytes(Charset.forName(charset));
    assertThat(title(body, null)).isEqualTo(title);
  }

  @Test
  void httpOverrulesTheDeclaration() {
    byte[] body = document("iso-8859-1", "Москва").getBytes(Charset.forName("koi8-r"));
    assertThat(title(body, "text/xml; charset=\"KOI8-R\"")).isEqualTo("Москва");
  }

  @Test
  void aByteOrderMarkOverrulesAll() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    body.writeBytes(document("koi8-r", "Zürich").getBytes(StandardCharsets.UTF_8));
    assertThat(title(body.toByteArray(), "text/xml; charset=iso-8859-1")).isEqualTo("Zürich");
  }

  @ParameterizedTest
  @CsvSource({"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void wideEncodingsAreDetectedWithAndWithoutAByteOrderMark(String charset) {
    byte[] body = document("utf-16", "Zürich").getBytes(Charset.forName(charset));
    assertThat(title(body, null)).isEqualTo("Zürich");
  }

  @Test
  void anUnknownLabelIsIgnored() {
    byte[] body = document("x-martian", "Zürich").getBytes(StandardCharsets.UTF_8);
    assertThat(title(body, "text/xml; charset=utf8mb4")).isEqualTo("Zürich");
    assertThat(title(body, "text/xml; charset=none")).isEqualTo("Zürich");
  }

  @Test
  void bytesOfWindows1252AmongUtf8AreDecodedOneByOne() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes("<rss><channel><title>é ".getBytes(StandardCharsets.UTF_8));
    body.write(0x93);
    body.writeBytes("x</title></channel></rss>".getBytes(StandardCharsets.UTF_8));
    ParsedFeed feed = Parsing.feed(Parsing.result(body.toByteArray(), null));
    assertThat(feed.title()).isEqualTo("é “x");
    assertThat(feed.repairs()).containsExactly("encoding: bytes of windows-1252 among UTF-8");
  }

  @Test
  void validUtf8OverrulesALatin1Label() {
    byte[] body = document("utf-8", "Zürich").getBytes(StandardCharsets.UTF_8);
    assertThat(title(body, "text/xml; charset=iso-8859-1")).isEqualTo("Zürich");
  }

  private static String document(String label, String title) {
    return "<?xml version=\"1.0\" encoding=\"%s\"?><rss><channel><title>%s</title></channel></rss>"
        .formatted(label, title);
  }

  private static String title(byte[] body, @Nullable String contentType) {
    return Parsing.feed(Parsing.result(body, contentType)).title();
  }
}
