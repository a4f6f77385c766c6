package io.collector.delivery.paper;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Pages of PDF 1.4 with text and bars, in points from the lower left corner.
///
/// The PDF libraries for Java draw on AWT, which a native image has only with shared libraries
/// beside it. Text is in the fonts that every reader has, in [Letters] that these can show.
public final class PdfPages {

  /// Two of the standard fonts.
  public enum Font {
    PLAIN("F1"),
    BOLD("F2");

    private final String resource;

    Font(String resource) {
      this.resource = resource;
    }
  }

  private static final Pattern SPECIAL = Pattern.compile("[()\\\\]");

  /// The number of its object; each page is followed by its content.
  private static final int FIRST_PAGE = 5;

  private final double width;
  private final double height;
  private final List<StringBuilder> pages = new ArrayList<>();

  /// The first one is begun.
  public PdfPages(double width, double height) {
    this.width = width;
    this.height = height;
    begin();
  }

  /// Ends a page, and begins the next.
  public void begin() {
    pages.add(new StringBuilder());
  }

  /// @param text as [Letters] can be shown
  public void text(Font font, double size, double x, double y, String text) {
    pages
        .getLast()
        .append(
            "BT /%s %s Tf %s %s Td (%s) Tj ET\n"
                .formatted(
                    font.resource,
                    number(size),
                    number(x),
                    number(y),
                    SPECIAL.matcher(text).replaceAll("\\\\$0")));
  }

  public void bar(double x, double y, double wide, double high) {
    pages
        .getLast()
        .append("%s %s %s %s re f\n".formatted(number(x), number(y), number(wide), number(high)));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  public byte[] bytes() {
    var objects = new ArrayList<String>();
    objects.add("<< /Type /Catalog /Pages 2 0 R >>");
    var kids =
        IntStream.range(0, pages.size())
            .mapToObj(page -> (FIRST_PAGE + 2 * page) + " 0 R")
            .collect(Collectors.joining(" "));
    objects.add("<< /Type /Pages /Kids [%s] /Count %d >>".formatted(kids, pages.size()));
    objects.add(font("Helvetica"));
    objects.add(font("Helvetica-Bold"));
    for (var page : pages) {
      objects.add(
          ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %s %s] /Contents %d 0 R"
                  + " /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>")
              .formatted(number(width), number(height), objects.size() + 2));
      objects.add(
          "<< /Length %d >>\nstream\n%sendstream"
              .formatted(page.toString().getBytes(Letters.SHOWN).length, page));
    }
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
