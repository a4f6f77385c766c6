package io.collector.accounting.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.journal.LineTags;
import io.collector.accounting.journal.TaxTag;
import io.collector.accounting.posting.Posting.Debt;
import io.collector.accounting.posting.Posting.Target;
import io.collector.bus.RefusedEventException;
import io.collector.calendar.TenantCalendar;
import io.collector.events.Event;
import io.collector.events.EventType;
import io.collector.events.PartOfTax;
import io.collector.events.Payload;
import io.collector.events.hr.PayrollPaid;
import io.collector.events.hr.PayrollProcessed;
import io.collector.events.hr.PayrollProcessed.Department;
import io.collector.events.hr.PayrollRepaid;
import io.collector.events.hr.PayrollReversed;
import io.collector.events.inventory.StockAdjusted;
import io.collector.events.inventory.StockDeducted;
import io.collector.events.inventory.StockReceived;
import io.collector.events.inventory.StockRevalued;
import io.collector.events.invoice.CreditNoteIssued;
import io.collector.events.invoice.InvoiceIssued;
import io.collector.events.invoice.InvoiceIssued.TaxGroup;
import io.collector.events.invoice.InvoicePaid;
import io.collector.events.invoice.InvoiceVoided;
import io.collector.events.invoice.InvoiceWrittenOff;
import io.collector.events.invoice.PaymentAllocated;
import io.collector.events.invoice.PaymentReceived;
import io.collector.events.invoice.PaymentReceived.InvoiceAllocation;
import io.collector.events.invoice.PaymentRefunded;
import io.collector.events.invoice.PaymentUpdated;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostingRulesTest {

  private static final Instant NOON = Instant.parse("2024-01-20T12:00:00Z");
  private static final UUID INVOICE = new UUID(1, 7);
  private static final UUID CUSTOMER = new UUID(1, 1);
  private static final UUID ORDER = new UUID(2, 2);

  @Test
  void an_invoice_is_owed_and_split_into_revenue_and_tax() {
    assertThat(shown(InvoiceIssuedRule.posting(event(invoice("1250.00", "250.00", "1500.00")))))
        .containsExactly("RECEIVABLE 1500.00", "REVENUE -1250.00", "TAX_PAYABLE -250.00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.02", "-0.02", "4"})
  void what_is_rounded_to_coins_is_owed_and_taken_back_with_the_last_credit(String rounding) {
    var invoice = invoice("10.00", "0.03", "10.03", "CHF", null, rounding);
    var owed = new BigDecimal("10.03").add(new BigDecimal(rounding));
    assertThat(shown(InvoiceIssuedRule.posting(event(invoice))))
        .containsExactlyInAnyOrder(
            "RECEIVABLE " + owed,
            "REVENUE -10.00",
            "TAX_PAYABLE -0.03",
            "ROUNDING " + new BigDecimal(rounding).setScale(2).negate());
    assertThat(shown(CreditNoteIssuedRule.posting(event(creditNote(invoice)))))
        .containsExactlyInAnyOrder(
            "RECEIVABLE " + owed.negate(),
            "REVENUE 10.00",
            "TAX_PAYABLE 0.03",
            "ROUNDING " + new BigDecimal(rounding).setScale(2));
  }

  @Test
  void each_rate_of_tax_has_a_line_if_the_groups_are_told() {
    var posting =
        InvoiceIssuedRule.posting(
            event(
                invoice(
                    "300.00",
                    "25.00",
                    "325.00",
                    "USD",
                    List.of(tax("S", "20", "20.00"), tax("S", "5", "5.00"), tax("Z", "0", "0")))));
    assertThat(shown(posting))
        .containsExactly(
            "RECEIVABLE 325.00", "REVENUE -300.00", "TAX_PAYABLE -20.00", "TAX_PAYABLE -5.00");
    assertThat(posting.lines().get(2).description()).isEqualTo("S 20 %");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AE", "E", "O"})
  void revenue_has_a_line_for_each_rate_too_if_the_groups_say_of_what(String untaxed) {
    var posting =
        InvoiceIssuedRule.posting(
            event(
                invoice(
                    "300.00",
                    "20.00",
                    "320.00",
                    "USD",
                    List.of(
                        new TaxGroup(
                            "S",
                            new BigDecimal("20"),
                            new BigDecimal("100.00"),
                            new BigDecimal("20.00"),
                            null),
                        new TaxGroup(
                            untaxed,
                            BigDecimal.ZERO,
                            new BigDecimal("200.00"),
                            BigDecimal.ZERO,
                            null)))));
    assertThat(shown(posting))
        .containsExactly(
            "RECEIVABLE 320.00", "REVENUE -100.00", "REVENUE -200.00", "TAX_PAYABLE -20.00");
    assertThat(posting.lines().stream().map(Posting.Line::tags).toList())
        .containsExactly(
            null,
            output(TaxTag.Part.BASE, "S", "20"),
            output(TaxTag.Part.BASE, untaxed, "0"),
            output(TaxTag.Part.TAX, "S", "20"));
  }

  @Test
  void each_of_two_taxes_has_a_line_and_a_credit_note_and_a_void_take_both_off() {
    var invoice = quebec(gstAndQst("100.00", "5.00", "9.98"));
    var posting = InvoiceIssuedRule.posting(event(invoice));
    assertThat(shown(posting))
        .containsExactly(
            "RECEIVABLE 114.98", "REVENUE -100.00", "TAX_PAYABLE -5.00", "TAX_PAYABLE -9.98");
    assertThat(posting.lines().stream().map(Posting.Line::tags).skip(1).toList())
        .containsExactly(
            output(TaxTag.Part.BASE, "S", "14.975"),
            output("S", "14.975", "GST", "5"),
            output("S", "14.975", "QST", "9.975"));
    assertThat(posting.lines().getLast().description()).isEqualTo("S 14.975 %: QST 9.975 %");
    var credited = CreditNoteIssuedRule.posting(event(creditNote(invoice)));
    assertThat(credited.undone()).containsExactly(posting.key());
    for (var undone : List.of(credited, InvoiceVoidedRule.posting(event(voided(invoice))))) {
      assertThat(shown(undone))
          .containsExactly(
              "REVENUE 100.00", "TAX_PAYABLE 5.00", "TAX_PAYABLE 9.98", "RECEIVABLE -114.98");
      assertThat(undone.lines().stream().limit(3).map(PostingRulesTest::tax).toList())
          .isEqualTo(posting.lines().stream().skip(1).map(PostingRulesTest::tax).toList());
    }
  }

  private static @Nullable TaxTag tax(Posting.Line line) {
    return line.tags() == null ? null : line.tags().tax();
  }

  @Test
  void two_taxes_that_do_not_add_up_or_are_invalid_are_posted_as_one() {
    var gst = part("GST", "5", "5.00");
    for (var wrong :
        List.of(
            List.of(gst, part("QST", "9.975", "9.97")),
            List.of(gst, part("GST", "9.975", "9.98")),
            List.of(gst, part("Q".repeat(41), "9.975", "9.98")),
            List.of(gst, part("QST", "9.97555", "9.98")),
            List.of(part("HST", "14.975", "14.98")),
            List.<PartOfTax>of())) {
      var posting =
          InvoiceIssuedRule.posting(
              event(quebec(group("14.975", "100.00", "14.98", wrong.toArray(PartOfTax[]::new)))));
      assertThat(shown(posting))
          .containsExactly("RECEIVABLE 114.98", "REVENUE -100.00", "TAX_PAYABLE -14.98");
      assertThat(posting.lines().getLast().tags())
          .isEqualTo(output(TaxTag.Part.TAX, "S", "14.975"));
      assertThat(posting.lines().getLast().description()).isEqualTo("S 14.975 %");
    }
  }

  @Test
  void equal_taxes_are_added_up_and_others_of_the_same_percent_stay_apart() {
    var central = part("CGST", "9", "9.00");
    var state = part("SGST", "9.0", "9.00");
    var posting =
        InvoiceIssuedRule.posting(
            event(
                invoice(
                    "400.00",
                    "72.00",
                    "472.00",
                    "INR",
                    List.of(
                        group("18", "100.00", "18.00", central, state),
                        group("18", "100.00", "18.00"),
                        group("18.00", "100.00", "18.00", part("CGST", "9.00", "9.00"), state),
                        group("18", "100.00", "18.00", central, part("UTGST", "9", "9.00"))))));
    assertThat(posting.lines().stream().skip(1).map(line -> line.amount() + " " + line.tags()))
        .containsExactly(
            "-400.00 " + output(TaxTag.Part.BASE, "S", "18"),
            "-27.00 " + output("S", "18", "CGST", "9"),
            "-18.00 " + output("S", "18", "SGST", "9"),
            "-18.00 " + output(TaxTag.Part.TAX, "S", "18"),
            "-9.00 " + output("S", "18", "UTGST", "9"));
  }

  @Test
  void a_discount_and_a_bad_debt_take_off_their_part_of_both_taxes_and_a_credit_undoes_it() {
    var taxes = List.of(gstAndQst("10.00", "0.50", "1.00"));
    var part =
        new InvoiceAllocation(
            INVOICE, "INV-1", new BigDecimal("103.48"), null, new BigDecimal("11.50"), null, taxes);
    var paid = PaymentReceivedRule.posting(event(payment("103.48", "CASH", null, part)));
    var writtenOff =
        InvoiceWrittenOffRule.posting(
            event(
                new InvoiceWrittenOff(
                    INVOICE,
                    "INV-1",
                    CUSTOMER,
                    null,
                    "USD",
                    new BigDecimal("11.50"),
                    "BANKRUPT",
                    null,
                    taxes)));
    var credit = creditNote("0", "0", "0", "-23.00", "11.50", "11.50");
    var undone =
        CreditNoteIssuedRule.posting(
            event(
                new CreditNoteIssued(
                    credit.creditNoteId(),
                    credit.creditNoteNumber(),
                    credit.originalInvoiceId(),
                    null,
                    CUSTOMER,
                    null,
                    null,
                    null,
                    "USD",
                    credit.subtotal(),
                    credit.taxTotal(),
                    credit.grandTotal(),
                    credit.reason(),
                    NOON,
                    List.of(),
                    null,
                    credit.customerCredit(),
                    credit.writeOffReversed(),
                    credit.discountReversed(),
                    null,
                    taxes,
                    taxes,
                    null)));
    for (var posting : List.of(paid, writtenOff)) {
      assertThat(taxes(posting))
          .containsExactly("0.50 S 14.975 %: GST 5 %", "1.00 S 14.975 %: QST 9.975 %");
    }
    assertThat(taxes(undone))
        .containsExactly(
            "-0.50 S 14.975 %: GST 5 %",
            "-1.00 S 14.975 %: QST 9.975 %",
            "-0.50 S 14.975 %: GST 5 %",
            "-1.00 S 14.975 %: QST 9.975 %");
    assertThat(shown(paid)).contains("SALES_DISCOUNT 10.00");
    assertThat(shown(writtenOff)).contains("BAD_DEBT 10.00");
    assertThat(shown(undone)).contains("BAD_DEBT -10.00", "SALES_DISCOUNT -10.00");
  }

  private static List<String> taxes(Posting posting) {
    return posting.lines().stream()
        .filter(line -> name(line.target()).equals("TAX_PAYABLE"))
        .map(line -> line.amount() + " " + line.description())
        .toList();
  }

  private static InvoiceIssued quebec(TaxGroup group) {
    return invoice("100.00", "14.98", "114.98", "CAD", List.of(group));
  }

  private static TaxGroup gstAndQst(String base, String gst, String qst) {
    var tax = new BigDecimal(gst).add(new BigDecimal(qst)).toPlainString();
    return group("14.975", base, tax, part("GST", "5", gst), part("QST", "9.975", qst));
  }

  private static TaxGroup group(String percent, String base, String tax, PartOfTax... parts) {
    return new TaxGroup(
        "S",
        new BigDecimal(percent),
        new BigDecimal(base),
        new BigDecimal(tax),
        parts.length == 0 ? null : List.of(parts));
  }

  private static PartOfTax part(String name, String percent, String tax) {
    return new PartOfTax(name, new BigDecimal(percent), false, new BigDecimal(tax));
  }

  private static LineTags output(String category, String percent, String name, String own) {
    return LineTags.of(
        new TaxTag(
            TaxTag.Direction.OUTPUT,
            TaxTag.Part.TAX,
            category,
            new BigDecimal(percent),
            new TaxTag.Named(name, new BigDecimal(own))));
  }

  private static LineTags output(TaxTag.Part part, String category, String percent) {
    return LineTags.of(
        new TaxTag(TaxTag.Direction.OUTPUT, part, category, new BigDecimal(percent)));
  }

  @Test
  void groups_that_do_not_come_to_the_tax_of_the_invoice_are_not_trusted() {
    assertThat(
            shown(
                InvoiceIssuedRule.posting(
                    event(
                        invoice(
                            "300.00",
                            "25.00",
                            "325.00",
                            "USD",
                            List.of(tax("S", "20", "20.00")))))))
        .containsExactly("RECEIVABLE 325.00", "REVENUE -300.00", "TAX_PAYABLE -25.00");
  }

  @Test
  void cents_that_rounding_left_over_are_posted_as_such_and_more_is_refused() {
    assertThat(shown(InvoiceIssuedRule.posting(event(invoice("83.33", "16.66", "100.00")))))
        .containsExactly(
            "RECEIVABLE 100.00", "REVENUE -83.33", "TAX_PAYABLE -16.66", "ROUNDING -0.01");
    assertThatThrownBy(() -> InvoiceIssuedRule.posting(event(invoice("83.33", "16.61", "100.00"))))
        .isInstanceOf(RefusedEventException.class)
        .hasMessage("invoice INV-1: the amounts don't add up, by 0.06 USD");
  }

  @Test
  void yen_have_no_decimals_and_dinars_three() {
    assertThat(shown(InvoiceIssuedRule.posting(event(invoice("1000", "100", "1100", "JPY", null)))))
        .containsExactly("RECEIVABLE 1100", "REVENUE -1000", "TAX_PAYABLE -100");
    assertThat(
            shown(
                InvoiceIssuedRule.posting(event(invoice("1.234", "0.062", "1.296", "KWD", null)))))
        .containsExactly("RECEIVABLE 1.296", "REVENUE -1.234", "TAX_PAYABLE -0.062");
    assertThatThrownBy(() -> InvoiceIssuedRule.posting(event(invoice("1", "0", "1", "XXX", null))))
        .isInstanceOf(RefusedEventException.class)
        .hasMessageContaining("'XXX' is not a currency");
  }

  /// Weygandt, Kimmel, Kieso: Accounting Principles, ch. 5: a sale of $3,800 that cost $2,400, of
  /// which $300 come back that cost $140; the rest is paid within the discount period of 2/10,
  /// n/30.
  @Test
  void a_sale_with_return_and_discount_comes_out_as_in_the_textbook() {
    var books =
        balances(
            InvoiceIssuedRule.posting(event(invoice("3800.00", "0.00", "3800.00"))),
            StockDeductedRule.posting(event(deducted("1", "2400.00", "DELIVERY_NOTE"))),
            CreditNoteIssuedRule.posting(event(creditNote("300.00", "0.00", "300.00"))),
            StockReceivedRule.posting(event(received("1", "140.00", "RETURN"))),
            PaymentReceivedRule.posting(
                event(payment("3430.00", "BANK_TRANSFER", null, allocation("3430.00", "70.00")))));
    assertThat(books)
        .isEqualTo(
            Map.of(
                "PaidBy BANK_TRANSFER", "3430.00",
                "SALES_DISCOUNT", "70.00",
                "REVENUE", "-3500.00",
                "COST_OF_GOODS_SOLD", "2260.00",
                "INVENTORY", "-2260.00"));
  }

  /// The same, ch. 9: a card sale of $1,000, of which the bank keeps 3 %.
  @Test
  void what_the_gateway_keeps_is_an_expense() {
    assertThat(
            shown(
                PaymentReceivedRule.posting(
                    event(payment("1000.00", "STRIPE", "30.00", allocation("1000.00", null))))))
        .containsExactly("PaidBy STRIPE 970.00", "PAYMENT_FEE 30.00", "RECEIVABLE -1000.00");
  }

  /// The same, ch. 9: M. E. Doran's $200 are given up.
  @Test
  void what_is_written_off_is_a_bad_debt() {
    assertThat(
            shown(
                InvoiceWrittenOffRule.posting(
                    event(
                        new InvoiceWrittenOff(
                            INVOICE,
                            "INV-1",
                            CUSTOMER,
                            null,
                            "USD",
                            new BigDecimal("200.00"),
                            "BANKRUPT",
                            null,
                            null)))))
        .containsExactly("BAD_DEBT 200.00", "RECEIVABLE -200.00");
  }

  /// § 17 UStG: 3 % of 1190.00 with 19 % tax.
  @Test
  void a_discount_is_posted_without_the_tax_that_it_takes_off() {
    var part =
        new InvoiceAllocation(
            INVOICE,
            "INV-1",
            new BigDecimal("1154.30"),
            null,
            new BigDecimal("35.70"),
            null,
            List.of(tax("S", "19", "5.70")));
    var paid = payment("1154.30", "CASH", null, part);
    assertThat(shown(PaymentReceivedRule.posting(event(paid))))
        .containsExactly(
            "PaidBy CASH 1154.30",
            "SALES_DISCOUNT 30.00",
            "TAX_PAYABLE 5.70",
            "RECEIVABLE -1190.00");
    assertThat(
            balances(
                PaymentReceivedRule.posting(event(paid)),
                PaymentRefundedRule.posting(event(refund(paid)))))
        .isEmpty();
    var later =
        new PaymentAllocated(
            UUID.randomUUID(),
            paid.paymentId(),
            CUSTOMER,
            "USD",
            NOON,
            List.of(part),
            BigDecimal.ZERO);
    assertThat(shown(PaymentAllocatedRule.posting(event(later))))
        .containsExactly(
            "RECEIVABLE 1154.30",
            "SALES_DISCOUNT 30.00",
            "TAX_PAYABLE 5.70",
            "RECEIVABLE -1190.00");
  }

  @Test
  void a_bad_debt_is_posted_without_the_tax_that_it_takes_off_and_a_credit_undoes_both() {
    var writtenOff =
        new InvoiceWrittenOff(
            INVOICE,
            "INV-1",
            CUSTOMER,
            null,
            "USD",
            new BigDecimal("1190.00"),
            "BANKRUPT",
            null,
            List.of(tax("S", "19", "190.00")));
    assertThat(shown(InvoiceWrittenOffRule.posting(event(writtenOff))))
        .containsExactly("BAD_DEBT 1000.00", "TAX_PAYABLE 190.00", "RECEIVABLE -1190.00");
    var credit = creditNote("1000.00", "190.00", "1190.00", "0", "1190.00", "0");
    var undone =
        new CreditNoteIssued(
            credit.creditNoteId(),
            credit.creditNoteNumber(),
            credit.originalInvoiceId(),
            null,
            CUSTOMER,
            null,
            null,
            null,
            "USD",
            credit.subtotal(),
            credit.taxTotal(),
            credit.grandTotal(),
            credit.reason(),
            NOON,
            List.of(),
            null,
            credit.customerCredit(),
            credit.writeOffReversed(),
            credit.discountReversed(),
            null,
            List.of(tax("S", "19", "190.00")),
            null,
            null);
    assertThat(
            balances(
                InvoiceIssuedRule.posting(event(invoice("1000.00", "190.00", "1190.00"))),
                InvoiceWrittenOffRule.posting(event(writtenOff)),
                CreditNoteIssuedRule.posting(event(undone))))
        .isEmpty();
  }

  /// The same, ch. 11: gross pay of $17,210, of which $11,944 are paid out, and payroll taxes of
  /// $2,384 that the employer pays on top.
  @Test
  void payroll_is_split_into_net_pay_and_what_the_authorities_get() {
    assertThat(
            shown(PayrollProcessedRule.posting(event(payroll("17210.00", "11944.00", "2384.00")))))
        .containsExactly(
            "SALARIES 17210.00",
            "EMPLOYER_COST 2384.00",
            "PAYROLL_PAYABLE -11944.00",
            "PAYROLL_TAX_PAYABLE -7650.00");
    assertThat(shown(PayrollProcessedRule.posting(event(payroll("50000.00", null, null)))))
        .containsExactly("SALARIES 50000.00", "PAYROLL_PAYABLE -50000.00");
  }

  @Test
  void payroll_is_an_expense_of_each_department_and_what_is_withheld_for_others_is_owed_to_them() {
    var lines = PayrollProcessedRule.posting(event(payrollOfDepartments())).lines();
    assertThat(lines)
        .extracting(line -> name(line.target()) + " " + line.amount() + " " + line.description())
        .containsExactly(
            "SALARIES 4000.00 Sales, 4100",
            "SALARIES 5000.00 Engineering",
            "SALARIES 1000.00 null",
            "EMPLOYER_COST 800.00 Sales, 4100",
            "EMPLOYER_COST 1200.00 null",
            "PAYROLL_PAYABLE -6500.00 null",
            "PAYROLL_TAX_PAYABLE -5000.00 null",
            "PAYROLL_DEDUCTION_PAYABLE -500.00 null");
  }

  /// The tenant's clocks tell the day of processing.
  @ParameterizedTest
  @CsvSource({
    "2026-08, 2026-09-03T10:00:00Z, UTC, 2026-08-31",
    "2026-08, 2026-08-28T10:00:00Z, UTC, 2026-08-28",
    "2026-08, 2026-08-31T05:00:00Z, America/Los_Angeles, 2026-08-30",
    "2026-08, 2026-08-31T23:00:00Z, Europe/Berlin, 2026-08-31",
    "2024-02, 2026-08-28T10:00:00Z, UTC, 2024-02-29",
    "2026-13, 2026-08-28T10:00:00Z, UTC, 2026-08-28"
  })
  void payroll_is_of_its_months_last_day_but_not_of_one_after_its_processing(
      String period, Instant processedAt, ZoneId zone, LocalDate day) {
    var run =
        new PayrollProcessed(
            UUID.randomUUID(),
            period,
            BigDecimal.TEN,
            "USD",
            1,
            processedAt,
            null,
            null,
            null,
            null);
    var told = PayrollProcessedRule.posting(event(run)).documentDate();
    assertThat(told.in(new TenantCalendar(zone, Set.of(), Set.of()))).isEqualTo(day);
    assertThat(DocumentDay.of(told.text())).isEqualTo(told);
  }

  @Test
  void a_reversed_payroll_leaves_nothing_and_a_paid_one_no_payable() {
    var processed = payrollOfDepartments();
    var reversed =
        new PayrollReversed(
            processed.payrollId(),
            "2024-01",
            processed.totalAmount(),
            "USD",
            3,
            "Wrong hours",
            processed.netAmount(),
            processed.taxAmount(),
            processed.employerCost(),
            null,
            "anna");
    assertThat(
            balances(
                PayrollProcessedRule.posting(event(processed)),
                PayrollReversedRule.posting(event(reversed))))
        .isEmpty();
    assertThat(PayrollReversedRule.posting(event(reversed)).undoes())
        .isEqualTo("payroll.processed/" + processed.payrollId());
    var paid =
        new PayrollPaid(
            processed.payrollId(),
            "2024-01",
            new BigDecimal("6500.00"),
            "USD",
            3,
            LocalDate.parse("2024-01-31"),
            "SEPA-1",
            null);
    var posting = PayrollPaidRule.posting(event(paid));
    assertThat(shown(posting)).containsExactly("PAYROLL_PAYABLE 6500.00", "BANK -6500.00");
    assertThat(day(posting)).isEqualTo("2024-01-31");
  }

  /// 10,000 gross were taken back of somebody who has left, with 3,000 of taxes: 7,000 are owed.
  @Test
  void what_an_employee_pays_back_clears_the_overpayment_that_the_run_has_debited() {
    var run =
        PayrollProcessedRule.posting(
            event(
                new PayrollProcessed(
                    new UUID(1, 42),
                    "2024-01",
                    new BigDecimal("-10000.00"),
                    "USD",
                    1,
                    NOON,
                    BigDecimal.ZERO,
                    new BigDecimal("-3000.00"),
                    null,
                    null)));
    var repaid = repaid("7000.00", null);
    var posting = PayrollRepaidRule.posting(event(repaid));
    assertThat(shown(posting))
        .containsExactly("BANK 7000.00", "PAYROLL_DEDUCTION_PAYABLE -7000.00");
    assertThat(day(posting)).isEqualTo("2024-03-01");
    assertThat(balances(run, posting)).doesNotContainKey("PAYROLL_DEDUCTION_PAYABLE");
    var undone = PayrollRepaidRule.posting(event(repaid("7000.00", true)));
    assertThat(undone.undoes()).isEqualTo(posting.key());
    assertThat(undone.key()).isNotEqualTo(posting.key());
    assertThat(balances(posting, undone)).isEmpty();
    assertThatThrownBy(() -> PayrollRepaidRule.posting(event(repaid("0.00", null))))
        .isInstanceOf(RefusedEventException.class)
        .hasMessageContaining("must be above zero");
  }

  private static PayrollRepaid repaid(String amount, @Nullable Boolean reversed) {
    return new PayrollRepaid(
        new UUID(1, 43),
        new UUID(1, 44),
        new UUID(1, 42),
        new BigDecimal(amount),
        "USD",
        LocalDate.parse("2024-03-01"),
        reversed);
  }

  @Test
  void expenses_that_are_paid_back_with_payroll_clear_what_is_owed_for_them() {
    var paid =
        new PayrollPaid(
            new UUID(1, 42),
            "2024-01",
            new BigDecimal("6548.20"),
            "USD",
            3,
            LocalDate.parse("2024-01-31"),
            "SEPA-1",
            new BigDecimal("48.20"));
    assertThat(shown(PayrollPaidRule.posting(event(paid))))
        .containsExactly("PAYROLL_PAYABLE 6500.00", "EMPLOYEE_PAYABLE 48.20", "BANK -6548.20");
  }

  /// 10,000 gross of which 3,000 go to the authorities and 500 to others; the departments tell of
  /// 9,000 only.
  private static PayrollProcessed payrollOfDepartments() {
    return new PayrollProcessed(
        new UUID(1, 42),
        "2024-01",
        new BigDecimal("10000.00"),
        "USD",
        3,
        NOON,
        new BigDecimal("6500.00"),
        new BigDecimal("3000.00"),
        new BigDecimal("2000.00"),
        List.of(
            new Department(
                "Sales",
                1,
                new BigDecimal("4000.00"),
                null,
                null,
                new BigDecimal("800.00"),
                "4100"),
            new Department("Engineering", 2, new BigDecimal("5000.00"), null, null, null, null)));
  }

  /// The same, ch. 5: the books say $40,500, the count $40,000.
  @Test
  void what_a_count_misses_is_shrinkage_and_what_it_finds_the_reverse() {
    assertThat(shown(StockAdjustedRule.posting(event(adjusted("-5", "100.00")))))
        .containsExactly("INVENTORY -500.00", "INVENTORY_SHRINKAGE 500.00");
    assertThat(shown(StockAdjustedRule.posting(event(adjusted("5", "100.00")))))
        .containsExactly("INVENTORY 500.00", "INVENTORY_SHRINKAGE -500.00");
  }

  @Test
  void what_comes_back_is_found_by_its_order() {
    assertThat(StockReceivedRule.posting(event(received("1", "140.00", "RETURN"))).orderId())
        .isEqualTo(ORDER);
  }

  @Test
  void goods_that_were_bought_wait_for_the_bill_and_those_that_only_move_cost_nothing() {
    assertThat(shown(StockReceivedRule.posting(event(received("10", "1.005", "GOODS_RECEIPT")))))
        .containsExactly("INVENTORY 10.05", "GOODS_RECEIVED_CLEARING -10.05");
    assertThat(StockReceivedRule.posting(event(received("10", "1", "TRANSFER"))).isEmpty())
        .isTrue();
    assertThat(StockDeductedRule.posting(event(deducted("10", "1", "TRANSFER"))).isEmpty())
        .isTrue();
  }

  @Test
  void stock_without_a_known_cost_is_not_posted_whatever_its_currency() {
    var unknown =
        new StockDeducted(
            UUID.randomUUID(),
            CUSTOMER,
            "SKU",
            CUSTOMER,
            BigDecimal.TEN,
            BigDecimal.ZERO,
            "XXX",
            BigDecimal.ZERO,
            null,
            null,
            null,
            null,
            null,
            null,
            new BigDecimal("3.50"),
            null,
            null);
    assertThat(StockDeductedRule.posting(event(unknown)).isEmpty()).isTrue();
  }

  @Test
  void what_inventory_tells_a_movement_is_worth_is_posted_and_not_its_rounded_cost() {
    var sale = deducted("3", "3.333333", "DELIVERY", "10.01", "10.01");
    assertThat(shown(StockDeductedRule.posting(event(sale))))
        .containsExactly("COST_OF_GOODS_SOLD 10.01", "INVENTORY -10.01");
  }

  @Test
  void what_had_come_back_before_it_was_known_to_have_left_is_no_cost_of_goods_sold() {
    var sale = deducted("3", "4.00", "DELIVERY", "12.00", "8.00");
    assertThat(shown(StockDeductedRule.posting(event(sale))))
        .containsExactly("COST_OF_GOODS_SOLD 8.00", "INVENTORY_SHRINKAGE 4.00", "INVENTORY -12.00");
  }

  /// The example of the stock: 2 left at a guessed 8.00 that cost 11.00.
  @Test
  void what_became_known_of_costs_changes_stock_and_cost_of_goods_sold() {
    assertThat(shown(StockRevaluedRule.posting(event(revalued("-6.00", "6.00", "BELOW_ZERO")))))
        .containsExactly("INVENTORY -6.00", "COST_OF_GOODS_SOLD 6.00");
    assertThat(shown(StockRevaluedRule.posting(event(revalued("-6.00", "4.00", "BELOW_ZERO")))))
        .containsExactly("INVENTORY -6.00", "COST_OF_GOODS_SOLD 4.00", "INVENTORY_SHRINKAGE 2.00");
    assertThat(shown(StockRevaluedRule.posting(event(revalued("12.00", "8.00", "RECEIPT_COST")))))
        .containsExactly(
            "INVENTORY 12.00", "COST_OF_GOODS_SOLD 8.00", "GOODS_RECEIVED_CLEARING -20.00");
  }

  private static StockRevalued revalued(String value, String sold, String reason) {
    return new StockRevalued(
        UUID.randomUUID(),
        CUSTOMER,
        "SKU",
        CUSTOMER,
        new BigDecimal(value),
        new BigDecimal(sold),
        "USD",
        BigDecimal.TEN,
        reason,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  @Test
  void all_of_a_payment_settles_the_customer_whatever_of_it_settles_an_invoice() {
    var posting =
        PaymentReceivedRule.posting(
            event(payment("100.00", "CASH", null, allocation("80.00", null))));
    assertThat(shown(posting))
        .containsExactly("PaidBy CASH 100.00", "RECEIVABLE -80.00", "RECEIVABLE -20.00");
    assertThat(posting.lines().stream().map(Posting.Line::debt))
        .containsExactly(
            null,
            new Posting.Debt(CUSTOMER, INVOICE, "INV-1", null),
            new Posting.Debt(CUSTOMER, null, null, null));
  }

  @Test
  void what_pays_for_reminders_is_income_and_no_receivable() {
    var part =
        new InvoiceAllocation(
            INVOICE, "INV-1", new BigDecimal("100.00"), null, null, new BigDecimal("7.50"), null);
    var payment = payment("110.00", "CASH", null, part);
    assertThat(shown(PaymentReceivedRule.posting(event(payment))))
        .containsExactly(
            "PaidBy CASH 110.00", "RECEIVABLE -100.00", "DUNNING_INCOME -7.50", "RECEIVABLE -2.50");
    assertThat(
            balances(
                PaymentReceivedRule.posting(event(payment)),
                PaymentRefundedRule.posting(event(refund(payment)))))
        .isEmpty();
  }

  @Test
  void a_credit_that_is_used_moves_from_the_customer_to_the_invoices() {
    var posting =
        PaymentAllocatedRule.posting(
            event(
                new PaymentAllocated(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    CUSTOMER,
                    "USD",
                    NOON,
                    List.of(allocation("80.00", null)),
                    BigDecimal.ZERO)));
    assertThat(shown(posting)).containsExactly("RECEIVABLE 80.00", "RECEIVABLE -80.00");
    assertThat(posting.lines().stream().map(Posting.Line::debt))
        .containsExactly(
            new Posting.Debt(CUSTOMER, null, null, null),
            new Posting.Debt(CUSTOMER, INVOICE, "INV-1", null));
  }

  /// 1500.00: 970.00 paid and 30.00 granted beside it, 500.00 written off; then all of it credited.
  @Test
  void a_credit_note_takes_back_what_was_given_up_or_granted_too() {
    var note = creditNote("1250.00", "250.00", "1500.00", "970.00", "500.00", "30.00");
    var posting = CreditNoteIssuedRule.posting(event(note));
    assertThat(shown(posting))
        .containsExactly(
            "REVENUE 1250.00",
            "TAX_PAYABLE 250.00",
            "BAD_DEBT -500.00",
            "SALES_DISCOUNT -30.00",
            "RECEIVABLE -970.00");
    assertThat(posting.lines().getLast().debt())
        .isEqualTo(new Posting.Debt(CUSTOMER, null, "CN-1", null));
  }

  @Test
  void a_paid_invoice_is_posted_only_if_no_payment_was() {
    assertThat(InvoicePaidRule.posting(event(paid(UUID.randomUUID()))).isEmpty()).isTrue();
    assertThat(shown(InvoicePaidRule.posting(event(paid(null)))))
        .containsExactly("PaidBy BANK_TRANSFER 1500.00", "RECEIVABLE -1500.00");
  }

  /// Invoice-service refuses it, too: what is open stays the same everywhere.
  @ParameterizedTest
  @CsvSource({"-5.00, USD", "0, USD", "5.005, USD", "100.5, JPY"})
  void an_outside_payment_of_no_amount_is_refused(String amount, String currency) {
    var event = event(paid(amount, currency, null));
    assertThatThrownBy(() -> InvoicePaidRule.posting(event))
        .isInstanceOf(RefusedEventException.class)
        .hasMessage(amount + " " + currency + " is no amount that was paid");
  }

  @Test
  void an_entry_keeps_the_day_of_its_document_in_utc() {
    var late =
        new Event<>(
            EventType.STOCK_DEDUCTED,
            Instant.parse("2024-01-31T23:59:59.999Z"),
            "acme",
            "test",
            null,
            deducted("1", "1", "DELIVERY_NOTE"),
            null,
            null,
            null,
            null);
    assertThat(day(StockDeductedRule.posting(late))).isEqualTo(LocalDate.of(2024, 1, 31));
    assertThat(day(InvoiceIssuedRule.posting(event(invoice("1", "0", "1")))))
        .isEqualTo(LocalDate.of(2024, 1, 15));
  }

  @Test
  void what_an_outside_payment_did_not_settle_moves_from_its_invoice_to_the_customers_credit() {
    var posting = PaymentUpdatedRule.posting(event(updated("31.00")));
    assertThat(shown(posting)).containsExactly("RECEIVABLE 31.00", "RECEIVABLE -31.00");
    assertThat(posting.lines().getFirst().debt())
        .isEqualTo(new Debt(CUSTOMER, INVOICE, null, null));
    assertThat(posting.lines().getLast().debt()).isEqualTo(new Debt(CUSTOMER, null, null, null));
    assertThat(PaymentUpdatedRule.posting(event(updated("0.00"))).isEmpty()).isTrue();
    assertThat(PaymentUpdatedRule.posting(event(updated(null))).isEmpty()).isTrue();
  }

  private static PaymentUpdated updated(@Nullable String unapplied) {
    return new PaymentUpdated(
        new UUID(1, 9),
        CUSTOMER,
        INVOICE,
        "USD",
        new BigDecimal("150.00"),
        new BigDecimal("31.00"),
        BigDecimal.ZERO,
        unapplied == null ? null : new BigDecimal(unapplied),
        "STRIPE",
        NOON,
        2);
  }

  @Property
  void whatever_comes_debits_equal_credits_in_what_the_currency_can_be_paid_in(
      @ForAll("postings") Posting posting) {
    var digits = MinorUnit.of(posting.currency()).orElseThrow().digits();
    assertThat(sum(posting)).isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(posting.lines())
        .allMatch(line -> line.amount().signum() != 0)
        .allMatch(line -> line.amount().scale() == digits);
    assertThat(posting.lines().size()).isNotEqualTo(1);
  }

  @Property
  void an_invoice_and_its_void_leave_nothing(@ForAll("invoices") InvoiceIssued invoice) {
    assertThat(
            balances(
                InvoiceIssuedRule.posting(event(invoice)),
                InvoiceVoidedRule.posting(event(voided(invoice)))))
        .isEmpty();
  }

  private static InvoiceVoided voided(InvoiceIssued invoice) {
    return new InvoiceVoided(
        invoice.invoiceId(),
        invoice.invoiceNumber(),
        invoice.customerId(),
        null,
        null,
        invoice.currency(),
        invoice.subtotal(),
        invoice.taxTotal(),
        invoice.grandTotal(),
        invoice.taxBreakdown(),
        "WRONG",
        null,
        invoice.roundingAmount());
  }

  @Provide
  Arbitrary<Posting> postings() {
    return Arbitraries.oneOf(
        invoices().map(invoice -> InvoiceIssuedRule.posting(event(invoice))),
        invoices().map(invoice -> CreditNoteIssuedRule.posting(event(creditNote(invoice)))),
        payments().map(payment -> PaymentReceivedRule.posting(event(payment))),
        payments().map(payment -> PaymentRefundedRule.posting(event(refund(payment)))),
        Combinators.combine(quantities(), costs(), Arbitraries.of("RETURN", "TRANSFER", "PO"))
            .as(
                (quantity, cost, reference) ->
                    StockReceivedRule.posting(event(received(quantity, cost, reference)))),
        Combinators.combine(quantities(), costs())
            .as(
                (quantity, cost) ->
                    StockDeductedRule.posting(event(deducted(quantity, cost, "DELIVERY_NOTE")))),
        Combinators.combine(quantities(), costs(), Arbitraries.of("", "-"))
            .as(
                (quantity, cost, sign) ->
                    StockAdjustedRule.posting(event(adjusted(sign + quantity, cost)))),
        Combinators.combine(costs(), costs().injectNull(0.3), costs().injectNull(0.3))
            .as(
                (gross, net, onTop) ->
                    PayrollProcessedRule.posting(event(payroll(gross, net, onTop)))));
  }

  /// Documents add up to the smallest unit; their tax may be grouped or not.
  @Provide
  Arbitrary<InvoiceIssued> invoices() {
    return Combinators.combine(
            Arbitraries.of("USD", "JPY", "KWD"),
            Arbitraries.longs().between(0, 10_000_000_000L),
            Arbitraries.longs().between(0, 1_000_000_000L),
            Arbitraries.longs().between(0, 1_000_000_000L),
            Arbitraries.of(true, false))
        .as(PostingRulesTest::invoice);
  }

  private static InvoiceIssued invoice(
      String currency, long net, long standard, long reduced, boolean grouped) {
    var digits = MinorUnit.of(currency).orElseThrow().digits();
    var taxTotal = BigDecimal.valueOf(standard + reduced, digits);
    var groups =
        List.of(
            tax("S", "20", BigDecimal.valueOf(standard, digits).toPlainString()),
            tax("S", "7", BigDecimal.valueOf(reduced, digits).toPlainString()));
    var subtotal = BigDecimal.valueOf(net, digits);
    return invoice(
        subtotal.toPlainString(),
        taxTotal.toPlainString(),
        subtotal.add(taxTotal).toPlainString(),
        currency,
        grouped ? groups : null,
        BigDecimal.valueOf(net % 5 - 2, digits).toPlainString());
  }

  @Provide
  Arbitrary<PaymentReceived> payments() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 1_000_000_000L),
            Arbitraries.longs().between(0, 10_000L),
            Arbitraries.longs().between(0, 1_000_000_000L).list().ofMaxSize(4),
            Arbitraries.of("CASH", "STRIPE", "BANK_TRANSFER", "BARTER"))
        .as(
            (amount, fee, parts, method) ->
                payment(
                    cents(amount),
                    method,
                    cents(fee),
                    parts.stream()
                        .map(part -> allocation(cents(part), cents(part / 50)))
                        .toArray(InvoiceAllocation[]::new)));
  }

  @Provide
  Arbitrary<String> quantities() {
    return Arbitraries.bigDecimals()
        .between(BigDecimal.ZERO, BigDecimal.valueOf(1_000_000))
        .ofScale(3)
        .map(BigDecimal::toPlainString);
  }

  @Provide
  Arbitrary<String> costs() {
    return Arbitraries.bigDecimals()
        .between(BigDecimal.ZERO, BigDecimal.valueOf(100_000))
        .ofScale(6)
        .map(BigDecimal::toPlainString);
  }

  private static String cents(long amount) {
    return BigDecimal.valueOf(amount, 2).toPlainString();
  }

  private static <T extends Payload> Event<T> event(T data) {
    return new Event<>(
        EventType.of(data), NOON, "acme", "test", null, data, null, null, null, null);
  }

  private static InvoiceIssued invoice(String subtotal, String taxTotal, String grandTotal) {
    return invoice(subtotal, taxTotal, grandTotal, "USD", null);
  }

  private static LocalDate day(Posting posting) {
    return posting.documentDate().in(TenantCalendar.DEFAULT);
  }

  private static InvoiceIssued invoice(
      String subtotal,
      String taxTotal,
      String grandTotal,
      String currency,
      @Nullable List<TaxGroup> groups) {
    return invoice(subtotal, taxTotal, grandTotal, currency, groups, null);
  }

  private static InvoiceIssued invoice(
      String subtotal,
      String taxTotal,
      String grandTotal,
      String currency,
      @Nullable List<TaxGroup> groups,
      @Nullable String rounding) {
    return new InvoiceIssued(
        INVOICE,
        "INV-1",
        CUSTOMER,
        null,
        null,
        currency,
        new BigDecimal(subtotal),
        new BigDecimal(taxTotal),
        new BigDecimal(grandTotal),
        Instant.parse("2024-02-14T00:00:00Z"),
        List.of(),
        Instant.parse("2024-01-15T00:00:00Z"),
        null,
        null,
        groups,
        null,
        null,
        rounding == null ? null : new BigDecimal(rounding),
        null,
        null);
  }

  private static TaxGroup tax(String category, String percent, String amount) {
    return new TaxGroup(
        category, new BigDecimal(percent), BigDecimal.ZERO, new BigDecimal(amount), null);
  }

  private static CreditNoteIssued creditNote(String subtotal, String taxTotal, String grandTotal) {
    return creditNote(invoice(subtotal, taxTotal, grandTotal));
  }

  private static CreditNoteIssued creditNote(InvoiceIssued of) {
    return new CreditNoteIssued(
        UUID.randomUUID(),
        "CN-1",
        of.invoiceId(),
        null,
        CUSTOMER,
        null,
        null,
        null,
        of.currency(),
        of.subtotal(),
        of.taxTotal(),
        of.grandTotal(),
        "RETURNED",
        NOON,
        List.of(),
        of.taxBreakdown(),
        null,
        null,
        null,
        null,
        null,
        null,
        of.roundingAmount());
  }

  private static CreditNoteIssued creditNote(
      String subtotal,
      String taxTotal,
      String grandTotal,
      String customerCredit,
      String writtenOff,
      String granted) {
    var plain = creditNote(subtotal, taxTotal, grandTotal);
    return new CreditNoteIssued(
        plain.creditNoteId(),
        plain.creditNoteNumber(),
        plain.originalInvoiceId(),
        null,
        CUSTOMER,
        null,
        null,
        null,
        plain.currency(),
        plain.subtotal(),
        plain.taxTotal(),
        plain.grandTotal(),
        plain.reason(),
        NOON,
        List.of(),
        null,
        new BigDecimal(customerCredit),
        new BigDecimal(writtenOff),
        new BigDecimal(granted),
        null,
        null,
        null,
        null);
  }

  private static InvoiceAllocation allocation(String amount, @Nullable String discount) {
    return new InvoiceAllocation(
        INVOICE,
        "INV-1",
        new BigDecimal(amount),
        null,
        discount == null ? null : new BigDecimal(discount),
        null,
        null);
  }

  private static PaymentReceived payment(
      String amount, String method, @Nullable String fee, InvoiceAllocation... parts) {
    return new PaymentReceived(
        UUID.randomUUID(),
        CUSTOMER,
        new BigDecimal(amount),
        "USD",
        method,
        NOON,
        List.of(parts),
        BigDecimal.ZERO,
        fee == null ? null : new BigDecimal(fee),
        null,
        null,
        null,
        null);
  }

  private static PaymentRefunded refund(PaymentReceived of) {
    return new PaymentRefunded(
        UUID.randomUUID(),
        of.paymentId(),
        of.customerId(),
        of.amount(),
        of.currency(),
        of.paymentMethod(),
        "RETURNED",
        true,
        of.allocations(),
        null,
        null,
        null,
        null);
  }

  private static InvoicePaid paid(@Nullable UUID paymentId) {
    return paid("1500.00", "USD", paymentId);
  }

  private static InvoicePaid paid(String amount, String currency, @Nullable UUID paymentId) {
    return new InvoicePaid(
        INVOICE, "INV-1", CUSTOMER, new BigDecimal(amount), null, NOON, currency, paymentId, null);
  }

  private static StockDeducted deducted(String quantity, String cost, String reference) {
    return deducted(quantity, cost, reference, null, null);
  }

  private static StockDeducted deducted(
      String quantity,
      String cost,
      String reference,
      @Nullable String value,
      @Nullable String sold) {
    return new StockDeducted(
        UUID.randomUUID(),
        CUSTOMER,
        "SKU",
        CUSTOMER,
        new BigDecimal(quantity),
        new BigDecimal(cost),
        "USD",
        BigDecimal.ZERO,
        null,
        null,
        null,
        reference,
        null,
        null,
        value == null ? null : new BigDecimal(value),
        sold == null ? null : new BigDecimal(sold),
        null);
  }

  private static StockReceived received(String quantity, String cost, String reference) {
    return new StockReceived(
        UUID.randomUUID(),
        CUSTOMER,
        "SKU",
        CUSTOMER,
        new BigDecimal(quantity),
        new BigDecimal(cost),
        "USD",
        BigDecimal.ZERO,
        null,
        null,
        null,
        null,
        reference,
        null,
        null,
        null,
        null,
        ORDER,
        null);
  }

  private static StockAdjusted adjusted(String quantity, String cost) {
    return new StockAdjusted(
        UUID.randomUUID(),
        CUSTOMER,
        "SKU",
        CUSTOMER,
        new BigDecimal(quantity),
        new BigDecimal(cost),
        "USD",
        BigDecimal.ZERO,
        "COUNT",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static PayrollProcessed payroll(
      String gross, @Nullable String net, @Nullable String onTop) {
    return new PayrollProcessed(
        UUID.randomUUID(),
        "2024-01",
        new BigDecimal(gross),
        "USD",
        25,
        NOON,
        net == null ? null : new BigDecimal(net),
        null,
        onTop == null ? null : new BigDecimal(onTop),
        null);
  }

  private static List<String> shown(Posting posting) {
    return posting.lines().stream().map(line -> name(line.target()) + " " + line.amount()).toList();
  }

  private static String name(Target target) {
    return switch (target) {
      case Target.For(AccountPurpose purpose) -> purpose.name();
      case Target.PaidBy(String method) -> "PaidBy " + method;
    };
  }

  private static BigDecimal sum(Posting posting) {
    return posting.lines().stream()
        .map(Posting.Line::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// What isn't zero of several postings together.
  private static Map<String, String> balances(Posting... postings) {
    var lines = new ArrayList<Posting.Line>();
    Stream.of(postings).map(Posting::lines).forEach(lines::addAll);
    var sums = new TreeMap<String, BigDecimal>();
    lines.forEach(line -> sums.merge(name(line.target()), line.amount(), BigDecimal::add));
    var shown = new TreeMap<String, String>();
    sums.forEach(
        (name, amount) -> {
          if (amount.signum() != 0) {
            shown.put(name, amount.toPlainString());
          }
        });
    return shown;
  }
}
