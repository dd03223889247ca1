package org.broadsheet.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Titles in many encodings, labelled rightly, wrongly or not at all. */
class CharsetCorpusTest {
  private static final double DEMANDED = 0.98;

  /** A document, how it was served, and the title that a reader should see. */
  private record Served(byte[] body, @Nullable String contentType, String title, String about) {}

  private final List<Served> corpus = new ArrayList<>();

  @Test
  void nearlyAllTitlesAreDecodedExactly() {
    rightlyDeclared();
    marked();
    wide();
    contradictory();
    unknown();
    misdeclared();
    damaged();
    assertThat(corpus).hasSizeGreaterThanOrEqualTo(60);
    List<String> wrong = new ArrayList<>();
    for (Served served : corpus) {
      String title =
          Parsing.result(served.body(), served.contentType())
                  instanceof ParseResult.Parsed(ParsedFeed feed)
              ? feed.title()
              : "(unreadable)";
      if (!title.equals(served.title())) {
        wrong.add("%s: %s".formatted(served.about(), title));
      }
    }
    double exact = 1 - (double) wrong.size() / corpus.size();
    String outcome = "%.1f %% of %d titles are exact".formatted(100 * exact, corpus.size());
    System.out.println(outcome);
    assertThat(exact).as("%s, but not %s", outcome, wrong).isGreaterThanOrEqualTo(DEMANDED);
  }

  private void rightlyDeclared() {
    for (String line :
        """
        UTF-8 Zürich
        utf8 Ελλάδα
        UTF-8 東京 😀
        windows-1250 Żółta kość
        cp1250 Příliš žluťoučký kůň
        windows-1251 Москва
        cp1251 Київ
        win-1251 София
        x-cp1251 Београд
        windows-1252 “naïve” €5
        cp1252 “quoted”
        ansi “quoted”
        windows-1253 Αθήνα
        windows-1254 İstanbul ığş
        windows-1255 ירושלים
        windows-1256 القاهرة
        windows-1257 Rīga, Šiauliai
        windows-1258 Đà
        windows-874 กรุงเทพ
        ISO-8859-1 Gruyère
        latin1 Ærø
        l1 Ærø
        ISO-8859-2 Győr
        latin2 Łódź
        iso8859-2 Łódź
        ISO-8859-3 Ħamrun
        ISO-8859-4 Rīga
        ISO-8859-5 Минск
        ISO-8859-6 بيروت
        ISO-8859-7 Πάτρα
        iso_8859-7 Πάτρα
        ISO-8859-8 חיפה
        ISO-8859-9 Beyoğlu
        latin5 Beyoğlu
        ISO-8859-13 Ķegums
        ISO-8859-15 5 € œuvre
        latin-9 5 € œuvre
        TIS-620 เชียงใหม่
        KOI8-R Москва
        koi8 Москва
        KOI8-U Київ, їжак
        IBM866 Москва
        macintosh façade
        Shift_JIS 東京ソ表
        x-sjis 東京①
        ms_kanji 東京
        EUC-JP 東京
        x-euc-jp 大阪
        ISO-2022-JP 東京
        GB2312 北京
        gb_2312-80 北京
        GBK 镕基
        x-gbk 北京
        GB18030 北京😀
        Big5 台北
        Big5-HKSCS 香港嘅
        x-x-big5 台北
        EUC-KR 서울
        ks_c_5601-1987 똠방각하
        korean 서울
        """
            .lines()
            .toList()) {
      String label = line.substring(0, line.indexOf(' '));
      String title = line.substring(line.indexOf(' ') + 1);
      Charset charset = charset(label);
      serve(document(label, title).getBytes(charset), null, title, "declared " + label);
      serve(
          "<rss><channel><title>%s</title></channel></rss>".formatted(title).getBytes(charset),
          "text/xml; charset=" + label,
          title,
          "HTTP " + label);
    }
  }

  /** What an encoder of this machine calls what the label means on the web. */
  private static Charset charset(String label) {
    return Charset.forName(
        switch (label) {
          case "win-1251", "x-cp1251" -> "windows-1251";
          case "ansi" -> "windows-1252";
          case "latin-9" -> "ISO-8859-15";
          case "koi8" -> "KOI8-R";
          case "macintosh" -> "x-MacRoman";
          case "Shift_JIS", "x-sjis", "ms_kanji" -> "windows-31j";
          case "GB2312", "gb_2312-80", "x-gbk" -> "GBK";
          case "x-x-big5" -> "Big5";
          case "ks_c_5601-1987", "korean" -> "x-windows-949";
          default -> label;
        });
  }

