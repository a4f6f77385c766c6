package io.collector.pdf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Glyphs of one font, from left to right.
///
/// @param actualText what they stand for together, where glyphs and letters don't correspond
record TextRun(PdfFont font, List<Glyph> glyphs, @Nullable String actualText) {

  /// In thousandths of the size.
  double width() {
    return glyphs.stream().mapToDouble(Glyph::advance).sum();
  }
}
