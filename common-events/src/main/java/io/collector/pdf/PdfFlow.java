package io.collector.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Fills a document from the top, and goes on to the next page where one is full.
public final class PdfFlow {

  private static final double LEADING = 1.3;
  private static final double RULE = 0.4;
  private static final double RULE_GRAY = 0.75;
  private static final double HEADING_GRAY = 0.93;
  private static final double BOX = 10;
  private static final double ABOVE_FOOT = 14;

  /// Points, between the text and the edges.
  public record Margins(double top, double sides, double bottom) {}

  private final PdfDocument document;
  private final Margins margins;
  private @Nullable Table foot;
  private List<Row> footRows = List.of();
  private PdfPage page;
  private double y;

  /// Begins the first page.
  public PdfFlow(PdfDocument document, Margins margins) {
    this.document = document;
    this.margins = margins;
    page = document.addPage();
    y = top();
  }

  /// A line of text, placed within its cell.
  private record Line(Style style, String text) {

    double height() {
      return style.size() * LEADING;
    }
  }

  /// A row, broken into lines.
  ///
  /// @param cells the lines of each column
  private record Row(List<Cell> from, List<List<Line>> cells, double padding) {

    double height() {
      return cells.stream().mapToDouble(Row::height).max().orElse(0) + 2 * padding;
    }

    private static double height(List<Line> lines) {
      return lines.stream().mapToDouble(Line::height).sum();
    }

    /// As many lines as fit; one at least.
    Row fitting(double height) {
      return new Row(
          from,
          cells.stream().map(cell -> cell.subList(0, fitting(cell, height))).toList(),
          padding);
    }

    Row without(Row first) {
      return new Row(
          from,
          IntStream.range(0, cells.size())
              .mapToObj(i -> cells.get(i).subList(first.cells.get(i).size(), cells.get(i).size()))
              .toList(),
          padding);
    }

    private int fitting(List<Line> lines, double height) {
      var fits = 0;
      var taken = 2 * padding;
      for (var line : lines) {
        taken += line.height();
        if (taken > height && fits > 0) {
          break;
        }
        fits++;
      }
      return fits;
    }

    boolean isEmpty() {
      return cells.stream().allMatch(List::isEmpty);
    }
  }

  public double width() {
    return document.size().width() - 2 * margins.sides();
  }

  private double top() {
    return document.size().height() - margins.top();
  }

  private double bottom() {
    return margins.bottom() + height(footRows);
  }

  private double room() {
    return y - bottom();
  }

  /// Small print at the foot of each page, above its number. Before anything is added.
  public void foot(Table table) {
    foot = table;
    footRows = rows(table, table.rows, width());
  }

  public void space(double points) {
    y -= points;
  }

  /// At the left, as large as fits.
  public void add(PdfImage image, double mostWidth, double mostHeight) {
    var scale = Math.min(mostWidth / image.width(), mostHeight / image.height());
    var height = image.height() * scale;
    if (height > room()) {
      turn();
    }
    y -= height;
    page.image(image, margins.sides(), y, image.width() * scale, height);
  }

  /// Over the whole width.
  public void add(Table table) {
    add(table, 1);
  }

  /// @param share of the width, on the right
  public void add(Table table, double share) {
    var width = width() * share;
    var left = margins.sides() + width() - width;
    var rows = rows(table, table.rows, width);
    var heading =
        table.heading.isEmpty() ? List.<Row>of() : rows(table, List.of(table.heading), width);
    var headingHeight = height(heading);
    var needed = table.isOneBlock || rows.isEmpty() ? height(rows) : rows.getFirst().height();
    if (needed + headingHeight > room() && needed + headingHeight <= top() - bottom()) {
      turn();
    }
    drawHeading(table, heading, left, width);
    for (var row : rows) {
      var rest = row;
      if (rest.height() > room() && headingHeight + rest.height() <= top() - bottom()) {
        turn();
        drawHeading(table, heading, left, width);
      }
      while (rest.height() > room() && !rest.isEmpty()) {
        var some = rest.fitting(room());
        draw(table, some, left, width);
        rest = rest.without(some);
        turn();
        drawHeading(table, heading, left, width);
      }
      draw(table, rest, left, width);
    }
  }

