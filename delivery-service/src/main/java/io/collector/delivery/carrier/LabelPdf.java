package io.collector.delivery.carrier;

import com.google.zxing.oned.Code128Writer;
import io.collector.delivery.paper.Letters;
import io.collector.delivery.paper.PdfPages;
import io.collector.delivery.paper.PdfPages.Font;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A label of 4 × 6 inches: to whom, by whom, and the tracking number as Code 128.
final class LabelPdf {

  private static final double WIDTH = 288;
  private static final double HEIGHT = 432;
  private static final double MARGIN = 20;
  private static final double INSIDE = WIDTH - 2 * MARGIN;
  private static final double WIDEST_BAR = 1.6;
  private static final double ADDRESS_SIZE = 13;
  private static final double ADDRESS_HEIGHT = 142;
  private static final int MOST_PARTS = 3;
  private static final double LEADING = 1.35;
  private static final double SMALLEST = 7;

  private LabelPdf() {}

  static byte[] of(Label label) {
    var page = new PdfPages(WIDTH, HEIGHT);
    line(page, Font.BOLD, 16, HEIGHT - 36, label.carrier());
    page.bar(MARGIN, HEIGHT - 46, INSIDE, 1);
    line(page, Font.PLAIN, 9, HEIGHT - 66, "TO");
    var to = label.to().lines().stream().map(Letters::shown).toList();
    drawAddress(page, to);
    if (to.stream().anyMatch(line -> line.indexOf(Letters.GAP) >= 0)) {
      line(page, Font.PLAIN, 7, 204, "? stands for a letter that can't be printed here.");
    }
    line(page, Font.PLAIN, 9, 190, references(label));
    line(page, Font.PLAIN, 9, 176, freight(label));
    page.bar(MARGIN, 160, INSIDE, 1);
    drawBars(page, label.trackingNumber());
    line(page, Font.BOLD, 12, 34, label.trackingNumber());
    return page.bytes();
  }

  /// One line, smaller if it is long, and cut if it is longer.
  private static void line(PdfPages page, Font font, double size, double y, String text) {
    var shown = Letters.shown(text);
    var fitting = Math.min(size, size * INSIDE / Math.max(1, Letters.width(shown, size)));
    var small = Math.max(Math.min(SMALLEST, size), fitting);
    page.text(font, small, MARGIN, y, Letters.cut(shown, small, INSIDE));
  }

  /// Long lines are broken, and all written smaller if they would take too much room. One that
  /// takes too much of it even so is cut, for their last, the city, counts most.
  private static void drawAddress(PdfPages page, List<String> to) {
    var size = ADDRESS_SIZE;
    while (size > SMALLEST && !fits(to, size)) {
      size--;
    }
    var lines = broken(to, size);
    for (var i = 0; i < lines.size(); i++) {
      page.text(Font.BOLD, size, MARGIN, HEIGHT - 86 - i * size * LEADING, lines.get(i));
    }
  }

  private static boolean fits(List<String> to, double size) {
    var parts = to.stream().mapToInt(line -> Letters.wrapped(line, size, INSIDE).size()).toArray();
    return IntStream.of(parts).max().orElse(0) <= MOST_PARTS
        && IntStream.of(parts).sum() * size * LEADING <= ADDRESS_HEIGHT;
  }

  private static List<String> broken(List<String> lines, double size) {
    return lines.stream()
        .flatMap(line -> Letters.wrapped(line, size, INSIDE, MOST_PARTS).stream())
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
  private static void drawBars(PdfPages page, String text) {
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
