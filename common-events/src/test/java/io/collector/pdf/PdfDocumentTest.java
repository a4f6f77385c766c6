package io.collector.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.pdf.PdfDocument.PageSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reads documents with another library, as readers do.
class PdfDocumentTest {

  private static final Style PLAIN = Style.plain(12);
  private static final List<String> NAMES =
      List.of(
          "Łódź, Ångström, İstanbul, Việt Nam, Ñandú",
          "ООО «Ромашка», Київ, Ђорђе",
          "Γιώργος Νικολαΐδης",
          "شركة الأمل للتجارة والصناعة",
          "חברת שלום בע״מ",
          "हिन्दी कंपनी क्षत्रिय प्राइवेट लिमिटेड",
          "বাংলা কোম্পানি",
          "ગુજરાતી કંપની",
          "บริษัท ไทยจำกัด น้ำผึ้ง",
          "北京纸业有限公司",
          "臺灣紙業股份有限公司",
          "東京株式会社カタカナひらがな",
          "한국전자주식회사",
          "საქართველო",
          "Հայաստան",
          "ኢትዮጵያ",
          "தமிழ் நிறுவனம்");

  @Test
  void names_in_every_script_are_shown_in_full_and_can_be_copied() throws IOException {
    for (var style : List.of(PLAIN, Style.bold(12))) {
      var bytes = lines(style, NAMES);
      keep(style.bold() ? "scripts-bold" : "scripts", bytes);
      var text = text(bytes);
      assertThat(text.lines().map(PdfDocumentTest::sortedLetters))
          .containsAll(NAMES.stream().map(PdfDocumentTest::sortedLetters).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a ខ b", "a \uDBFF\uDFFD b", "a \uD83D b"})
  void what_no_font_has_is_a_question_mark(String name) throws IOException {
    assertThat(document().canShow(name)).isFalse();
    assertThat(text(lines(PLAIN, List.of(name)))).contains("a ? b");
  }

  @Test
  void the_same_content_gives_the_same_bytes() {
    assertThat(lines(PLAIN, NAMES)).isEqualTo(lines(PLAIN, NAMES));
  }

  @Test
  void an_amount_of_fifteen_digits_stays_on_one_line_in_a_narrow_column() throws IOException {
    var document = document();
    var amount = "123,456,789,012,345.00";
    new PdfFlow(document, new PdfFlow.Margins(56, 56, 64))
        .add(new Table(80, 20).ruled().row(Cell.left(PLAIN, "Paper"), Cell.number(PLAIN, amount)));
    assertThat(text(document.bytes())).contains(amount);
  }

  @Test
  void a_row_longer_than_a_page_goes_on_below_the_repeated_heading() throws IOException {
    var document = document();
    var words = "word ".repeat(3000).strip();
    new PdfFlow(document, new PdfFlow.Margins(56, 56, 64))
        .add(
            new Table(50, 50)
                .ruled()
                .heading(Cell.left(PLAIN, "Heading"), Cell.left(PLAIN, ""))
                .row(Cell.left(PLAIN, words), Cell.left(PLAIN, "short")));
    var text = text(document.bytes());
    assertThat(text.split("word", -1)).hasSize(3001);
    assertThat(text.split("Heading", -1)).hasSize(document.pages().size() + 1);
  }

  /// The reader in use here heeds no /ActualText, and so gives Indic letters in the order of
  /// drawing.
  private static String sortedLetters(String line) {
    return line.strip()
        .codePoints()
        .sorted()
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static PdfDocument document() {
    return new PdfDocument(PageSize.A4, "Title", "Author");
  }

  private static byte[] lines(Style style, List<String> lines) {
    var document = document();
    var page = document.addPage();
    for (var i = 0; i < lines.size(); i++) {
      page.text(style, 50, 780 - 24 * i, lines.get(i));
    }
    return document.bytes();
  }

  static String text(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  /// In the build's folder, to be looked at.
  static void keep(String name, byte[] pdf) throws IOException {
    var folder = Files.createDirectories(Path.of("target", "documents"));
    Files.write(folder.resolve(name + ".pdf"), pdf);
  }
}
