package io.collector.pdf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/// A PDF in the making, all pages of one size. The same content gives the same bytes.
///
/// Letters in any script are shown. Fonts are embedded, except for Korean and for simplified
/// Chinese, which are in fonts that the reader has. What no font has is a question mark.
public final class PdfDocument {

  /// Points.
  public record PageSize(double width, double height) {

    public static final PageSize A4 = new PageSize(595.28, 841.89);
    public static final PageSize LABEL_4_BY_6_INCHES = new PageSize(288, 432);
  }

  private final PageSize size;
  private final String title;
  private final String author;
  private final Fonts fonts = new Fonts();
  private final TextLayout layout = new TextLayout(fonts);
  private final List<PdfPage> pages = new ArrayList<>();

  /// Without pages at first.
  public PdfDocument(PageSize size, String title, String author) {
    this.size = size;
    this.title = title;
    this.author = author;
  }

  public PageSize size() {
    return size;
  }

  public PdfPage addPage() {
    var page = new PdfPage(fonts);
    pages.add(page);
    return page;
  }

  public List<PdfPage> pages() {
    return Collections.unmodifiableList(pages);
  }

  /// Whether all of it can be shown.
  public boolean canShow(String text) {
    return text.codePoints()
        .allMatch(letter -> Character.isISOControl(letter) || fonts.canShow(letter));
  }

  /// In points.
  public double width(Style style, String line) {
    return layout.width(style, line);
  }

  /// In lines of at most this width, broken where the script allows it, and within words that are
  /// wider.
  public List<String> wrapped(Style style, String text, double width) {
    return layout.wrapped(style, text, width);
  }

  /// The same, in no more than so many lines: the last is cut if need be.
  public List<String> wrapped(Style style, String text, double width, int most) {
    return layout.wrapped(style, text, width, most);
  }

  /// So much of it as fits, and a sign that it is cut if it is.
  public String cut(Style style, String line, double width) {
    return layout.cut(style, line, width);
  }

  public byte[] bytes() {
    var objects = new PdfObjects();
    var root = objects.reserve();
    var tree = objects.reserve();
    var fontsOfPages = objects.add(fonts.write(objects));
    var kids = new ArrayList<Integer>();
    for (var page : pages) {
      var content = objects.addStream("", page.content());
      kids.add(
          objects.add(
              "<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Contents %d 0 R /Resources << /Font %d 0 R >> >>"
                  .formatted(
                      tree,
                      PdfObjects.number(size.width()),
                      PdfObjects.number(size.height()),
                      content,
                      fontsOfPages)));
    }
    objects.set(root, "<< /Type /Catalog /Pages %d 0 R >>".formatted(tree));
    objects.set(
        tree,
        "<< /Type /Pages /Kids [%s] /Count %d >>"
            .formatted(
                kids.stream().map(kid -> kid + " 0 R").collect(Collectors.joining(" ")),
                kids.size()));
    var info =
        objects.add(
            "<< /Title %s /Author %s >>"
                .formatted(PdfObjects.text(title), PdfObjects.text(author)));
    return objects.file(root, info);
  }
}
