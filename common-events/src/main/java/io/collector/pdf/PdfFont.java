package io.collector.pdf;

import java.util.List;

/// A font of one document.
sealed interface PdfFont permits EmbeddedFont, ReaderFont {

  /// By which pages name it.
  String name();

  boolean has(int codePoint);

  /// @param text as it is to be shown: letters joined, but in the order in which they are read
  List<Glyph> glyphs(String text);

  /// Whether the document has it.
  boolean isEmbedded();

  /// Remembers what is embedded.
  void use(List<Glyph> glyphs);

  /// Writes its objects.
  ///
  /// @return the number of the font's own
  int write(PdfObjects objects);
}
