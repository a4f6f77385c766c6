package io.collector.order.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.events.order.OrderConfirmed;
import io.collector.order.gate.OrderGate;
import io.collector.order.settings.ConfirmationPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SalesOrderTest {

  private static final UUID RESERVATION = UUID.randomUUID();
  private static final UUID WAREHOUSE = UUID.randomUUID();

  /// What can happen to an order, from inventory or a person.
  enum Happening {
    RESERVED,
    CANCEL,
    RELEASED;

    void to(SalesOrder order) {
      switch (this) {
        case RESERVED -> {
          order.reserve(RESERVATION, 1L, everything(order));
          order.applyPolicy(OrderGate.PASS);
        }
        case CANCEL -> order.moveTo(OrderStatus.CANCELLED, ChangeReason.of("somebody", null));
        case RELEASED -> order.release(RESERVATION, 2L);
      }
    }
  }

  @Property
  void a_cancelled_order_ends_the_same_in_whatever_order_news_comes_and_however_often(
      @ForAll("happenings") List<Happening> happenings) {
    var order = order("5");
    happenings.forEach(happening -> happening.to(order));
    assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(order.reservationStatus()).isEqualTo(ReservationStatus.RELEASED);
    assertThat(order.lines().getFirst().allocated()).isEmpty();
  }

  /// Each one to three times, in any order.
  @Provide
  Arbitrary<List<Happening>> happenings() {
    return Arbitraries.integers()
        .between(1, 3)
        .list()
        .ofSize(Happening.values().length)
        .flatMap(
            times -> {
              var all = new ArrayList<Happening>();
              for (var happening : Happening.values()) {
                all.addAll(Collections.nCopies(times.get(happening.ordinal()), happening));
              }
              return Arbitraries.shuffle(all);
            });
  }

  @Test
  void word_of_a_reservation_that_has_ended_revives_nothing() {
    var order = order("5");
    order.release(RESERVATION, null);
    order.reserve(RESERVATION, null, everything(order));
    assertThat(order.reservationStatus()).isEqualTo(ReservationStatus.RELEASED);
    order.reserve(UUID.randomUUID(), null, everything(order));
    assertThat(order.reservationStatus()).isEqualTo(ReservationStatus.RESERVED);
  }

  @Test
  void the_end_of_an_earlier_reservation_does_not_end_the_present_one() {
    var order = order("5");
    order.reserve(RESERVATION, 1L, everything(order));
    order.release(UUID.randomUUID(), 7L);
    assertThat(order.reservationStatus()).isEqualTo(ReservationStatus.RESERVED);
  }

  @Test
  void a_reservation_can_be_renewed_under_its_id_by_a_later_version() {
    var order = order("5");
    order.expire(RESERVATION, 2L);
    assertThat(order.reservationStatus()).isEqualTo(ReservationStatus.EXPIRED);
    order.reserve(RESERVATION, 3L, everything(order));
    assertThat(order.reservationStatus()).isEqualTo(ReservationStatus.RESERVED);
  }

  @Test
  void late_word_of_a_shortage_takes_nothing_away() {
    var order = order("5");
    order.reserve(RESERVATION, 1L, everything(order));
    order.runShort(
        null, null, Map.of(), Map.of(order.lines().getFirst(), new BigDecimal("3")), null);
    assertThat(order.reservationStatus()).isEqualTo(ReservationStatus.RESERVED);
    assertThat(order.lines().getFirst().shortage()).isNull();
  }

  @Test
  void a_part_that_is_given_back_leaves_the_order_short() {
    var order = order("5");
    order.reserve(RESERVATION, 1L, everything(order));
    var line = order.lines().getFirst();
    for (var i = 0; i < 2; i++) {
      order.releasePart(
          RESERVATION,
          2L,
          Map.of(line, List.of(new AllocatedQuantity(WAREHOUSE, null, null, new BigDecimal("2")))));
      assertThat(order.reservationStatus()).isEqualTo(ReservationStatus.INSUFFICIENT);
      assertThat(line.unallocated()).isEqualByComparingTo("2");
      assertThat(line.shortage()).isEqualByComparingTo("2");
    }
  }

  @Test
  void another_reservation_has_a_count_of_its_own() {
    var order = order("5");
    order.reserve(RESERVATION, 6L, everything(order));
    order.release(RESERVATION, 7L);
    order.reserve(UUID.randomUUID(), 1L, everything(order));
    assertThat(order.reservationStatus()).isEqualTo(ReservationStatus.RESERVED);
  }

  @Test
  void under_the_manual_policy_a_person_confirms() {
    var order = Samples.order(Samples.terms(ConfirmationPolicy.MANUAL), "5");
    order.reserve(RESERVATION, 1L, everything(order));
    assertThat(order.applyPolicy(OrderGate.PASS)).isEmpty();
    assertThat(order.moveTo(OrderStatus.CONFIRMED, ChangeReason.of("jane", null))).isPresent();
    assertThat(order.moveTo(OrderStatus.CONFIRMED, ChangeReason.of("jane", null))).isEmpty();
  }

  @Test
  void an_order_whose_prices_do_not_add_up_is_not_confirmed_by_the_policy() {
    var order = order("5", "7.00");
    order.reserve(RESERVATION, 1L, everything(order));
    assertThat(order.applyPolicy(OrderGate.PASS)).isEmpty();
    assertThat(order.status()).isEqualTo(OrderStatus.ON_HOLD);
    assertThat(order.state().holdReason()).isEqualTo(HoldReason.PRICE_MISMATCH);
  }

  @Test
  void a_cancelled_order_goes_nowhere() {
    var order = order("5");
    order.moveTo(OrderStatus.CANCELLED, ChangeReason.of("jane", "OUT_OF_STOCK"));
    assertThat(order.state().cancelReason()).isEqualTo("OUT_OF_STOCK");
    assertThatThrownBy(() -> order.moveTo(OrderStatus.PENDING, ChangeReason.POLICY))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_cancelled_order_awaits_no_stock() {
    var order = order("5");
    order.moveTo(OrderStatus.CANCELLED, ChangeReason.of("jane", null));
    assertThat(order.reservationStatus()).isEqualTo(ReservationStatus.RELEASED);
  }

  @Test
  void what_is_confirmed_names_each_warehouse_and_what_is_reserved_nowhere() {
    var order = order("5");
    var other = UUID.randomUUID();
    order.runShort(
        null,
        null,
        Map.of(
            order.lines().getFirst(),
            List.of(
                new AllocatedQuantity(WAREHOUSE, "SKU-1", "LOT-7", new BigDecimal("2")),
                new AllocatedQuantity(other, "SKU-1", null, new BigDecimal("1.5")))),
        Map.of(order.lines().getFirst(), new BigDecimal("1.5")),
        null);
    var transition =
        order.moveTo(OrderStatus.CONFIRMED, ChangeReason.of("jane", null)).orElseThrow();
    var confirmed = (OrderConfirmed) OrderMessages.moved(order, transition, null).getLast();
    assertThat(confirmed.lineItems()).hasSize(3);
    assertThat(
            confirmed.lineItems().stream()
                .map(OrderConfirmed.LineItem::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("5");
    assertThat(confirmed.lineItems().getLast().warehouseId()).isNull();
  }

  private static Map<OrderLine, List<AllocatedQuantity>> everything(SalesOrder order) {
    var line = order.lines().getFirst();
    return Map.of(line, List.of(new AllocatedQuantity(WAREHOUSE, null, null, line.quantity())));
  }

  private static SalesOrder order(String quantity) {
    return Samples.order(quantity);
  }

  private static SalesOrder order(String quantity, String total) {
    return Samples.order(Samples.TERMS, quantity, total);
  }
}
