package io.collector.invoice.document;

import com.lowagie.text.Font;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.FontSelector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// The fonts of a document, for the letters of any script that its names may be in: Helvetica,
/// which every reader has, for Western Europe; Liberation Sans, which is embedded, for other Latin,
/// Greek and Cyrillic letters; for Chinese, Japanese and Korean those that the reader has. What
/// none of them can show is a question mark: it is seen that something is missing.
final class Letters {

  private static final String UNKNOWN = "?";

  private final FontSelector selector = new FontSelector();
  private final List<BaseFont> fonts;

  /// @param style of [Font]
  Letters(float size, int style, float gray) {
    var western = new Font(Font.HELVETICA, size, style);
    fonts =
        List.of(
            western.getCalculatedBaseFont(false),
            font("font-fallback/LiberationSans-Regular.ttf", BaseFont.IDENTITY_H, true),
            font("STSong-Light", "UniGB-UCS2-H", false),
            font("HeiseiKakuGo-W5", "UniJIS-UCS2-H", false),
            font("HYGoThic-Medium", "UniKS-UCS2-H", false));
    for (var font : fonts) {
      var shown = new Font(font, size, font == fonts.getFirst() ? Font.NORMAL : style);
      shown.setColor(Ink.gray(gray));
      selector.addFont(shown);
    }
  }

  Phrase phrase(String text) {
    var writable = new StringBuilder();
    text.codePoints()
        .mapToObj(letter -> isWritable(letter) ? Character.toString(letter) : UNKNOWN)
        .forEach(writable::append);
    return selector.process(writable.toString());
  }

  private boolean isWritable(int letter) {
    return letter == '\n' || fonts.stream().anyMatch(font -> font.charExists(letter));
  }

  /// The library keeps those that it has read.
  private static BaseFont font(String name, String encoding, boolean embedded) {
    try {
      return BaseFont.createFont(name, encoding, embedded);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
