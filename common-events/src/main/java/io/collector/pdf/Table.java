package io.collector.pdf;

import java.util.ArrayList;
import java.util.List;

/// Rows of cells. Its heading is repeated on each page that it goes on to.
public final class Table {

  final double[] shares;
  final List<Cell> heading = new ArrayList<>();
  final List<List<Cell>> rows = new ArrayList<>();
  boolean isRuled;
  boolean isOneBlock;
  double padding = 1.5;

  /// @param shares of the columns in the width
  public Table(double... shares) {
    this.shares = shares.clone();
  }

  public Table heading(Cell... cells) {
    heading.addAll(List.of(cells));
    return this;
  }

  public Table row(Cell... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /// With a line below each row, and room around the text.
  public Table ruled() {
    isRuled = true;
    padding = 5;
    return this;
  }

  /// On one page, if it fits on one.
  public Table together() {
    isOneBlock = true;
    return this;
  }

  /// The columns' widths, of the table's.
  double[] widths(double width) {
    var sum = 0.0;
    for (var share : shares) {
      sum += share;
    }
    var widths = new double[shares.length];
    for (var i = 0; i < shares.length; i++) {
      widths[i] = width * shares[i] / sum;
    }
    return widths;
  }
}
