package io.collector.delivery.carrier;

import com.google.zxing.oned.Code128Writer;
import io.collector.pdf.PdfDocument;
import io.collector.pdf.PdfDocument.PageSize;
import io.collector.pdf.PdfPage;
import io.collector.pdf.Style;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A label of 4 × 6 inches: to whom, by whom, and the tracking number as Code 128.
final class LabelPdf {

  private static final double WIDTH = PageSize.LABEL_4_BY_6_INCHES.width();
  private static final double HEIGHT = PageSize.LABEL_4_BY_6_INCHES.height();
  private static final double MARGIN = 20;
  private static final double INSIDE = WIDTH - 2 * MARGIN;
  private static final double WIDEST_BAR = 1.6;
  private static final double ADDRESS_HEIGHT = 142;
  private static final int MOST_PARTS = 3;
  private static final double LEADING = 1.35;
  private static final double SMALLEST = 7;

  private static final Style CARRIER = Style.bold(16);
  private static final Style ADDRESS = Style.bold(13);
  private static final Style TRACKING = Style.bold(12);
  private static final Style PLAIN = Style.plain(9);
  private static final Style NOTICE = Style.plain(7);

  private final Label label;
  private final PdfDocument document;
  private final PdfPage page;

  private LabelPdf(Label label) {
    this.label = label;
    document =
        new PdfDocument(
            PageSize.LABEL_4_BY_6_INCHES, "Label " + label.deliveryNumber(), label.carrier());
    page = document.addPage();
  }

  static byte[] of(Label label) {
    return new LabelPdf(label).write();
  }

  private byte[] write() {
    line(CARRIER, HEIGHT - 36, label.carrier());
    page.bar(MARGIN, HEIGHT - 46, INSIDE, 1);
    line(PLAIN, HEIGHT - 66, "TO");
    var to = label.to().lines();
    drawAddress(to);
    if (!to.stream().allMatch(document::canShow)) {
      line(NOTICE, 204, "? replaces a letter that this label can't print.");
    }
    line(PLAIN, 190, references(label));
    line(PLAIN, 176, freight(label));
    page.bar(MARGIN, 160, INSIDE, 1);
    drawBars(label.trackingNumber());
    line(TRACKING, 34, label.trackingNumber());
    return document.bytes();
  }

  /// One line, smaller if it is long, and cut if it is longer.
  private void line(Style style, double y, String text) {
    var fitting = style.size() * INSIDE / Math.max(INSIDE, document.width(style, text));
    var fitted = style.sized(Math.max(Math.min(SMALLEST, style.size()), fitting));
    page.text(fitted, MARGIN, y, document.cut(fitted, text, INSIDE));
  }

  /// Long lines are broken, and all written smaller if they would take too much room. One that
  /// takes too much of it even so is cut, for their last, the city, counts most.
  private void drawAddress(List<String> to) {
    var style = ADDRESS;
    while (style.size() > SMALLEST && !fits(to, style)) {
      style = style.sized(style.size() - 1);
    }
    var lines = broken(to, style);
    for (var i = 0; i < lines.size(); i++) {
      page.text(style, MARGIN, HEIGHT - 86 - i * style.size() * LEADING, lines.get(i));
    }
  }

  private boolean fits(List<String> to, Style style) {
    var parts =
        to.stream().mapToInt(line -> document.wrapped(style, line, INSIDE).size()).toArray();
    return IntStream.of(parts).max().orElse(0) <= MOST_PARTS
        && IntStream.of(parts).sum() * style.size() * LEADING <= ADDRESS_HEIGHT;
  }

  private List<String> broken(List<String> lines, Style style) {
    return lines.stream()
        .flatMap(line -> document.wrapped(style, line, INSIDE, MOST_PARTS).stream())
        .toList();
  }

  private static String references(Label label) {
    return label.orderNumber() == null
        ? "Delivery " + label.deliveryNumber()
        : "Delivery %s · Order %s".formatted(label.deliveryNumber(), label.orderNumber());
  }

  private static String freight(Label label) {
    return Stream.of(
            label.packages() == null ? "" : "Packages " + label.packages(),
            label.weightKg() == null ? "" : label.weightKg().toPlainString() + " kg")
        .filter(part -> !part.isEmpty())
        .reduce((one, other) -> one + " · " + other)
        .orElse("");
  }

  /// With a quiet zone of ten modules to either side.
  private void drawBars(String text) {
    var modules = new Code128Writer().encode(text);
    var width = Math.min(WIDEST_BAR, INSIDE / (modules.length + 20));
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