  private void marked() {
    byte[] utf8 = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    add(utf8, document("koi8-r", "Zürich"), "UTF-8", "text/xml; charset=iso-8859-1");
    add(utf8, document("utf-16", "Zürich"), "UTF-8", null);
    add(utf8, "\n" + document("utf-8", "Zürich"), "UTF-8", null);
    byte[] little = {(byte) 0xFF, (byte) 0xFE};
    add(little, document("utf-8", "Zürich"), "UTF-16LE", "text/xml; charset=utf-8");
    add(little, document("utf-16", "東京😀"), "UTF-16LE", null);
    byte[] big = {(byte) 0xFE, (byte) 0xFF};
    add(big, document("utf-16", "東京"), "UTF-16BE", "text/xml; charset=utf-16le");
    add(big, document("iso-8859-1", "東京"), "UTF-16BE", null);
    add(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0}, document("x", "東京"), "UTF-32LE", null);
    add(new byte[] {0, 0, (byte) 0xFE, (byte) 0xFF}, document("x", "東京"), "UTF-32BE", null);
  }

  private void wide() {
    for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
      add(new byte[0], document("utf-16", "Ελλάδα"), charset, null);
      add(new byte[0], document(charset, "Ελλάδα"), charset, "text/xml; charset=" + charset);
      add(new byte[0], "<rss><channel><title>é</title></channel></rss>", charset, null);
    }
    add(new byte[0], document("utf-16", "Zürich"), "UTF-8", null);
    add(new byte[0], document("utf-8", "Zürich"), "UTF-8", "text/xml; charset=utf-16");
    add(new byte[0], document("ucs-2", "Zürich"), "UTF-16LE", null);
  }

  private void contradictory() {
    add(new byte[0], document("iso-8859-1", "Москва"), "KOI8-R", "text/xml; charset=\"KOI8-R\"");
    add(new byte[0], document("utf-8", "Москва"), "windows-1251", "text/xml;charset=windows-1251");
    add(new byte[0], document("windows-1251", "Москва"), "UTF-8", "text/xml; Charset='UTF-8'");
    add(new byte[0], document("gb2312", "北京"), "UTF-8", "application/xml; q=1; charset=utf-8; x=y");
    add(new byte[0], document("windows-1251", "Москва"), "windows-1251", "text/xml");
    add(new byte[0], document("big5", "台北"), "Big5", "application/rss+xml; charset=");
  }

  private void unknown() {
    for (String label : List.of("utf8mb4", "none", "x-unknown", "binary", "utf-8,utf-8", "\"\"")) {
      add(new byte[0], document("utf-8", "Zürich"), "UTF-8", "text/xml; charset=" + label);
      add(
          new byte[0],
          document("koi8-r", "Москва"),
          "KOI8-R",
          "text/xml; charset=" + unknown(label));
    }
    add(new byte[0], document("x-martian", "Zürich"), "UTF-8", null);
    add(new byte[0], document("utf8mb4", "Zürich"), "UTF-8", null);
    add(new byte[0], document("x-martian", "Zürich"), "windows-1252", null);
    add(new byte[0], document("", "Zürich"), "UTF-8", null);
    add(new byte[0], "<?xml version='1.0' encoding = 'KOI8-R' ?>" + feed("Москва"), "KOI8-R", null);
    add(new byte[0], "\n<?XML version='1.0' ENCODING='KOI8-R'?>" + feed("Москва"), "KOI8-R", null);
  }

  /** A label that nobody knows, where {@code label} is one that means UTF-8. */
  private static String unknown(String label) {
    return label.startsWith("utf") ? "x-" + label : label;
  }

  private void misdeclared() {
    add(new byte[0], document("utf-8", "Zürich"), "UTF-8", "text/xml; charset=iso-8859-1");
    add(new byte[0], document("iso-8859-1", "Żółta"), "UTF-8", null);
    add(new byte[0], document("us-ascii", "Żółta"), "UTF-8", null);
    add(new byte[0], document("windows-1251", "Москва"), "UTF-8", null);
    add(new byte[0], document("koi8-r", "Москва"), "UTF-8", "text/xml; charset=koi8-r");
    add(new byte[0], document("iso-8859-2", "Łódź"), "UTF-8", null);
    add(new byte[0], document("windows-1256", "القاهرة"), "UTF-8", null);
    add(new byte[0], document("shift_jis", "東京の天気"), "UTF-8", null);
    add(new byte[0], document("euc-jp", "東京の天気"), "UTF-8", "text/xml; charset=euc-jp");
    add(new byte[0], document("euc-kr", "서울 날씨"), "UTF-8", null);
    add(new byte[0], document("utf-8", "Gruyère “x”"), "windows-1252", null);
    add(new byte[0], feed("Gruyère"), "windows-1252", null);
    add(new byte[0], document("iso-8859-1", "5 € “x”"), "windows-1252", null);
    add(new byte[0], document("us-ascii", "Gruyère"), "windows-1252", null);
    add(new byte[0], document("iso-8859-9", "İş"), "windows-1254", null);
  }

  private void damaged() {
    damaged("Zürich ", 0x93, "x", "Zürich “x");
    damaged("東京 ", 0xE9, " x", "東京 é x");
    damaged("Zürich", 0x0B, "x", "Zürichx");
    damaged("Zürich", 0x00, "x", "Zürichx");
    damaged("Zürich", 0x1F, " x", "Zürich x");
  }

  private void damaged(String before, int octet, String after, String title) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(("<rss><channel><title>" + before).getBytes(StandardCharsets.UTF_8));
    body.write(octet);
    body.writeBytes((after + "</title></channel></rss>").getBytes(StandardCharsets.UTF_8));
    serve(body.toByteArray(), null, title, "with byte %02x".formatted(octet));
  }

  private void add(byte[] mark, String document, String charset, @Nullable String contentType) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(mark);
    body.writeBytes(document.getBytes(Charset.forName(charset)));
    int title = document.indexOf("<title>") + "<title>".length();
    String expected = document.substring(title, document.indexOf("</title>"));
    String about = "%s in %s with mark of %d".formatted(contentType, charset, mark.length);
    serve(body.toByteArray(), contentType, expected, about + " " + document);
  }

  private void serve(byte[] body, @Nullable String contentType, String title, String about) {
    corpus.add(new Served(body, contentType, title, about));
  }

  private static String document(String label, String title) {
    return "<?xml version=\"1.0\" encoding=\"%s\"?>".formatted(label) + feed(title);
  }

  private static String feed(String title) {
    return "<rss><channel><title>" + title + "</title></channel></rss>";
  }
}
