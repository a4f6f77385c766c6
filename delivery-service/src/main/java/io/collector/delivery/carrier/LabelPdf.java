package io.collector.delivery.carrier;

import com.google.zxing.oned.Code128Writer;
import io.collector.delivery.carrier.PdfPage.Font;
import java.util.stream.Stream;

/// A label of 4 × 6 inches: to whom, by whom, and the tracking number as Code 128.
final class LabelPdf {

  private static final double WIDTH = 288;
  private static final double HEIGHT = 432;
  private static final double MARGIN = 20;
  private static final double WIDEST_BAR = 1.6;

  private LabelPdf() {}

  static byte[] of(Label label) {
    var page = new PdfPage(WIDTH, HEIGHT);
    page.text(Font.BOLD, 16, MARGIN, HEIGHT - 36, label.carrier());
    page.bar(MARGIN, HEIGHT - 46, WIDTH - 2 * MARGIN, 1);
    page.text(Font.PLAIN, 9, MARGIN, HEIGHT - 66, "TO");
    var y = HEIGHT - 86;
    for (var line : label.to().lines()) {
      page.text(Font.BOLD, 13, MARGIN, y, line);
      y -= 18;
    }
    page.text(Font.PLAIN, 9, MARGIN, 190, references(label));
    page.text(Font.PLAIN, 9, MARGIN, 176, freight(label));
    page.bar(MARGIN, 160, WIDTH - 2 * MARGIN, 1);
    drawBars(page, label.trackingNumber());
    page.text(Font.BOLD, 12, MARGIN, 34, label.trackingNumber());
    return page.bytes();
  }

  private static String references(Label label) {
    return label.orderNumber() == null
        ? "Delivery " + label.deliveryNumber()
        : "Delivery %s   Order %s".formatted(label.deliveryNumber(), label.orderNumber());
  }

  private static String freight(Label label) {
    return Stream.of(
            label.packages() == null ? "" : "Packages " + label.packages(),
            label.weightKg() == null ? "" : label.weightKg().toPlainString() + " kg")
        .filter(part -> !part.isEmpty())
        .reduce((one, other) -> one + "   " + other)
        .orElse("");
  }

  /// With a quiet zone of ten modules to either side.
  private static void drawBars(PdfPage page, String text) {
    var modules = new Code128Writer().encode(text);
    var width = Math.min(WIDEST_BAR, (WIDTH - 2 * MARGIN) / (modules.length + 20));
    var left = (WIDTH - width * modules.length) / 2;
    for (var i = 0; i < modules.length; i++) {
      var from = i;
      while (i < modules.length && modules[i]) {
        i++;
      }
      if (i > from) {
        page.bar(left + from * width, 60, (i - from) * width, 84);
      }
    }
  }
}
