package io.collector.accounting.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.accounting.posting.Posting.Target;
import io.collector.events.Event;
import io.collector.events.EventType;
import io.collector.events.Payload;
import io.collector.events.hr.ExpenseApproved;
import io.collector.events.hr.ExpenseReimbursed;
import io.collector.events.procurement.SupplierBillLine;
import io.collector.events.procurement.SupplierBillMatched;
import io.collector.events.procurement.SupplierBillPaid;
import io.collector.events.procurement.SupplierCreditNoteMatched;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PurchaseRulesTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final UUID ID = new UUID(1, 7);
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

  /// 36 pieces came at 2.00 and are billed at 2.50: inventory tells what of the 18.00 is stock.
  @Test
  void goods_clear_what_is_billed_and_leave_the_difference_to_what_inventory_tells() {
    var posting = SupplierBillMatchedRule.posting(event(bill("90.00", "17.10", goods("2.00"))));
    assertThat(shown(posting))
        .containsExactly("GOODS_RECEIVED_CLEARING 90.00", "INPUT_TAX 17.10", "PAYABLE -107.10");
    assertThat(posting.documentDate()).isEqualTo(new DocumentDay.Date(DAY));
  }

  @Test
  void services_are_an_expense_and_goods_of_no_order_clear_what_is_billed() {
    var service = line(null, "50.00", null);
    assertThat(
            shown(
                SupplierBillMatchedRule.posting(event(bill("140.00", "0", goods(null), service)))))
        .containsExactly(
            "GOODS_RECEIVED_CLEARING 90.00", "PURCHASED_SERVICE 50.00", "PAYABLE -140.00");
  }

  @Test
  void a_credit_note_is_the_bill_on_the_other_side() {
    var note =
        new SupplierCreditNoteMatched(
            ID,
            "C-1",
            ID,
            null,
            null,
            DAY,
            "EUR",
            new BigDecimal("90.00"),
            new BigDecimal("17.10"),
            new BigDecimal("107.10"),
            List.of(goods("2.00")),
            null);
    assertThat(shown(SupplierCreditNoteMatchedRule.posting(event(note))))
        .containsExactly("GOODS_RECEIVED_CLEARING -90.00", "INPUT_TAX -17.10", "PAYABLE 107.10");
  }

  @Test
  void a_payment_settles_the_bill_and_its_discount_lowers_the_cost() {
    assertThat(shown(SupplierBillPaidRule.posting(event(paid("98.00", "2.00", "100.00")))))
        .containsExactly("PAYABLE 100.00", "BANK -98.00", "PURCHASE_DISCOUNT -2.00");
    assertThat(shown(SupplierBillPaidRule.posting(event(paid("-10.50", "0", "-10.50")))))
        .containsExactly("PAYABLE -10.50", "BANK 10.50");
  }

  @Test
  void an_expense_is_owed_to_the_employee_with_its_tax() {
    var expense =
        new ExpenseApproved(
            ID,
            "EXP-1",
            ID,
            new BigDecimal("130.00"),
            "EUR",
            List.of(item("TRAVEL", "119.00", "19.00"), item("MEALS", "11.00", null)),
            null,
            null,
            null,
            null);
    var posting = ExpenseApprovedRule.posting(event(expense));
    assertThat(shown(posting))
        .containsExactly(
            "EMPLOYEE_EXPENSE 100.00",
            "INPUT_TAX 19.00",
            "EMPLOYEE_EXPENSE 11.00",
            "EMPLOYEE_PAYABLE -130.00");
    assertThat(posting.lines().getFirst().description()).isEqualTo("TRAVEL");
  }

  @Test
  void an_expense_that_is_paid_back_is_owed_no_more() {
    var posting =
        ExpenseReimbursedRule.posting(
            event(
                new ExpenseReimbursed(
                    ID, "EXP-1", ID, new BigDecimal("130.00"), "EUR", DAY, null)));
    assertThat(shown(posting)).containsExactly("EMPLOYEE_PAYABLE 130.00", "BANK -130.00");
    assertThat(posting.documentDate()).isEqualTo(new DocumentDay.Date(DAY));
  }

  private static ExpenseApproved.Item item(String category, String amount, @Nullable String tax) {
    return new ExpenseApproved.Item(
        category, DAY, new BigDecimal(amount), decimal(tax), null, null, null);
  }

  private static SupplierBillPaid paid(String amount, String discount, String total) {
    return new SupplierBillPaid(
        ID,
        "B-1",
        "BILL",
        ID,
        ID,
        "RUN-1",
        DAY,
        "EUR",
        new BigDecimal(amount),
        new BigDecimal(discount),
        new BigDecimal(total));
  }

  private static SupplierBillMatched bill(String net, String tax, SupplierBillLine... lines) {
    return new SupplierBillMatched(
        ID,
        "B-1",
        ID,
        null,
        null,
        DAY,
        DAY,
        "EUR",
        new BigDecimal(net),
        new BigDecimal(tax),
        new BigDecimal(net).add(new BigDecimal(tax)),
        List.of(lines),
        null,
        null);
  }

  /// 36 pieces at 2.50.
  private static SupplierBillLine goods(@Nullable String orderedUnitCost) {
    return new SupplierBillLine(
        ID,
        ID,
        "Bolts",
        new BigDecimal("36"),
        new BigDecimal("2.50"),
        new BigDecimal("90.00"),
        null,
        decimal(orderedUnitCost));
  }

  private static SupplierBillLine line(
      @Nullable UUID product, String total, @Nullable String orderedUnitCost) {
    return new SupplierBillLine(
        null,
        product,
        "Assembly",
        BigDecimal.ONE,
        new BigDecimal(total),
        new BigDecimal(total),
        null,
        decimal(orderedUnitCost));
  }

  private static @Nullable BigDecimal decimal(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }

  private static <T extends Payload> Event<T> event(T data) {
    return new Event<>(
        EventType.of(data), NOON, "acme", "test", null, data, null, null, null, null);
  }

  private static List<String> shown(Posting posting) {
    return posting.lines().stream()
        .map(line -> "%s %s".formatted(name(line.target()), line.amount()))
        .toList();
  }

  private static String name(Target target) {
    return target instanceof Target.For account ? account.purpose().name() : target.toString();
  }
}
