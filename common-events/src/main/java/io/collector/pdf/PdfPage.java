package io.collector.pdf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A page. Places are in points from its lower left corner.
public final class PdfPage {

  private final Fonts fonts;
  private final StringBuilder content = new StringBuilder();
  private final List<PdfImage> images = new ArrayList<>();

  PdfPage(Fonts fonts) {
    this.fonts = fonts;
  }

  /// @param y    of the base line
  /// @param text one line
  public void text(Style style, double x, double y, String text) {
    var runs = fonts.runs(text, style.bold());
    if (runs.isEmpty()) {
      return;
    }
    content.append(
        "BT %s g %s %s Td\n"
            .formatted(
                PdfObjects.number(style.gray()), PdfObjects.number(x), PdfObjects.number(y)));
    for (var run : runs) {
      fonts.use(run);
      if (run.actualText() != null) {
        content.append(
            "/Span << /ActualText %s >> BDC\n"
                .formatted(PdfObjects.text(Objects.requireNonNull(run.actualText()))));
      }
      content.append("/%s %s Tf <".formatted(run.font().name(), PdfObjects.number(style.size())));
      run.glyphs().forEach(glyph -> content.append("%04X".formatted(glyph.code())));
      content.append("> Tj\n");
      if (run.actualText() != null) {
        content.append("EMC\n");
      }
    }
    content.append("ET\n");
  }

  /// A filled rectangle.
  ///
  /// @param gray 0 black, 1 white
  public void bar(double x, double y, double width, double height, double gray) {
    content.append(
        "%s g %s %s %s %s re f\n"
            .formatted(
                PdfObjects.number(gray),
                PdfObjects.number(x),
                PdfObjects.number(y),
                PdfObjects.number(width),
                PdfObjects.number(height)));
  }

  public void bar(double x, double y, double width, double height) {
    bar(x, y, width, height, 0);
  }

  /// A picture, with its lower left corner there.
  public void image(PdfImage image, double x, double y, double width, double height) {
    images.add(image);
    content.append(
        "q %s 0 0 %s %s %s cm /I%d Do Q\n"
            .formatted(
                PdfObjects.number(width),
                PdfObjects.number(height),
                PdfObjects.number(x),
                PdfObjects.number(y),
                images.size()));
  }

  /// @return an entry of the page's resources
  String images(PdfObjects objects) {
    var entry = new StringBuilder();
    for (var i = 0; i < images.size(); i++) {
      entry.append("/I%d %d 0 R ".formatted(i + 1, images.get(i).write(objects)));
    }
    return images.isEmpty() ? "" : "/XObject << %s>> ".formatted(entry);
  }

  byte[] content() {
    return content.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
