package io.collector.procurement.einvoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.collector.rest.ProblemException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class EInvoiceFileTest {

  @Test
  void both_syntaxes_say_the_same() {
    var ubl = read(EInvoiceSamples.ublInvoice());
    var cii = read(EInvoiceSamples.ciiInvoice());
    assertThat(ubl.format()).isEqualTo(EInvoice.Format.UBL);
    assertThat(cii.format()).isEqualTo(EInvoice.Format.CII);
    assertThat(cii).usingRecursiveComparison().ignoringFields("format").isEqualTo(ubl);
  }

  @Test
  void an_invoice_is_read_with_all_that_it_is_matched_by() {
    var invoice = read(EInvoiceSamples.ublInvoice());
    assertThat(invoice.isCreditNote()).isFalse();
    assertThat(invoice.number()).isEqualTo("R-4711");
    assertThat(invoice.issued()).isEqualTo(LocalDate.of(2026, 11, 20));
    assertThat(invoice.due()).isEqualTo(LocalDate.of(2026, 12, 20));
    assertThat(invoice.currency()).isEqualTo("EUR");
    assertThat(invoice.orderReference()).isEqualTo("PO-2026-000001");
    assertThat(invoice.sellerName()).isEqualTo("Bolts Ltd");
    assertThat(invoice.sellerIds()).containsExactly("DE 123.456.789");
    assertThat(invoice.lines())
        .containsExactly(
            new EInvoice.Line(
                "1",
                null,
                "BOLT-M8",
                "4711",
                "Bolt M8",
                BigDecimal.TEN,
                "H87",
                new BigDecimal("200.00"),
                new BigDecimal("100"),
                BigDecimal.ZERO,
                new BigDecimal("20.00"),
                "S",
                new BigDecimal("19")),
            new EInvoice.Line(
                "2",
                "2",
                null,
                null,
                "Assembly",
                BigDecimal.ONE,
                "C62",
                new BigDecimal("50.00"),
                null,
                BigDecimal.ZERO,
                new BigDecimal("50.00"),
                "S",
                new BigDecimal("19")));
    assertThat(invoice.extras()).isEmpty();
    var totals = invoice.totals();
    assertThat(List.of(totals.subtotal(), totals.tax(), totals.grandTotal(), totals.payable()))
        .containsExactly(
            new BigDecimal("70"),
            new BigDecimal("13.3"),
            new BigDecimal("83.3"),
            new BigDecimal("83.3"));
    assertThat(invoice.taxes()).containsExactly(new BigDecimal("13.3"));
    assertThat(invoice.type()).isEqualTo("380");
  }

  @Test
  void xml_in_a_pdf_says_the_same() {
    var pdf = EInvoiceSamples.pdf(EInvoiceSamples.ciiInvoice());
    var file = EInvoiceFile.of(pdf);
    assertThat(file.read()).isEqualTo(read(EInvoiceSamples.ciiInvoice()));
    assertThat(file.pdf()).isEqualTo(pdf);
    assertThat(EInvoiceFile.of(EInvoiceSamples.ciiInvoice().getBytes(StandardCharsets.UTF_8)).pdf())
        .isNull();
  }

  @Test
  void a_credit_note_is_known_by_its_root_or_its_type() {
    assertThat(read(EInvoiceSamples.ublCreditNote()).isCreditNote()).isTrue();
    assertThat(
            read(EInvoiceSamples.ciiInvoice().replace("<ram:TypeCode>380", "<ram:TypeCode>381"))
                .isCreditNote())
        .isTrue();
  }

  @Test
  void allowances_are_below_zero_and_charges_above() {
    var invoice =
        read(
            EInvoiceSamples.ublInvoice()
                .replace(
                    "  <cac:TaxTotal>\n",
                    extra("false", "Loyalty", "3.00")
                        + extra("true", "Freight", "5.00")
                        + "  <cac:TaxTotal>\n"));
    assertThat(invoice.extras())
        .containsExactly(
            new EInvoice.Extra(
                false, "Loyalty", new BigDecimal("-3.00"), "S", new BigDecimal("19")),
            new EInvoice.Extra(true, "Freight", new BigDecimal("5.00"), "S", new BigDecimal("19")));
  }

  private static String extra(String isCharge, String reason, String amount) {
    return """
          <cac:AllowanceCharge><cbc:ChargeIndicator>%s</cbc:ChargeIndicator>\
        <cbc:AllowanceChargeReason>%s</cbc:AllowanceChargeReason><cbc:Amount currencyID="EUR">%s</cbc:Amount>\
        <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:AllowanceCharge>
        """
        .formatted(isCharge, reason, amount);
  }

  @Test
  void the_file_says_itself_how_it_is_encoded() {
    var latin = Charset.forName("ISO-8859-1");
    var text =
        EInvoiceSamples.ublInvoice()
            .replace("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"")
            .replace("Bolts Ltd", "Bölts Ltd");
    assertThat(EInvoiceFile.of(text.getBytes(latin)).read().sellerName()).isEqualTo("Bölts Ltd");
    var wide = text.replace("ISO-8859-1", "UTF-16").getBytes(StandardCharsets.UTF_16);
    assertThat(EInvoiceFile.of(wide).read().sellerName()).isEqualTo("Bölts Ltd");
    assertThat(read("\ufeff" + EInvoiceSamples.ublInvoice()).number()).isEqualTo("R-4711");
  }

  @Test
  void entities_and_document_types_are_refused_with_the_line() {
    var hostile =
        EInvoiceSamples.ublInvoice()
            .replaceFirst(
                "<Invoice",
                "<!DOCTYPE Invoice [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n<Invoice")
            .replace("R-4711", "&x;");
    var problem = refused(hostile);
    assertThat(problem.detail()).contains("document type declaration");
    assertThat(problem.errors().getFirst().detail()).startsWith("line 2");
  }

  @Test
  void a_truncated_file_is_refused_with_the_line() {
    var whole = EInvoiceSamples.ciiInvoice();
    var problem = refused(whole.substring(0, whole.indexOf("<ram:BuyerAssignedID>") + 10));
    assertThat(problem.detail()).contains("not well-formed");
    assertThat(problem.errors().getFirst().detail()).startsWith("line 18");
  }

  @Test
  void what_its_schema_does_not_allow_is_told_with_the_line() {
    var problem = refused(EInvoiceSamples.ublInvoice().replace("2026-11-20", "20.11.2026"));
    assertThat(problem.errors().getFirst().detail()).startsWith("line 7: ");
    assertThat(refused(EInvoiceSamples.ciiInvoice().replaceAll("ram:Name>", "ram:Label>")).errors())
        .isNotEmpty();
  }

  @Test
  void what_is_no_invoice_is_refused() {
    assertThat(refused("").detail()).contains("not well-formed");
    assertThat(refused("R-4711;70.00").detail()).contains("not well-formed");
    assertThat(refused("<Invoice/>").detail()).contains("neither");
    assertThat(
            refused("<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\"/>")
                .detail())
        .contains("neither")
        .contains("Order-2");
  }

  private static EInvoice read(String text) {
    return EInvoiceFile.of(text.getBytes(StandardCharsets.UTF_8)).read();
  }

  private static ProblemException refused(String text) {
    var problem = catchThrowableOfType(ProblemException.class, () -> read(text));
    assertThat(problem.code()).isEqualTo("bad-e-invoice");
    assertThat(problem.status()).isEqualTo(422);
    return problem;
  }
}
