package io.collector.delivery.carrier;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// One page of PDF 1.4 with text and bars, in points from the lower left corner.
///
/// The PDF libraries for Java draw on AWT, which a native image has only with shared libraries
/// beside it. Text is in the fonts that every reader has, in [Letters] that these can show.
final class PdfPage {

  /// Two of the standard fonts.
  enum Font {
    PLAIN("F1"),
    BOLD("F2");

    private final String resource;

    Font(String resource) {
      this.resource = resource;
    }
  }

  private static final Pattern SPECIAL = Pattern.compile("[()\\\\]");

  private final double width;
  private final double height;
  private final StringBuilder content = new StringBuilder();

  PdfPage(double width, double height) {
    this.width = width;
    this.height = height;
  }

  /// @param text as [Letters] can be shown
  void text(Font font, double size, double x, double y, String text) {
    content.append(
        "BT /%s %s Tf %s %s Td (%s) Tj ET\n"
            .formatted(
                font.resource,
                number(size),
                number(x),
                number(y),
                SPECIAL.matcher(text).replaceAll("\\\\$0")));
  }

  void bar(double x, double y, double wide, double high) {
    content.append(
        "%s %s %s %s re f\n".formatted(number(x), number(y), number(wide), number(high)));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  byte[] bytes() {
    var drawing = content.toString();
    var objects =
        List.of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %s %s] /Contents 4 0 R"
                    + " /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>")
                .formatted(number(width), number(height)),
            "<< /Length %d >>\nstream\n%sendstream"
                .formatted(drawing.getBytes(Letters.SHOWN).length, drawing),
            font("Helvetica"),
            font("Helvetica-Bold"));
    var out = new ByteArrayOutputStream();
    write(out, "%PDF-1.4\n");
    var offsets = new ArrayList<Integer>();
    for (var i = 0; i < objects.size(); i++) {
      offsets.add(out.size());
      write(out, "%d 0 obj\n%s\nendobj\n".formatted(i + 1, objects.get(i)));
    }
    var crossReferences = out.size();
    write(out, "xref\n0 %d\n0000000000 65535 f \n".formatted(objects.size() + 1));
    offsets.forEach(offset -> write(out, "%010d 00000 n \n".formatted(offset)));
    write(
        out,
        "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
            .formatted(objects.size() + 1, crossReferences));
    return out.toByteArray();
  }

  private static String font(String name) {
    return "<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
        .formatted(name);
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(Letters.SHOWN));
  }
}
