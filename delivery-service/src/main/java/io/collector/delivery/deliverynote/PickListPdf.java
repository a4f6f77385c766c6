package io.collector.delivery.deliverynote;

import io.collector.pdf.Cell;
import io.collector.pdf.Language;
import io.collector.pdf.PdfDocument;
import io.collector.pdf.PdfDocument.PageSize;
import io.collector.pdf.PdfFlow;
import io.collector.pdf.PdfFlow.Margins;
import io.collector.pdf.PdfPage;
import io.collector.pdf.Style;
import io.collector.pdf.Table;

/// A pick list on A4, to take along and tick off: as many pages as it needs, each with the note's
/// number on it.
final class PickListPdf {

  private static final Margins MARGINS = new Margins(100, 42, 42);
  private static final double WIDTH = PageSize.A4.width() - 2 * MARGINS.sides();
  private static final double HEIGHT = PageSize.A4.height();
  private static final int MOST_LINES = 4;

  private static final Style PLAIN = Style.plain(9);
  private static final Style BOLD = Style.bold(9);
  private static final Style TITLE = Style.bold(16);

  private PickListPdf() {}

  static byte[] of(PickListView list) {
    var title = "Pick list " + list.number();
    var document = new PdfDocument(PageSize.A4, title, "");
    new PdfFlow(document, MARGINS).add(items(list));
    var pages = document.pages();
    for (var i = 0; i < pages.size(); i++) {
      drawHead(document, pages.get(i), list, "Page %d of %d".formatted(i + 1, pages.size()));
    }
    return document.bytes();
  }

  private static Table items(PickListView list) {
    var table =
        new Table(105, 225, 80, 75, 20)
            .ruled()
            .heading(
                Cell.left(BOLD, "SKU"),
                Cell.left(BOLD, "Description"),
                Cell.left(BOLD, "Lot"),
                Cell.right(BOLD, "Quantity"),
                Cell.left(BOLD, ""));
    for (var item : list.items()) {
      table.row(
          Cell.left(PLAIN, item.sku() == null ? "" : item.sku()).atMost(MOST_LINES),
          Cell.left(PLAIN, item.description()).atMost(MOST_LINES),
          Cell.left(PLAIN, item.lotNumber() == null ? "" : item.lotNumber()).atMost(MOST_LINES),
          Cell.right(PLAIN, item.counted(Language.EN)).atMost(MOST_LINES),
          Cell.tickBox());
    }
    return table;
  }

  private static void drawHead(
      PdfDocument document, PdfPage page, PickListView list, String number) {
    page.text(TITLE, MARGINS.sides(), HEIGHT - 56, "Pick list " + list.number());
    var right = MARGINS.sides() + WIDTH - document.width(PLAIN, number);
    page.text(PLAIN, right, HEIGHT - 56, number);
    var order = list.orderNumber() == null ? "" : "Order " + list.orderNumber();
    var to = list.shipTo() == null ? "" : String.join(", ", list.shipTo().lines());
    page.text(PLAIN, MARGINS.sides(), HEIGHT - 74, document.cut(PLAIN, order, WIDTH));
    page.text(PLAIN, MARGINS.sides(), HEIGHT - 88, document.cut(PLAIN, to, WIDTH));
  }
}
