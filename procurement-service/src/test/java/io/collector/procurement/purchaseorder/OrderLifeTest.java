package io.collector.procurement.purchaseorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.procurement.purchaseorder.PurchaseOrder.Head;
import io.collector.procurement.supplier.SupplierSamples;
import io.collector.rest.ProblemException;
import io.collector.tax.TaxRate;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OrderLifeTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);

  @Test
  void its_status_follows_what_is_received_and_billed() {
    var order = sent(10);
    var line = order.lines().getFirst();
    receive(order, 4);
    assertThat(order.status()).isEqualTo(OrderStatus.PARTIALLY_RECEIVED);
    receive(order, 6);
    assertThat(order.status()).isEqualTo(OrderStatus.RECEIVED);
    order.bill(line, BigDecimal.TEN);
    order.settle();
    assertThat(order.status()).isEqualTo(OrderStatus.BILLED);
    order.close();
    assertThat(order.status()).isEqualTo(OrderStatus.CLOSED);
  }

  @Test
  void a_reversed_receipt_leaves_it_with_the_supplier_again() {
    var order = sent(10);
    receive(order, 10);
    order.takeBack(order.lines().getFirst(), BigDecimal.TEN, true);
    order.settle();
    assertThat(order.status()).isEqualTo(OrderStatus.SENT);
    assertThat(order.lines().getFirst().outstanding()).isEqualByComparingTo("10");
  }

  @Test
  void a_revision_can_be_received_while_it_is_written() {
    var order = sent(10);
    order.revise("buyer");
    assertThat(order.status()).isEqualTo(OrderStatus.DRAFT);
    assertThat(order.mayBeReceived()).isTrue();
    assertThat(order.isOpenDraft()).isFalse();
    receive(order, 4);
    assertThat(order.status()).isEqualTo(OrderStatus.DRAFT);
    order.submit("buyer");
    order.approve("boss", "finance");
    order.send("buyer", "EMAIL", TODAY);
    assertThat(order.status()).isEqualTo(OrderStatus.PARTIALLY_RECEIVED);
    assertThat(order.documentNumber()).isEqualTo("PO-2026-000001-R2");
  }

  @Test
  void a_revision_to_what_is_there_and_billed_is_sent() {
    var order = sent(10);
    receive(order, 5);
    var line = order.lines().getFirst();
    order.bill(line, BigDecimal.valueOf(5));
    order.settle();
    order.revise("buyer");
    order.edit(
        List.of(
            new LineDraft(
                line.id(),
                line.productId(),
                "SKU",
                null,
                "Bolt",
                BigDecimal.valueOf(5),
                LineUnit.PIECES,
                new BigDecimal("2.00"),
                TaxRate.of(new BigDecimal("19")),
                7,
                false)),
        null,
        null,
        "buyer");
    order.submit("buyer");
    order.approve("boss", "finance");
    order.send("buyer", "EMAIL", TODAY);
    assertThat(order.status()).isEqualTo(OrderStatus.BILLED);
  }

  @Test
  void it_is_cancelled_before_anything_came_and_closed_short_after() {
    var fresh = sent(10);
    assertThatThrownBy(() -> fresh.closeShort("late")).isInstanceOf(ProblemException.class);
    fresh.cancel("late");
    assertThat(fresh.status()).isEqualTo(OrderStatus.CANCELLED);
    var begun = sent(10);
    receive(begun, 1);
    assertThatThrownBy(() -> begun.cancel("late")).isInstanceOf(ProblemException.class);
    begun.closeShort("late");
    assertThat(begun.lines().getFirst().cancelled()).isEqualByComparingTo("9");
  }

  @Test
  void what_goes_back_after_the_end_does_not_come_again() {
    var order = sent(10);
    receive(order, 5);
    order.closeShort("enough");
    var line = order.lines().getFirst();
    order.takeBack(line, BigDecimal.valueOf(5), true);
    order.settle();
    assertThat(line.outstanding()).isEqualByComparingTo("0");
    assertThat(line.cancelled()).isEqualByComparingTo("10");
    assertIsTold(order);
  }

  @Test
  void what_was_sent_is_not_withdrawn_and_what_is_over_moves_no_more() {
    var order = sent(10);
    assertThatThrownBy(order::withdraw).isInstanceOf(ProblemException.class);
    order.cancel("late");
    assertThatThrownBy(() -> order.submit("buyer")).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> order.revise("buyer")).isInstanceOf(ProblemException.class);
  }

  @Test
  void tax_is_rounded_once_per_rate() {
    var order =
        PurchaseOrder.draft(
            "PO-2026-000001",
            SupplierSamples.supplier(),
            head(),
            List.of(line("1", "0.03", "19"), line("1", "0.03", "19"), line("1", "0.10", "7")));
    assertThat(order.subtotal()).isEqualTo("0.16");
    assertThat(order.taxTotal()).isEqualTo("0.02");
    assertThat(order.grandTotal()).isEqualTo("0.18");
  }

  /// On order + received + cancelled = ordered, whatever happens; what comes beyond is told apart.
  @Property
  void nothing_ordered_is_lost_or_counted_twice(
      @ForAll @IntRange(min = 1, max = 20) int ordered,
      @ForAll @Size(max = 12) List<@IntRange(min = -9, max = 9) Integer> moves,
      @ForAll boolean replaced,
      @ForAll boolean ends) {
    var order = sent(ordered);
    var line = order.lines().getFirst();
    for (var move : moves) {
      if (move > 0) {
        receive(order, move);
      } else if (line.received().intValueExact() >= -move) {
        order.takeBack(line, BigDecimal.valueOf(-move), replaced);
        order.settle();
      }
      assertAddsUp(line);
      assertIsTold(order);
    }
    if (ends
        && line.received().signum() > 0
        && OrderStatus.WITH_SUPPLIER.contains(order.status())) {
      order.closeShort("enough");
      assertThat(line.outstanding()).isEqualByComparingTo("0");
    }
    assertAddsUp(line);
    assertIsTold(order);
  }

  /// What inventory is told adds up, too.
  private static void assertIsTold(PurchaseOrder order) {
    var line = OrderMessages.updated(order).lineItems().getFirst();
    assertThat(line.onOrderQuantity().signum()).isNotNegative();
    assertThat(line.onOrderQuantity().add(line.receivedQuantity()).add(line.cancelledQuantity()))
        .isEqualByComparingTo(line.orderedQuantity().max(line.receivedQuantity()));
  }

  private static void assertAddsUp(PurchaseOrderItem line) {
    var beyond = line.received().subtract(line.quantity()).max(BigDecimal.ZERO);
    assertThat(line.outstanding().add(line.received()).add(line.cancelled()))
        .isEqualByComparingTo(line.quantity().add(beyond));
    assertThat(line.cancelled().signum()).isNotNegative();
  }

  private static void receive(PurchaseOrder order, int quantity) {
    order.receive(order.lines().getFirst(), BigDecimal.valueOf(quantity));
    order.settle();
  }

  private static PurchaseOrder sent(int quantity) {
    var order =
        PurchaseOrder.draft(
            "PO-2026-000001",
            SupplierSamples.supplier(),
            head(),
            List.of(line(String.valueOf(quantity), "2.00", "19")));
    order.submit("buyer");
    order.approve("boss", "finance");
    order.send("buyer", "EMAIL", TODAY);
    return order;
  }

  private static Head head() {
    return new Head(null, OrderOrigin.MANUAL, new UUID(1, 1), "EUR", null, null, "buyer");
  }

  private static LineDraft line(String quantity, String cost, String tax) {
    return new LineDraft(
        null,
        new UUID(2, 2),
        "SKU",
        null,
        "Bolt",
        new BigDecimal(quantity),
        LineUnit.PIECES,
        new BigDecimal(cost),
        TaxRate.of(new BigDecimal(tax)),
        7,
        false);
  }
}