  /// Two tables, of which each takes its share of the width.
  public void addSideBySide(Table left, double share, Table right) {
    var leftWidth = width() * share;
    var leftRows = rows(left, left.rows, leftWidth);
    var rightRows = rows(right, right.rows, width() - leftWidth);
    var height = Math.max(height(leftRows), height(rightRows));
    if (height > room() && height <= top() - bottom()) {
      turn();
    }
    var from = y;
    leftRows.forEach(row -> draw(left, row, margins.sides(), leftWidth));
    y = from;
    rightRows.forEach(row -> draw(right, row, margins.sides() + leftWidth, width() - leftWidth));
    y = from - height;
  }

  /// Writes the foot of all pages: the [small print][#foot], what they are of, and which of how
  /// many each is. When nothing more is added.
  ///
  /// @param height above the lower edge
  /// @param page   as `Page %d of %d`
  public void numberPages(Style style, double height, String what, String page) {
    var pages = document.pages();
    for (var i = 0; i < pages.size(); i++) {
      var number = page.formatted(i + 1, pages.size());
      var right = margins.sides() + width() - document.width(style, number);
      pages.get(i).text(style, margins.sides(), height, what);
      pages.get(i).text(style, right, height, number);
      drawFoot(pages.get(i));
    }
  }

  private void drawFoot(PdfPage of) {
    if (foot != null) {
      page = of;
      y = bottom() - ABOVE_FOOT;
      for (var row : footRows) {
        draw(foot, row, margins.sides(), width());
      }
    }
  }

  private void turn() {
    page = document.addPage();
    y = top();
  }

  private static double height(List<Row> rows) {
    return rows.stream().mapToDouble(Row::height).sum();
  }

  private List<Row> rows(Table table, List<List<Cell>> rows, double width) {
    var widths = table.widths(width);
    return rows.stream()
        .map(
            cells ->
                new Row(
                    cells,
                    IntStream.range(0, cells.size())
                        .mapToObj(i -> lines(cells.get(i), widths[i] - 2 * table.padding))
                        .toList(),
                    table.padding))
        .toList();
  }

  private List<Line> lines(Cell cell, double width) {
    var lines = new ArrayList<Line>();
    for (var paragraph : cell.paragraphs) {
      var style = paragraph.style();
      if (cell.kind == Cell.Kind.NUMBER) {
        var fitting = style.size() * width / document.width(style, paragraph.text());
        lines.add(new Line(style.sized(Math.min(style.size(), fitting)), paragraph.text()));
      } else {
        document
            .wrapped(style, paragraph.text(), width, cell.mostLines)
            .forEach(line -> lines.add(new Line(style, line)));
      }
    }
    return lines;
  }

  private void drawHeading(Table table, List<Row> heading, double left, double width) {
    for (var row : heading) {
      page.bar(left, y - row.height(), width, row.height(), HEADING_GRAY);
      draw(table, row, left, width);
    }
  }

  private void draw(Table table, Row row, double left, double width) {
    var widths = table.widths(width);
    var x = left;
    for (var i = 0; i < row.cells().size(); i++) {
      var from = x + table.padding;
      var inside = widths[i] - 2 * table.padding;
      var kind = row.from().get(i).kind;
      if (kind == Cell.Kind.TICK_BOX) {
        drawBox(from, y - table.padding - BOX);
      }
      var base = y - table.padding;
      for (var line : row.cells().get(i)) {
        base -= line.height();
        var room = kind == Cell.Kind.LEFT ? 0 : inside - document.width(line.style(), line.text());
        page.text(line.style(), from + room, base + line.height() * 0.25, line.text());
      }
      x += widths[i];
    }
    y -= row.height();
    if (table.isRuled) {
      page.bar(left, y, width, RULE, RULE_GRAY);
    }
  }

  private void drawBox(double x, double y) {
    page.bar(x, y, BOX, 0.5);
    page.bar(x, y + BOX, BOX, 0.5);
    page.bar(x, y, 0.5, BOX);
    page.bar(x + BOX, y, 0.5, BOX + 0.5);
  }
}
