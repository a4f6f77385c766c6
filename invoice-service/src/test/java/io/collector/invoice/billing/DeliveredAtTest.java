package io.collector.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.events.Event;
import io.collector.events.EventType;
import io.collector.events.Payload;
import io.collector.events.delivery.DeliveryConfirmed;
import io.collector.events.delivery.DeliveryDispatched;
import io.collector.events.delivery.DeliveryReturned;
import io.collector.events.order.OrderCreated;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// On which days what is invoiced was delivered: of 10 pieces of paper, and a service.
class DeliveredAtTest {

  private static final UUID ORDER = UUID.randomUUID();
  private static final UUID PAPER = UUID.randomUUID();
  private static final UUID SETUP = UUID.randomUUID();
  private static final UUID FIRST = UUID.randomUUID();
  private static final UUID SECOND = UUID.randomUUID();

  private final List<OrderFacts.Fact> facts = new ArrayList<>();

  @BeforeEach
  void order() {
    record(1, created());
  }

  @Test
  void nothing_has_left_before_the_first_delivery() {
    assertThat(days(0, 10)).isEmpty();
    assertThat(days(0, 0)).isEmpty();
  }

  @Test
  void each_part_has_the_days_of_the_deliveries_that_it_comes_from() {
    deliver(FIRST, 4, 3, 5);
    deliver(SECOND, 6, 4, 7);
    assertThat(days(0, 10)).isEqualTo("5 7");
    assertThat(days(0, 4)).isEqualTo("5");
    assertThat(days(4, 6)).isEqualTo("7");
    assertThat(days(3, 2)).isEqualTo("5 7");
  }

  @Test
  void what_is_on_its_way_has_the_day_of_its_dispatch() {
    record(3, dispatched(FIRST, 10));
    assertThat(days(0, 10)).isEqualTo("3");
  }

  @Test
  void what_is_not_all_sent_has_no_day_yet() {
    deliver(FIRST, 4, 3, 5);
    assertThat(days(0, 10)).isEmpty();
  }

  /// Replaced by a second delivery.
  @Test
  void what_came_back_of_a_delivery_was_not_delivered_by_it() {
    deliver(FIRST, 10, 3, 5);
    record(6, returned(FIRST, 4, "DEFECTIVE"));
    deliver(SECOND, 4, 7, 9);
    assertThat(days(6, 4)).isEqualTo("9");
    assertThat(days(0, 6)).isEqualTo("5");
  }

  @Test
  void a_return_without_its_delivery_is_of_the_earliest() {
    deliver(FIRST, 4, 3, 5);
    deliver(SECOND, 6, 4, 7);
    record(8, returned(null, 5, "DEFECTIVE"));
    assertThat(days(0, 5)).isEqualTo("7");
  }

  /// The confirmation tells what was accepted, and the return the same again.
  @Test
  void what_was_refused_at_the_door_is_not_counted_twice() {
    record(3, dispatched(FIRST, 10));
    record(5, confirmed(FIRST, 6));
    record(6, returned(FIRST, 4, "REFUSED"));
    assertThat(days(0, 6)).isEqualTo("5");
  }

  @Test
  void what_never_arrived_was_not_delivered() {
    record(3, dispatched(FIRST, 10));
    record(6, returned(FIRST, 10, "UNDELIVERABLE"));
    assertThat(days(0, 10)).isEmpty();
  }

  @Test
  void every_order_of_arrival_tells_the_same_days() {
    deliver(FIRST, 4, 3, 5);
    deliver(SECOND, 6, 4, 7);
    record(8, returned(FIRST, 1, "DEFECTIVE"));
    for (var seed = 0; seed < 100; seed++) {
      Collections.shuffle(facts, new Random(seed));
      assertThat(days(0, 3)).isEqualTo("5");
      assertThat(days(3, 6)).isEqualTo("7");
    }
  }

  private void deliver(UUID note, int quantity, int dispatchedOn, int deliveredOn) {
    record(dispatchedOn, dispatched(note, quantity));
    record(deliveredOn, confirmed(note, null));
  }

  private void record(int day, Payload payload) {
    facts.add(
        new OrderFacts.Fact(
            new Event<>(
                EventType.of(payload), at(day), "t", "s", null, payload, null, 1, null, null),
            null,
            false));
  }

  private static Instant at(int day) {
    return LocalDate.of(2026, 1, day).atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  /// Days of the month. The service is always on it, and has no day of its own.
  private String days(int before, int quantity) {
    var one = BigDecimal.ONE;
    return OrderBillingState.of(facts)
        .orElseThrow()
        .deliveredAt(
            Map.of(PAPER, BigDecimal.valueOf(before)),
            Map.of(PAPER, BigDecimal.valueOf(quantity), SETUP, one))
        .stream()
        .map(moment -> String.valueOf(moment.atOffset(ZoneOffset.UTC).getDayOfMonth()))
        .collect(Collectors.joining(" "));
  }

  private static OrderCreated created() {
    return new OrderCreated(
        ORDER,
        "ORD-1",
        ORDER,
        null,
        List.of(line(PAPER, 10, "PRODUCT"), line(SETUP, 1, "SERVICE")),
        "USD",
        new BigDecimal("11.00"),
        true,
        null,
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
  }

  private static OrderCreated.LineItem line(UUID id, int quantity, String type) {
    return new OrderCreated.LineItem(
        id,
        null,
        type,
        BigDecimal.valueOf(quantity),
        BigDecimal.ONE,
        null,
        id,
        type,
        "pcs",
        BigDecimal.ZERO,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static DeliveryDispatched dispatched(UUID note, int quantity) {
    return new DeliveryDispatched(
        note,
        "DN",
        ORDER,
        List.of(
            new DeliveryDispatched.Item(PAPER, BigDecimal.valueOf(quantity), ORDER, PAPER, null)),
        null,
        null);
  }

  private static DeliveryConfirmed confirmed(UUID note, @Nullable Integer accepted) {
    return new DeliveryConfirmed(
        note,
        "DN",
        ORDER,
        ORDER,
        null,
        accepted == null
            ? null
            : List.of(new DeliveryConfirmed.Item(PAPER, PAPER, BigDecimal.valueOf(accepted), null)),
        null);
  }

  private static DeliveryReturned returned(@Nullable UUID note, int quantity, String reason) {
    return new DeliveryReturned(
        UUID.randomUUID(),
        "RET",
        ORDER,
        ORDER,
        ORDER,
        note,
        "DN",
        List.of(
            new DeliveryReturned.Item(
                PAPER, PAPER, null, BigDecimal.valueOf(quantity), "RESALEABLE", null, null)),
        reason);
  }
}
