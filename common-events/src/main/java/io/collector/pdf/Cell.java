package io.collector.pdf;

import java.util.ArrayList;
import java.util.List;

/// What stands in a column of a row.
public final class Cell {

  enum Kind {
    LEFT,
    RIGHT,
    NUMBER,
    TICK_BOX
  }

  record Paragraph(Style style, String text) {}

  final Kind kind;
  final List<Paragraph> paragraphs = new ArrayList<>();
  int mostLines = Integer.MAX_VALUE;

  private Cell(Kind kind) {
    this.kind = kind;
  }

  public static Cell left(Style style, String text) {
    return new Cell(Kind.LEFT).and(style, text);
  }

  public static Cell right(Style style, String text) {
    return new Cell(Kind.RIGHT).and(style, text);
  }

  /// On the right and on one line: written smaller if it is too long, never broken.
  public static Cell number(Style style, String text) {
    return new Cell(Kind.NUMBER).and(style, text);
  }

  /// An empty box, to tick off by hand.
  public static Cell tickBox() {
    return new Cell(Kind.TICK_BOX);
  }

  /// More text, on a new line.
  public Cell and(Style style, String text) {
    paragraphs.add(new Paragraph(style, text));
    return this;
  }

  /// What is longer is cut.
  public Cell atMost(int lines) {
    mostLines = lines;
    return this;
  }
}
