package io.collector.invoice.document;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;

/// At the foot of each page which document it is of, and which of how many pages it is.
final class PageNumbers extends PdfPageEventHelper {

  private static final float ABOVE_THE_EDGE = 36;
  private static final float NUMBER_WIDTH = 14;
  private static final float GAP = 3;

  private final Letters letters;
  private final String document;

  /// How many pages there are is known at the end; its place is kept on each.
  private final PdfTemplate count;

  /// @param writer of a document that is open
  PageNumbers(PdfWriter writer, Letters letters, String document) {
    this.letters = letters;
    this.document = document;
    count = writer.getDirectContent().createTemplate(NUMBER_WIDTH, NUMBER_WIDTH);
  }

  @Override
  public void onEndPage(PdfWriter writer, Document page) {
    var canvas = writer.getDirectContent();
    ColumnText.showTextAligned(
        canvas, Element.ALIGN_LEFT, letters.phrase(document), page.left(), ABOVE_THE_EDGE, 0);
    ColumnText.showTextAligned(
        canvas,
        Element.ALIGN_RIGHT,
        letters.phrase("Page %d of".formatted(writer.getPageNumber())),
        page.right() - NUMBER_WIDTH - GAP,
        ABOVE_THE_EDGE,
        0);
    canvas.addTemplate(count, page.right() - NUMBER_WIDTH, ABOVE_THE_EDGE);
  }

  @Override
  public void onCloseDocument(PdfWriter writer, Document page) {
    ColumnText.showTextAligned(
        count,
        Element.ALIGN_LEFT,
        letters.phrase(String.valueOf(writer.getPageNumber() - 1)),
        0,
        0,
        0);
  }
}
