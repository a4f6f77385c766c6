package io.collector.pdf;

import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;

/// Breaks text into lines, after the rules of its script.
final class TextLayout {

  private static final String CUT = "…";
  private static final char RIGHT_TO_LEFT_MARK = '\u200F';

  private final Fonts fonts;

  TextLayout(Fonts fonts) {
    this.fonts = fonts;
  }

  /// In points.
  double width(Style style, String line) {
    return fonts.width(line, style.bold()) * style.size() / 1000;
  }

  /// In lines of at most this width; within words, if a word is wider.
  List<String> wrapped(Style style, String text, double width) {
    var lines = new ArrayList<String>();
    for (var paragraph : text.split("\\R", -1)) {
      var isFromTheRight = Bidi.getBaseDirection(paragraph) == Bidi.RTL;
      for (var line : broken(style, paragraph, width)) {
        lines.add(isFromTheRight ? RIGHT_TO_LEFT_MARK + line : line);
      }
    }
    return lines;
  }

  private List<String> broken(Style style, String paragraph, double width) {
    var lines = new ArrayList<String>();
    var line = "";
    for (var word : pieces(BreakIterator.getLineInstance(ULocale.ROOT), paragraph)) {
      if (!line.isEmpty() && width(style, (line + word).strip()) > width) {
        lines.add(line.strip());
        line = "";
      }
      line += word;
      while (width(style, line.strip()) > width) {
        var fits = fitting(style, line, width);
        lines.add(fits);
        line = line.substring(fits.length());
      }
    }
    lines.add(line.strip());
    return lines;
  }

  /// The same, in no more than so many lines: the last is cut if need be.
  List<String> wrapped(Style style, String text, double width, int most) {
    var lines = wrapped(style, text, width);
    if (lines.size() <= most) {
      return lines;
    }
    var some = new ArrayList<>(lines.subList(0, most));
    some.add(cut(style, some.removeLast() + " " + lines.get(most), width));
    return some;
  }

  /// So much of it as fits, and a sign that it is cut if it is.
  String cut(Style style, String line, double width) {
    return width(style, line) <= width
        ? line
        : fitting(style, line, width - width(style, CUT)) + CUT;
  }

  /// As many of its letters as fit, with their marks; one at least.
  private String fitting(Style style, String line, double width) {
    var letters = letters(line);
    var fits = new StringBuilder(letters.getFirst());
    var taken = width(style, letters.getFirst());
    for (var letter : letters.subList(1, letters.size())) {
      taken += width(style, letter);
      if (taken > width) {
        break;
      }
      fits.append(letter);
    }
    return fits.toString();
  }

  /// With their marks.
  static List<String> letters(String text) {
    return pieces(BreakIterator.getCharacterInstance(ULocale.ROOT), text);
  }

  private static List<String> pieces(BreakIterator breaks, String text) {
    var pieces = new ArrayList<String>();
    breaks.setText(text);
    var from = breaks.first();
    for (var to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces;
  }
}
