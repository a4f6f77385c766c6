package io.collector.pdf;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A PDF in the making, all pages of one size. The same content gives the same bytes.
///
/// With an [attachment][#attach] it is PDF/A-3b, which archives keep.
///
/// Letters in any script are shown. Fonts are embedded, except for Korean and for simplified
/// Chinese, which are in fonts that the reader has. What no font has is a question mark.
public final class PdfDocument {

  /// Points.
  public record PageSize(double width, double height) {

    public static final PageSize A4 = new PageSize(595.28, 841.89);
    public static final PageSize LABEL_4_BY_6_INCHES = new PageSize(288, 432);
  }

  /// What gray is, independently of the device: the gray of sRGB.
  private static final String GRAY =
      "/ColorSpace << /DefaultGray [/CalGray << /WhitePoint [0.9505 1 1.089] /Gamma 2.2 >>] >> ";

  private final PageSize size;
  private final String title;
  private final String author;
  private final Fonts fonts = new Fonts();
  private final TextLayout layout = new TextLayout(fonts);
  private final List<PdfPage> pages = new ArrayList<>();
  private @Nullable PdfAttachment attachment;

  /// Without pages at first.
  public PdfDocument(PageSize size, String title, String author) {
    this.size = size;
    this.title = title;
    this.author = author;
  }

  /// Makes it PDF/A-3b, with this file that says the same.
  public void attach(PdfAttachment file) {
    attachment = file;
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

  /// @throws UnembeddedFontException if it has an attachment, and letters in a font of the reader
  public byte[] bytes() {
    if (attachment != null && !fonts.areEmbedded()) {
      throw new UnembeddedFontException();
    }
    var objects = new PdfObjects();
    var root = objects.reserve();
    var tree = objects.reserve();
    var fontsOfPages = objects.add(fonts.write(objects));
    var kids = new ArrayList<Integer>();
    for (var page : pages) {
      var content = objects.addStream("", page.content());
      kids.add(
          objects.add(
              "<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Contents %d 0 R /Resources << /Font %d 0 R %s%s>> >>"
                  .formatted(
                      tree,
                      PdfObjects.number(size.width()),
                      PdfObjects.number(size.height()),
                      content,
                      fontsOfPages,
                      page.images(objects),
                      attachment == null ? "" : GRAY)));
    }
    objects.set(
        root,
        "<< /Type /Catalog /Pages %d 0 R %s>>"
            .formatted(tree, attachment == null ? "" : archived(objects, attachment)));
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

  /// @return entries of the catalog
  private String archived(PdfObjects objects, PdfAttachment file) {
    var day = file.modified().format(DateTimeFormatter.BASIC_ISO_DATE);
    var content =
        objects.addStream(
            "/Type /EmbeddedFile /Subtype /%s /Params << /Size %d /ModDate (D:%s000000Z) >>"
                .formatted(file.mimeType().replace("/", "#2F"), file.content().length, day),
            file.content());
    var specification =
        objects.add(
            "<< /Type /Filespec /F (%1$s) /UF (%1$s) /Desc %2$s /AFRelationship /Alternative /EF << /F %3$d 0 R /UF %3$d 0 R >> >>"
                .formatted(file.name(), PdfObjects.text(file.description()), content));
    var metadata =
        objects.addPlainStream(
            "/Type /Metadata /Subtype /XML", Xmp.of(title, author, file.metadata()));
    return "/Metadata %d 0 R /AF [%2$d 0 R] /Names << /EmbeddedFiles << /Names [(%3$s) %2$d 0 R] >> >> "
        .formatted(metadata, specification, file.name());
  }
}
