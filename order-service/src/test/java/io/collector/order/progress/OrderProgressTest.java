package io.collector.order.progress;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.collector.events.delivery.DeliveryConfirmed;
import io.collector.events.delivery.DeliveryDispatched;
import io.collector.events.delivery.DeliveryReturned;
import io.collector.events.invoice.InvoiceIssued;
import io.collector.events.invoice.PaymentReceived.InvoiceAllocation;
import io.collector.events.invoice.PaymentRefunded;
import io.collector.order.progress.OrderProgress.Ordered;
import io.collector.order.progress.ProgressFact.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderProgressTest {

  private static final UUID ORDER = UUID.randomUUID();
  private static final UUID NOTE = UUID.randomUUID();
  private static final UUID OTHER_NOTE = UUID.randomUUID();
  private static final UUID INVOICE = UUID.randomUUID();
  private static final UUID PAPER = UUID.randomUUID();
  private static final UUID PENS = UUID.randomUUID();
  private static final Ordered FIVE_PAPER =
      new Ordered(UUID.randomUUID(), PAPER, decimal("5"), true);
  private static final Ordered TWO_PENS = new Ordered(UUID.randomUUID(), PENS, decimal("2"), true);
  private static final Ordered ADVICE =
      new Ordered(UUID.randomUUID(), UUID.randomUUID(), decimal("1"), false);

  @Test
  void nothing_happened() {
    var progress = of(List.of(FIVE_PAPER));
    assertThat(quantities(progress, FIVE_PAPER)).isEqualTo("0 0 0 0 0");
    assertThat(progress.money().invoices()).isEmpty();
  }

  @Test
  void each_note_adds_to_what_left_and_was_taken() {
    var progress =
        of(
            List.of(FIVE_PAPER, TWO_PENS),
            goods(Kind.DISPATCHED, NOTE, FIVE_PAPER, "3"),
            goods(Kind.DISPATCHED, OTHER_NOTE, FIVE_PAPER, "2"),
            goods(Kind.DISPATCHED, NOTE, TWO_PENS, "2"),
            goods(Kind.ACCEPTED, NOTE, FIVE_PAPER, "3"),
            goods(Kind.ACCEPTED, NOTE, TWO_PENS, "1"),
            goods(Kind.REJECTED, NOTE, TWO_PENS, "1"));
    assertThat(quantities(progress, FIVE_PAPER)).isEqualTo("5 3 0 0 0");
    assertThat(quantities(progress, TWO_PENS)).isEqualTo("2 1 1 0 0");
  }

  @Test
  void a_delivery_without_items_is_all_that_left_on_its_note() {
    var confirmed =
        DeliveryFacts.confirmed(
            new DeliveryConfirmed(NOTE, "DN-1", ORDER, UUID.randomUUID(), null, null, null));
    assertThat(quantities(of(List.of(FIVE_PAPER), confirmed), FIVE_PAPER)).isEqualTo("0 0 0 0 0");
    assertThat(
            quantities(
                of(
                    List.of(FIVE_PAPER),
                    confirmed,
                    goods(Kind.DISPATCHED, NOTE, FIVE_PAPER, "4"),
                    goods(Kind.DISPATCHED, OTHER_NOTE, FIVE_PAPER, "1")),
                FIVE_PAPER))
        .isEqualTo("5 4 0 0 0");
  }

  @Test
  void what_was_delivered_has_left_even_if_nobody_said_so() {
    assertThat(
            quantities(
                of(
                    List.of(FIVE_PAPER),
                    goods(Kind.ACCEPTED, NOTE, FIVE_PAPER, "3"),
                    goods(Kind.REJECTED, NOTE, FIVE_PAPER, "1")),
                FIVE_PAPER))
        .isEqualTo("4 3 1 0 0");
  }

  @Test
  void what_was_refused_and_came_back_counts_once() {
    assertThat(
            quantities(
                of(
                    List.of(FIVE_PAPER),
                    goods(Kind.DISPATCHED, NOTE, FIVE_PAPER, "5"),
                    goods(Kind.ACCEPTED, NOTE, FIVE_PAPER, "3"),
                    goods(Kind.REJECTED, NOTE, FIVE_PAPER, "2"),
                    returned("REFUSED", NOTE, "2")),
                FIVE_PAPER))
        .isEqualTo("5 3 2 0 0");
  }

  @Test
  void refused_on_one_note_and_undelivered_on_another_add_up() {
    assertThat(
            quantities(
                of(
                    List.of(FIVE_PAPER),
                    goods(Kind.DISPATCHED, NOTE, FIVE_PAPER, "3"),
                    goods(Kind.DISPATCHED, OTHER_NOTE, FIVE_PAPER, "2"),
                    goods(Kind.ACCEPTED, NOTE, FIVE_PAPER, "2"),
                    goods(Kind.REJECTED, NOTE, FIVE_PAPER, "1"),
                    returned("UNDELIVERED", OTHER_NOTE, "2")),
                FIVE_PAPER))
        .isEqualTo("5 2 3 0 0");
  }

  @Test
  void refused_goods_that_come_back_without_their_note_count_once_too() {
    assertThat(
            quantities(
                of(
                    List.of(FIVE_PAPER),
                    goods(Kind.ACCEPTED, NOTE, FIVE_PAPER, "3"),
                    goods(Kind.REJECTED, NOTE, FIVE_PAPER, "2"),
                    returned("REFUSED", null, "2")),
                FIVE_PAPER))
        .isEqualTo("5 3 2 0 0");
  }

  @Test
  void what_the_customer_sends_back_was_delivered_before() {
    assertThat(
            quantities(
                of(
                    List.of(FIVE_PAPER),
                    goods(Kind.DISPATCHED, NOTE, FIVE_PAPER, "5"),
                    goods(Kind.ACCEPTED, NOTE, FIVE_PAPER, "5"),
                    returned("DEFECTIVE", NOTE, "2"),
                    returned("CHANGED_MIND", null, "1")),
                FIVE_PAPER))
        .isEqualTo("5 5 0 3 0");
  }

  @Test
  void an_outside_service_that_names_products_only_fills_their_lines() {
    var first = new Ordered(UUID.randomUUID(), PAPER, decimal("2"), true);
    var second = new Ordered(UUID.randomUUID(), PAPER, decimal("3"), true);
    var progress = of(List.of(first, second, TWO_PENS), product(Kind.DISPATCHED, PAPER, "4"));
    assertThat(quantities(progress, first)).isEqualTo("2 0 0 0 0");
    assertThat(quantities(progress, second)).isEqualTo("2 0 0 0 0");
    var more = of(List.of(first, second), product(Kind.DISPATCHED, PAPER, "6"));
    assertThat(quantities(more, second)).isEqualTo("4 0 0 0 0");
  }

  @Test
  void goods_that_nobody_ordered_are_nobodys() {
    var progress = of(List.of(FIVE_PAPER), product(Kind.DISPATCHED, UUID.randomUUID(), "4"));
    assertThat(quantities(progress, FIVE_PAPER)).isEqualTo("0 0 0 0 0");
  }

  @Test
  void an_invoice_that_names_neither_line_nor_product_fills_the_lines() {
    var progress =
        of(
            List.of(FIVE_PAPER, ADVICE),
            List.of(total(INVOICE, "1500"), invoiced(INVOICE, null, "6")));
    assertThat(quantities(progress, FIVE_PAPER)).isEqualTo("0 0 0 0 5");
    assertThat(quantities(progress, ADVICE)).isEqualTo("0 0 0 0 1");
  }

  @Test
  void a_line_that_takes_something_off_invoices_nothing() {
    var line =
        new InvoiceIssued.LineItem(
            "Voucher",
            decimal("-1"),
            decimal("50"),
            decimal("-50"),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    var invoice =
        new InvoiceIssued(
            INVOICE,
            "INV-1",
            ORDER,
            null,
            null,
            "USD",
            decimal("10"),
            decimal("0"),
            decimal("10"),
            Instant.EPOCH,
            List.of(line),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    assertThat(InvoiceFacts.issued(invoice))
        .extracting(ProgressFact::kind)
        .containsExactly(Kind.INVOICE_TOTAL);
  }

  @Test
  void a_void_invoice_bills_nothing() {
    var facts =
        List.<Object>of(
            total(INVOICE, "1500"),
            invoiced(INVOICE, FIVE_PAPER, "5"),
            told("VOIDED", "0", "0", "0"));
    assertThat(quantities(of(List.of(FIVE_PAPER), facts), FIVE_PAPER)).isEqualTo("0 0 0 0 0");
    assertThat(of(List.of(FIVE_PAPER), facts).money().invoices()).isEmpty();
  }

  @Test
  void what_invoice_service_tells_is_what_is_open() {
    assertThat(balance(told("ISSUED", "1500", "0", "0")))
        .isEqualTo("1 open, 1 unpaid, paid 0, refunded 0, settled 0");
    assertThat(balance(told("PARTIALLY_PAID", "600", "900", "0")))
        .isEqualTo("1 open, 1 unpaid, paid 900, refunded 0, settled 900");
    assertThat(balance(told("PAID", "0", "1470", "30")))
        .isEqualTo("0 open, 0 unpaid, paid 1470, refunded 30, settled 1500");
    assertThat(balance(told("WRITTEN_OFF", "0", "900", "0")))
        .isEqualTo("0 open, 1 unpaid, paid 900, refunded 0, settled 1500");
    assertThat(balance(told("CREDITED", "0", "0", "1500")))
        .isEqualTo("0 open, 0 unpaid, paid 0, refunded 1500, settled 1500");
  }

  @Test
  void what_is_told_outweighs_what_an_outside_payment_service_says() {
    assertThat(
            balance(
                total(INVOICE, "119.00"),
                paidOutside("1.00", "USD"),
                told("PARTIALLY_PAID", "1382", "118", "0")))
        .isEqualTo("1 open, 1 unpaid, paid 118, refunded 0, settled 118");
  }

  @Test
  void an_outside_payment_of_a_part_of_an_outside_invoice_leaves_the_rest_open() {
    assertThat(balance(total(INVOICE, "119.00"), paidOutside("1.00", "USD")))
        .isEqualTo("1 open, 1 unpaid, paid 1.00, refunded 0, settled 1.00");
    assertThat(balance(total(INVOICE, "119.00"), paidOutside("119.00", "USD")))
        .isEqualTo("0 open, 0 unpaid, paid 119.00, refunded 0, settled 119.00");
    assertThat(balance(total(INVOICE, "119.00"), paidOutside("150.00", "USD")))
        .isEqualTo("0 open, 0 unpaid, paid 119.00, refunded 0, settled 119.00");
  }

  @Test
  void an_outside_payment_in_another_currency_settles_nothing() {
    assertThat(balance(total(INVOICE, "119.00"), paidOutside("119.00", "EUR")))
        .isEqualTo("1 open, 1 unpaid, paid 0, refunded 0, settled 0.00");
  }

  @Test
  void a_payment_before_its_invoice_counts_when_that_is_there() {
    assertThat(balance(paidOutside("119.00", "USD")))
        .isEqualTo("0 open, 0 unpaid, paid 0, refunded 0, settled 0");
  }

  @Test
  void what_of_a_refund_opens_no_invoice_pays_out_the_credit_of_its_order() {
    assertThat(refundOf("500", "200", UUID.randomUUID(), ORDER)).isEqualTo("200 300");
    assertThat(refundOf("500", "200", null, ORDER)).isEqualTo("200");
    assertThat(refundOf("500", "500", UUID.randomUUID(), ORDER)).isEqualTo("500");
    assertThat(refundOf("500", "200", UUID.randomUUID(), null)).isEqualTo("200");
  }

  @Test
  void charges_that_go_back_were_no_credit_of_the_order() {
    var part = part("200", "10");
    assertThat(refundOf("210", part, UUID.randomUUID(), ORDER)).isEqualTo("200");
    assertThat(refundOf("500", part, UUID.randomUUID(), ORDER)).isEqualTo("200 290");
  }

  private static InvoiceAllocation part(String amount, @Nullable String charges) {
    return new InvoiceAllocation(
        INVOICE,
        null,
        decimal(amount),
        ORDER,
        null,
        charges == null ? null : decimal(charges),
        null);
  }

  private static String refundOf(
      String amount, String reopened, @Nullable UUID creditNote, @Nullable UUID order) {
    return refundOf(amount, part(reopened, null), creditNote, order);
  }

  private static String refundOf(
      String amount, InvoiceAllocation reopened, @Nullable UUID creditNote, @Nullable UUID order) {
    var refund =
        new PaymentRefunded(
            UUID.randomUUID(),
            UUID.randomUUID(),
            null,
            decimal(amount),
            "USD",
            "BANK_TRANSFER",
            "RETURNED",
            false,
            List.of(reopened),
            creditNote,
            order,
            null,
            null);
    return InvoiceFacts.refunded(refund).stream()
        .map(fact -> fact.amountOrZero().toPlainString())
        .collect(joining(" "));
  }

  @Test
  void two_lots_of_a_line_are_one_item_of_its_note() {
    var facts =
        DeliveryFacts.dispatched(
            new DeliveryDispatched(
                NOTE, "DN-1", ORDER, List.of(lot("A", "2"), lot("B", "3")), null, null));
    assertThat(facts).extracting(ProgressFact::item).containsOnly(FIVE_PAPER.line());
    assertThat(facts.getFirst().plus(facts.getLast()).quantityOrZero()).isEqualByComparingTo("5");
  }

  private static DeliveryDispatched.Item lot(String lot, String quantity) {
    return new DeliveryDispatched.Item(
        PAPER, decimal(quantity), UUID.randomUUID(), FIVE_PAPER.line(), lot);
  }

  /// @param said facts, told invoices, and lists of them
  private static OrderProgress of(List<Ordered> lines, Object... said) {
    var all =
        Stream.of(said)
            .flatMap(one -> one instanceof List<?> several ? several.stream() : Stream.of(one))
            .toList();
    return OrderProgress.of(lines, only(all, ProgressFact.class), only(all, InvoiceState.class));
  }

  private static <T> List<T> only(List<?> all, Class<T> type) {
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /// shipped delivered rejected returned invoiced
  private static String quantities(OrderProgress progress, Ordered line) {
    var of = Objects.requireNonNull(progress.lines().get(line.line()));
    return "%s %s %s %s %s"
        .formatted(of.shipped(), of.delivered(), of.rejected(), of.returned(), of.invoiced());
  }

  private static String balance(Object... said) {
    var money = of(List.of(FIVE_PAPER), said).money();
    return "%d open, %d unpaid, paid %s, refunded %s, settled %s"
        .formatted(
            money.unsettled(), money.unpaid(), money.paid(), money.refunded(), money.settled());
  }

  /// An invoice over 1500, as invoice-service tells it.
  private static InvoiceState told(String status, String open, String paid, String refunded) {
    return new InvoiceState(
        INVOICE,
        "INV-1",
        status,
        "USD",
        decimal("1500"),
        decimal(open),
        decimal(paid),
        decimal(refunded),
        7L);
  }

  private static ProgressFact goods(Kind kind, UUID note, Ordered line, String quantity) {
    return ProgressFact.ofGoods(
        kind, note, ORDER, note, line.line(), line.product(), decimal(quantity));
  }

  private static ProgressFact product(Kind kind, UUID product, String quantity) {
    return ProgressFact.ofGoods(kind, NOTE, ORDER, NOTE, null, product, decimal(quantity));
  }

  private static List<ProgressFact> returned(String reason, @Nullable UUID note, String quantity) {
    return DeliveryFacts.returned(
        new DeliveryReturned(
            UUID.randomUUID(),
            "RET-1",
            ORDER,
            UUID.randomUUID(),
            UUID.randomUUID(),
            note,
            null,
            List.of(
                new DeliveryReturned.Item(
                    FIVE_PAPER.line(), PAPER, null, decimal(quantity), "INSPECT", null, null)),
            reason));
  }

  private static ProgressFact invoiced(UUID invoice, @Nullable Ordered line, String quantity) {
    return ProgressFact.ofInvoicedLine(
        invoice, ORDER, line == null ? null : line.line(), null, decimal(quantity));
  }

  private static ProgressFact total(UUID invoice, String amount) {
    return ProgressFact.ofInvoice(Kind.INVOICE_TOTAL, invoice, ORDER, decimal(amount), "USD");
  }

  private static ProgressFact paidOutside(String amount, String currency) {
    return ProgressFact.ofInvoice(Kind.INVOICE_PAID, INVOICE, ORDER, decimal(amount), currency);
  }

  private static BigDecimal decimal(String value) {
    return new BigDecimal(value);
  }
}
