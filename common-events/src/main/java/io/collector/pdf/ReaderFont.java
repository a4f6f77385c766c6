package io.collector.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.fontbox.cmap.CMap;
import org.apache.fontbox.cmap.CMapParser;

/// A font for Chinese, Japanese or Korean that the PDF reader has and the document only names.
final class ReaderFont implements PdfFont {

  private static final double FULL_WIDTH = 1000;

  /// @param encoding a predefined CMap for UCS-2
  private record Collection(String font, String ordering, int supplement, String encoding) {}

  static final ReaderFont CHINESE =
      new ReaderFont("C1", new Collection("STSong-Light", "GB1", 4, "UniGB-UCS2-H"));
  static final ReaderFont JAPANESE =
      new ReaderFont("C2", new Collection("HeiseiKakuGo-W5", "Japan1", 2, "UniJIS-UCS2-H"));
  static final ReaderFont KOREAN =
      new ReaderFont("C3", new Collection("HYGoThic-Medium", "Korea1", 1, "UniKS-UCS2-H"));

  private final String name;
  private final Collection collection;
  private final CMap encoding;

  private ReaderFont(String name, Collection collection) {
    this.name = name;
    this.collection = collection;
    try {
      encoding = new CMapParser().parsePredefined(collection.encoding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean has(int codePoint) {
    return Character.isBmpCodePoint(codePoint)
        && Fonts.isFullWidth(codePoint)
        && encoding.toCID(Character.toString(codePoint).getBytes(StandardCharsets.UTF_16BE)) != 0;
  }

  @Override
  public List<Glyph> glyphs(String text) {
    return text.codePoints()
        .mapToObj(letter -> new Glyph(letter, FULL_WIDTH, Character.toString(letter)))
        .toList();
  }

  @Override
  public boolean isEmbedded() {
    return false;
  }

  @Override
  public void use(List<Glyph> glyphs) {}

  @Override
  public int write(PdfObjects objects) {
    var descriptor =
        objects.add(
            ("<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [-200 -200 1200 1000]"
                    + " /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>")
                .formatted(collection.font()));
    var descendant =
        objects.add(
            ("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /%s /DW 1000 /FontDescriptor %d 0 R"
                    + " /CIDSystemInfo << /Registry (Adobe) /Ordering (%s) /Supplement %d >> >>")
                .formatted(
                    collection.font(), descriptor, collection.ordering(), collection.supplement()));
    return objects.add(
        "<< /Type /Font /Subtype /Type0 /BaseFont /%s-%s /Encoding /%s /DescendantFonts [%d 0 R] >>"
            .formatted(
                collection.font(), collection.encoding(), collection.encoding(), descendant));
  }
}
