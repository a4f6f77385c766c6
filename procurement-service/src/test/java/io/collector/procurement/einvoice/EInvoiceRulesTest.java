package io.collector.procurement.einvoice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.collector.rest.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each mistake in both syntaxes.
class EInvoiceRulesTest {

  static List<String> samples() {
    return List.of(
        EInvoiceSamples.ublInvoice(),
        EInvoiceSamples.ciiInvoice(),
        EInvoiceSamples.ublCreditNote(),
        EInvoiceSamples.ublOfAllKinds(),
        EInvoiceSamples.ciiOfAllKinds());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void what_agrees_with_itself_is_taken(String document) {
    assertThatCode(() -> check(document)).doesNotThrowAnyException();
  }

  @Test
  void a_net_amount_of_another_sign_or_size_is_told_with_both_figures() {
    both(
        ">20.00<",
        ">-20.00<",
        "/lines/0/total",
        "the net amount (BT-131) is -20.00, but 10 (BT-129) ÷ 100 (BT-149) × 200.00 (BT-146) is"
            + " 20.00");
    both(">20.00<", ">20.02<", "/lines/0/total", "(BT-131) is 20.02, but 10 (BT-129)");
    both(">100</", ">1</", "/lines/0/total", "÷ 1 (BT-149) × 200.00 (BT-146) is 2000.00");
  }

  @Test
  void one_cent_of_a_line_is_rounding() {
    bothTaken(">20.00<", ">20.01<", ">70.00<", ">70.01<", ">83.30<", ">83.31<");
    bothTaken(">20.00<", ">19.99<", ">70.00<", ">69.99<", ">83.30<", ">83.29<");
  }

  /// Whole forints, as Hungarian invoices have: of 20.37.
  @Test
  void a_line_in_forints_may_be_rounded_to_whole_ones_and_no_further() {
    for (var document : List.of(EInvoiceSamples.ublInvoice(), EInvoiceSamples.ciiInvoice())) {
      var forints = document.replace("EUR", "HUF");
      check(forints.replace(">200.00<", ">203.70<"));
      check(forints.replace(">200.00<", ">195.10<"));
      assertContradicts(forints.replace(">200.00<", ">207.00<"));
      assertContradicts(forints.replace(">20.00<", ">20.30<"));
      assertContradicts(document.replace(">200.00<", ">203.70<"));
    }
  }

  private static void assertContradicts(String document) {
    assertThat(refused(document).errors())
        .anySatisfy(fault -> assertThat(fault.pointer()).isEqualTo("/lines/0/total"));
  }

  @Test
  void allowances_and_charges_of_a_line_are_in_its_net_amount() {
    bothOfAllKinds(
        ">96.50<",
        ">99.50<",
        "/lines/0/total",
        "the net amount (BT-131) is 99.50, but 10 (BT-129) × 10.00 (BT-146) − 3.50 (BT-136 less"
            + " BT-141) is 96.50");
  }

  @Test
  void totals_are_those_of_their_parts() {
    one(
        EInvoiceSamples.ublOfAllKinds(),
        "LineExtensionAmount currencyID=\"CHF\">101.48<",
        "LineExtensionAmount currencyID=\"CHF\">101.00<",
        "/subtotal",
        "the sum of lines (BT-106) is 101.00, but that of BT-131 is 101.48");
    one(
        EInvoiceSamples.ciiOfAllKinds(),
        "LineTotalAmount>101.48<",
        "LineTotalAmount>101.00<",
        "/subtotal",
        "the sum of lines (BT-106) is 101.00, but that of BT-131 is 101.48");
    bothOfAllKinds(
        ">13.33<", ">13.00<", "/subtotal", "(BT-107) is 13.00, but that of BT-92 is 13.33");
    bothOfAllKinds(
        ">3.33<", ">3.30<", "/subtotal", "(BT-107) is 13.33, but that of BT-92 is 13.30");
    bothOfAllKinds(">98.05<", ">98.00<", "/subtotal", "the total without tax (BT-109) is 98.00");
    bothOfAllKinds(
        ">18.34<",
        ">18.30<",
        "/taxTotal",
        "(BT-110) is 18.44, but that of all rates (BT-117) is 18.40");
    bothOfAllKinds(">116.49<", ">116.50<", "/grandTotal", "the total with tax (BT-112) is 116.50");
    bothOfAllKinds(
        ">0.01<",
        ">0.06<",
        "/grandTotal",
        "what is payable (BT-115) is 116.50, but the total with tax (BT-112) less prepaid (BT-113) plus"
            + " rounding (BT-114) is 116.45");
  }

  @Test
  void amounts_are_in_the_documents_currency_and_as_fine_as_it_is() {
    one(
        EInvoiceSamples.ublInvoice(),
        "<cbc:LineExtensionAmount currencyID=\"EUR\">20.00",
        "<cbc:LineExtensionAmount currencyID=\"USD\">20.00",
        "/currency",
        "an amount (BT-131) is 20.00 USD, but the document's currency (BT-5) is EUR");
    one(
        EInvoiceSamples.ublInvoice(),
        "<cbc:TaxAmount currencyID=\"EUR\">13.30",
        "<cbc:TaxAmount currencyID=\"USD\">13.30",
        "/currency",
        "(BT-110) is 13.30 USD");
    one(
        EInvoiceSamples.ciiInvoice(),
        "<ram:TaxTotalAmount currencyID=\"EUR\">",
        "<ram:TaxTotalAmount currencyID=\"USD\">",
        "/currency",
        "(BT-110) is 13.30 USD");
    one(
        EInvoiceSamples.ciiInvoice(),
        "<ram:LineTotalAmount>20.00",
        "<ram:LineTotalAmount currencyID=\"USD\">20.00",
        "/currency",
        "(BT-131) is 20.00 USD");
    both(">20.00<", ">20.004<", "/lines/0/total", "(BT-131) is 20.004, but EUR has 2 decimals");
  }

  @ParameterizedTest
  @ValueSource(strings = {"386", "389", "325", "393", "999"})
  void a_document_that_no_bill_can_be_made_of_is_refused_with_those_that_can(String type) {
    for (var document : List.of(EInvoiceSamples.ublInvoice(), EInvoiceSamples.ciiInvoice())) {
      var problem = refused(document.replace(">380<", ">" + type + "<"));
      assertThat(problem.code()).isEqualTo("document-type");
      assertThat(problem.errors().getFirst().pointer()).isEqualTo("/type");
      assertThat(problem.errors().getFirst().detail())
          .startsWith(type + " (BT-3)")
          .contains("380, 383, 384")
          .contains("381, 420");
    }
  }

  @ParameterizedTest
  @CsvSource({"380, 384, false", "380, 326, false", "380, 877, false", "380, 381, true"})
  void commercial_corrected_partial_and_final_invoices_and_credit_notes_are_taken(
      String before, String type, boolean isCreditNote) {
    for (var document : List.of(EInvoiceSamples.ublInvoice(), EInvoiceSamples.ciiInvoice())) {
      var read = check(document.replace(">" + before + "<", ">" + type + "<"));
      assertThat(read.isCreditNote()).isEqualTo(isCreditNote);
    }
  }

  @Test
  void a_credit_note_that_says_it_is_an_invoice_is_refused() {
    assertThat(refused(EInvoiceSamples.ublCreditNote().replace(">381<", ">380<")).code())
        .isEqualTo("document-type");
  }

  /// As of an invoice that takes back another one.
  @Test
  void allowances_below_zero_are_allowances() {
    for (var document : List.of(EInvoiceSamples.ublOfAllKinds(), EInvoiceSamples.ciiOfAllKinds())) {
      check(
          document
              .replace(">13.33<", ">6.67<")
              .replace(">3.33<", ">-3.33<")
              .replace(">98.05<", ">104.71<")
              .replace(">116.49<", ">123.15<")
              .replace(">116.50<", ">123.16<"));
    }
  }

  /// EXTENDED: the sum has the parts only, and freight of its own kind.
  @Test
  void a_line_that_stands_for_its_parts_counts_once_and_freight_is_a_charge() {
    var extended =
        EInvoiceSamples.ciiInvoice()
            .replace(
                "<ram:LineID>2</ram:LineID></ram:AssociatedDocument",
                "<ram:LineID>2</ram:LineID><ram:LineStatusReasonCode>GROUP</ram:LineStatusReasonCode></ram:AssociatedDocument")
            .replace(
                "      <ram:SpecifiedTradePaymentTerms>",
                "<ram:SpecifiedLogisticsServiceCharge><ram:Description>Freight</ram:Description>"
                    + "<ram:AppliedAmount>50.00</ram:AppliedAmount></ram:SpecifiedLogisticsServiceCharge>"
                    + "<ram:SpecifiedTradePaymentTerms>")
            .replace("<ram:LineTotalAmount>70.00", "<ram:LineTotalAmount>20.00");
    var read = check(extended);
    assertThat(read.lines()).hasSize(1);
    assertThat(read.extras()).extracting(EInvoice.Extra::reason).containsExactly("Freight");
  }

  private static void both(String old, String now, String pointer, String detail) {
    one(EInvoiceSamples.ublInvoice(), old, now, pointer, detail);
    one(EInvoiceSamples.ciiInvoice(), old, now, pointer, detail);
  }

  private static void bothOfAllKinds(String old, String now, String pointer, String detail) {
    one(EInvoiceSamples.ublOfAllKinds(), old, now, pointer, detail);
    one(EInvoiceSamples.ciiOfAllKinds(), old, now, pointer, detail);
  }

  private static void bothTaken(String... changes) {
    for (var document : List.of(EInvoiceSamples.ublInvoice(), EInvoiceSamples.ciiInvoice())) {
      var changed = document;
      for (var i = 0; i < changes.length; i += 2) {
        changed = changed.replace(changes[i], changes[i + 1]);
      }
      assertThat(changed).isNotEqualTo(document);
      check(changed);
    }
  }

  private static void one(String document, String old, String now, String pointer, String detail) {
    var changed = document.replace(old, now);
    assertThat(changed).isNotEqualTo(document);
    var problem = refused(changed);
    assertThat(problem.code()).isEqualTo("contradictory-e-invoice");
    assertThat(problem.errors())
        .anySatisfy(
            fault -> {
              assertThat(fault.pointer()).isEqualTo(pointer);
              assertThat(fault.detail()).contains(detail);
            });
  }

  private static ProblemException refused(String document) {
    var problem = catchThrowableOfType(ProblemException.class, () -> check(document));
    assertThat(problem).isNotNull();
    assertThat(problem.status()).isEqualTo(422);
    return problem;
  }

  private static EInvoice check(String document) {
    var read = EInvoiceFile.of(document.getBytes(UTF_8)).read();
    EInvoiceRules.check(read);
    return read;
  }
}
