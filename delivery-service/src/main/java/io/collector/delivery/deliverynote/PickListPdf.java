package io.collector.delivery.deliverynote;

import io.collector.delivery.paper.Letters;
import io.collector.delivery.paper.PdfPages;
import io.collector.delivery.paper.PdfPages.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A pick list on A4, to take along and tick off: as many pages as it needs, each with the note's
/// number on it.
final class PickListPdf {

  private static final double WIDTH = 595;
  private static final double HEIGHT = 842;
  private static final double MARGIN = 40;
  private static final double TOP_OF_ROWS = HEIGHT - 130;
  private static final double SIZE = 9;
  private static final double LEADING = 12;
  private static final double PADDING = 6;
  private static final double BOX = 10;
  private static final int MOST_LINES = 4;

  private static final Column SKU = new Column("SKU", MARGIN, 105);
  private static final Column DESCRIPTION = new Column("Description", 150, 215);
  private static final Column LOT = new Column("Lot", 370, 75);
  private static final Column QUANTITY = new Column("Quantity", 450, 80);
  private static final double BOXES = 540;

  private PickListPdf() {}

  private record Column(String title, double x, double width) {

    List<String> lines(String text) {
      return Letters.wrapped(Letters.shown(text), SIZE, width, MOST_LINES);
    }
  }

  /// What is written of an item, by column.
  private record Row(
      List<String> sku, List<String> description, List<String> lot, List<String> quantity) {

    static Row of(PickListView.Item item) {
      return new Row(
          SKU.lines(item.sku() == null ? "" : item.sku()),
          DESCRIPTION.lines(item.description()),
          LOT.lines(item.lotNumber() == null ? "" : item.lotNumber()),
          QUANTITY.lines(item.quantity().toPlainString() + " " + item.unit()));
    }

    double height() {
      var most = Stream.of(sku, description, lot, quantity).mapToInt(List::size).max().orElse(1);
      return most * LEADING + PADDING;
    }
  }

  static byte[] of(PickListView list) {
    var sheets = sheets(list.items().stream().map(Row::of).toList());
    var pages = new PdfPages(WIDTH, HEIGHT);
    for (var i = 0; i < sheets.size(); i++) {
      if (i > 0) {
        pages.begin();
      }
      drawHead(pages, list, "Page %d of %d".formatted(i + 1, sheets.size()));
      drawRows(pages, sheets.get(i));
    }
    return pages.bytes();
  }

  /// The rows of each page.
  private static List<List<Row>> sheets(List<Row> rows) {
    var sheets = new ArrayList<List<Row>>();
    var sheet = new ArrayList<Row>();
    var y = TOP_OF_ROWS;
    for (var row : rows) {
      if (y - row.height() < MARGIN) {
        sheets.add(sheet);
        sheet = new ArrayList<>();
        y = TOP_OF_ROWS;
      }
      sheet.add(row);
      y -= row.height();
    }
    sheets.add(sheet);
    return sheets;
  }

  private static void drawHead(PdfPages pages, PickListView list, String page) {
    pages.text(Font.BOLD, 16, MARGIN, HEIGHT - 56, "Pick list " + list.number());
    pages.text(Font.PLAIN, SIZE, WIDTH - MARGIN - Letters.width(page, SIZE), HEIGHT - 56, page);
    line(pages, HEIGHT - 74, list.orderNumber() == null ? "" : "Order " + list.orderNumber());
    line(pages, HEIGHT - 88, list.shipTo() == null ? "" : String.join(", ", list.shipTo().lines()));
    for (var column : List.of(SKU, DESCRIPTION, LOT, QUANTITY)) {
      pages.text(Font.BOLD, SIZE, column.x(), TOP_OF_ROWS + 8, column.title());
    }
    pages.bar(MARGIN, TOP_OF_ROWS + 2, WIDTH - 2 * MARGIN, 1);
  }

  private static void line(PdfPages pages, double y, String text) {
    var shown = Letters.cut(Letters.shown(text), SIZE, WIDTH - 2 * MARGIN);
    pages.text(Font.PLAIN, SIZE, MARGIN, y, shown);
  }

  private static void drawRows(PdfPages pages, List<Row> rows) {
    var y = TOP_OF_ROWS;
    for (var row : rows) {
      draw(pages, SKU, y, row.sku());
      draw(pages, DESCRIPTION, y, row.description());
      draw(pages, LOT, y, row.lot());
      draw(pages, QUANTITY, y, row.quantity());
      drawBox(pages, BOXES, y - LEADING);
      y -= row.height();
      pages.bar(MARGIN, y, WIDTH - 2 * MARGIN, 0.3);
    }
  }

  private static void draw(PdfPages pages, Column column, double top, List<String> lines) {
    for (var i = 0; i < lines.size(); i++) {
      pages.text(Font.PLAIN, SIZE, column.x(), top - (i + 1) * LEADING, lines.get(i));
    }
  }

  /// To tick off.
  private static void drawBox(PdfPages pages, double x, double y) {
    pages.bar(x, y - 1, BOX, 0.5);
    pages.bar(x, y - 1 + BOX, BOX, 0.5);
    pages.bar(x, y - 1, 0.5, BOX);
    pages.bar(x + BOX, y - 1, 0.5, BOX + 0.5);
  }
}
