package io.collector.invoice.document;

import static io.collector.invoice.document.SomeDocument.SELLER;
import static io.collector.invoice.document.SomeDocument.invoice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.invoice.document.SomeDocument.Item;
import io.collector.pdf.Language;
import io.collector.pdf.Letterhead;
import io.collector.pdf.UnembeddedFontException;
import io.collector.testing.SomeLetterhead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/// Factur-X against the rules of PDF/A-3.
class FacturXTest {

  private static final Sender SENDER = new Sender(SELLER, Letterhead.NONE);

  @BeforeAll
  static void openTheValidator() {
    VeraGreenfieldFoundryProvider.initialise();
  }

  static List<SomeDocument> documents() {
    var paper = new Item("Paper", "5", "1250.00", "20");
    return List.of(
        invoice(paper),
        invoice(paper).creditNote(),
        invoice(
            paper, new Item("Books", "3", "100.00", "7"), new Item("A & B <c>", "1", "1.00", "0")),
        invoice(new Item("Краска · χρώμα · صبغة · रंग · สี · 塗料", "1", "10.00", "20")));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void it_is_pdf_for_archives_with_the_cross_industry_invoice_in_it(SomeDocument document)
      throws Exception {
    var made = document.made();
    var pdf = FacturX.of(made, SENDER, LetterWords.in(Language.of("de")));
    assertThat(violations(pdf)).isEmpty();
    assertThat(attached(pdf)).isEqualTo(new DocumentCii(made, SELLER).write());
    var text = new String(pdf, StandardCharsets.UTF_8);
    assertThat(text)
        .contains("<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>")
        .contains("<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>");
  }

  @Test
  void a_letterhead_keeps_it_one_for_archives() throws Exception {
    var made = invoice(new Item("Paper", "5", "1250.00", "20")).made();
    var sender = new Sender(SELLER, SomeLetterhead.some());
    var pdf = FacturX.of(made, sender, LetterWords.in(Language.of("de")));
    assertThat(violations(pdf)).isEmpty();
    SomeLetterhead.assertOn(pdf);
  }

  /// The rules themselves work: they find what is wrong.
  @Test
  void what_is_no_pdf_for_archives_is_found() throws Exception {
    var made = invoice(new Item("Paper", "5", "1250.00", "20")).made();
    assertThat(violations(DocumentPdf.of(made, SENDER, LetterWords.in(Language.of("en")))))
        .isNotEmpty();
  }

  @Test
  void letters_that_cannot_be_embedded_are_refused() {
    var korean = invoice(new Item("페인트", "1", "10.00", "20")).made();
    assertThatThrownBy(() -> FacturX.of(korean, SENDER, LetterWords.in(Language.of("en"))))
        .isInstanceOf(UnembeddedFontException.class);
  }

  private static byte[] attached(byte[] pdf) throws IOException {
    try (var read = Loader.loadPDF(pdf)) {
      var names = new PDDocumentNameDictionary(read.getDocumentCatalog());
      var file = Objects.requireNonNull(names.getEmbeddedFiles().getNames().get("factur-x.xml"));
      return file.getEmbeddedFile().toByteArray();
    }
  }

  private static List<String> violations(byte[] pdf) throws Exception {
    try (var parser =
            Foundries.defaultInstance()
                .createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFA_3_B);
        var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_3_B, false)) {
      return validator.validate(parser).getTestAssertions().stream()
          .map(failed -> failed.getRuleId() + " " + failed.getMessage())
          .distinct()
          .toList();
    }
  }
}
