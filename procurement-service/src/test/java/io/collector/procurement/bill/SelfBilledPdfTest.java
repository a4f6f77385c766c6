package io.collector.procurement.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.pdf.Language;
import io.collector.procurement.settings.Buyer;
import io.collector.procurement.supplier.LetterWords;
import io.collector.procurement.supplier.SupplierSamples;
import io.collector.tax.TaxRate;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SelfBilledPdfTest {

  private static final Buyer BUYER =
      new Buyer(
          "Collector Ltd",
          "FR12345678901",
          "1 rue du Port",
          "75001",
          "Paris",
          "FR",
          null,
          null,
          null);

  @Test
  void a_bill_is_written_in_the_suppliers_language() throws IOException {
    assertThat(text(BillType.BILL, Language.EN))
        .contains("Self-billed invoice", "SB-2026-000001", "Germany", "Tax number FR12345678901")
        .contains("2026-11-02", "2026-12-02", "2 % until 2026-11-12", "1234.5", "2,469.00")
        .contains("Tax 7.5 % of 2,469.00", "185.18", "Total EUR", "2,654.18", "Page 1 of 1")
        .contains("Self-billing: written by Collector Ltd in the name of Schrauben & Muttern GmbH");
    assertThat(text(BillType.BILL, Language.DE))
        .contains("Gutschrift", "Deutschland", "Frankreich", "02.12.2026", "2 % bis 12.11.2026")
        .contains("1234,5 Stk.", "Umsatzsteuer 7,5 % auf 2.469,00", "Gesamtbetrag EUR", "2.654,18")
        .contains("ausgestellt von Collector Ltd im Namen von Schrauben & Muttern GmbH");
    assertThat(text(BillType.BILL, Language.FR).replace('\u00A0', ' '))
        .contains("Autofacture", "Allemagne", "02/12/2026", "2 654,18", "Autofacturation");
    assertThat(text(BillType.BILL, Language.ES))
        .contains("Autofactura", "Alemania", "2.654,18", "Facturación por el destinatario");
  }

  @Test
  void a_credit_note_is_not_to_be_paid_in_any_language() throws IOException {
    assertThat(text(BillType.CREDIT_NOTE, Language.DE))
        .contains("Gutschriftkorrektur", "2.654,18")
        .doesNotContain("Fällig", "Skonto");
    assertThat(text(BillType.CREDIT_NOTE, Language.FR)).contains("Avoir autofacturé");
    assertThat(text(BillType.CREDIT_NOTE, Language.ES)).contains("Autofactura rectificativa");
  }

  /// 100.00 at GST 5 %, and QST 9.975 % of 105.00.
  @Test
  void each_of_two_taxes_is_told() throws IOException {
    assertThat(text(BillType.BILL, Language.EN, "100.00", "15.47", TwoTaxes.quebec(true)))
        .contains(
            "15.4738", "GST 5 % of 100.00", "5.00", "QST 9.975 % of 105.00", "10.47", "115.47");
    assertThat(text(BillType.CREDIT_NOTE, Language.DE, "100.00", "14.98", TwoTaxes.quebec(false)))
        .contains("GST 5 % auf 100,00", "QST 9,975 % auf 100,00", "9,98", "114,98");
  }

  @ParameterizedTest
  @EnumSource
  void no_heading_is_broken_within_a_word(Language language) throws IOException {
    var text = text(BillType.BILL, language);
    var words = LetterWords.in(language);
    for (var heading :
        List.of("description", "quantity", "unit", "taxPercent", "unitPrice", "netAmount")) {
      assertThat(text).contains(words.of(heading).split(" "));
    }
  }

  /// The text of the PDF, which is left in the build's folder to be looked at.
  private static String text(BillType type, Language language) throws IOException {
    return text(type, language, "2469.00", "185.18", TaxRate.of(new BigDecimal("7.5")));
  }

  private static String text(BillType type, Language language, String net, String tax, TaxRate rate)
      throws IOException {
    var supplier = SupplierSamples.inBerlin(language);
    var line =
        new BillRequest.Line(
            null,
            "Bolt",
            new BigDecimal("1234.5"),
            null,
            new BigDecimal("2.00"),
            new BigDecimal(net),
            rate.percent(),
            rate.told(),
            null,
            null);
    var content =
        new BillRequest.Content(
            "SB-2026-000001",
            LocalDate.of(2026, 11, 2),
            null,
            "EUR",
            List.of(line),
            new BigDecimal(net),
            new BigDecimal(tax),
            new BigDecimal(net).add(new BigDecimal(tax)));
    var request = new BillRequest(null, type, supplier.id(), null, content);
    var bill = new SupplierBill("BILL-2026-000001", request, supplier, null, "clerk");
    var bytes = SelfBilledPdf.of(bill, supplier, BUYER);
    var folder = Files.createDirectories(Path.of("target", "documents"));
    Files.write(
        folder.resolve("self-billed-%s-%s-%s.pdf".formatted(type, language, rate.percent())),
        bytes);
    try (var pdf = Loader.loadPDF(bytes)) {
      return new PDFTextStripper().getText(pdf);
    }
  }
}
