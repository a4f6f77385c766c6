package io.collector.order.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.order.settings.ConfirmationPolicy;
import io.collector.order.settings.ShortagePolicy;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderStateTest {

  private static final ChangeReason JANE = ChangeReason.of("jane", null);

  @Test
  void an_order_that_has_shipped_in_part_keeps_its_status_when_it_is_closed() {
    var shipped = OrderState.PENDING.progressedTo(OrderStatus.PARTIALLY_SHIPPED);
    var closed = shipped.close(true, JANE);
    assertThat(closed.status()).isEqualTo(OrderStatus.PARTIALLY_SHIPPED);
    assertThat(closed.cancelReason()).isEqualTo("SHORT_CLOSED");
    assertThat(closed.is(OrderStatus.CANCELLED)).isTrue();
    assertThat(closed.isUnderWay()).isFalse();
  }

  @Test
  void a_cancellation_has_a_code_whatever_a_person_wrote() {
    assertThat(cancelReason(null)).isEqualTo("CUSTOMER_REQUEST");
    assertThat(cancelReason("OUT_OF_STOCK")).isEqualTo("OUT_OF_STOCK");
    assertThat(cancelReason("changed her mind")).isEqualTo("OTHER");
  }

  private static @Nullable String cancelReason(@Nullable String word) {
    return OrderState.PENDING.close(false, ChangeReason.of("jane", word)).cancelReason();
  }

  @Test
  void a_hold_ends_with_its_reason() {
    var held = OrderState.PENDING.onHold(HoldReason.CREDIT_LIMIT, "too much");
    assertThat(held.movedTo(OrderStatus.CONFIRMED, null))
        .isEqualTo(new OrderState(OrderStatus.CONFIRMED, null, null, null, true, false, false));
  }

  @Test
  void an_order_can_neither_wait_for_stock_that_was_given_up_nor_be_cancelled_once_shipped() {
    var held = OrderState.PENDING.onHold(HoldReason.OUT_OF_STOCK, null);
    assertThat(held.next(false, true))
        .containsExactly(OrderStatus.CONFIRMED, OrderStatus.CANCELLED);
    var shipped = OrderState.PENDING.progressedTo(OrderStatus.PARTIALLY_DELIVERED);
    assertThat(shipped.next(false, false))
        .containsExactly(OrderStatus.ON_HOLD, OrderStatus.CANCELLED);
    assertThat(shipped.next(true, false)).isEmpty();
  }

  @Test
  void completion_is_published_once() {
    var completed = OrderState.PENDING.progressedTo(OrderStatus.COMPLETED);
    assertThat(completed.isNewlyCompleted()).isTrue();
    assertThat(completed.completionPublished().isNewlyCompleted()).isFalse();
  }

  @Test
  void a_policy_confirms_by_stock_and_payment() {
    assertThat(policies(ConfirmationPolicy.MANUAL).confirms(true, true)).isFalse();
    assertThat(policies(ConfirmationPolicy.ON_RESERVED).confirms(true, false)).isTrue();
    assertThat(policies(ConfirmationPolicy.ON_PAID).confirms(true, false)).isFalse();
    assertThat(policies(ConfirmationPolicy.ON_PAID).confirms(true, true)).isTrue();
    assertThat(policies(ConfirmationPolicy.ON_PAID).confirms(false, true)).isFalse();
  }

  @Test
  void inventory_gives_up_after_expiry_and_after_a_shortage_under_the_policy_hold() {
    for (var policy : ShortagePolicy.values()) {
      var policies = new OrderPolicies(ConfirmationPolicy.MANUAL, policy);
      assertThat(
              Arrays.stream(ReservationStatus.values()).filter(policies::isStockGivenUp).toList())
          .containsExactlyElementsOf(
              policy == ShortagePolicy.HOLD
                  ? List.of(ReservationStatus.INSUFFICIENT, ReservationStatus.EXPIRED)
                  : List.of(ReservationStatus.EXPIRED));
    }
  }

  private static OrderPolicies policies(ConfirmationPolicy confirmation) {
    return new OrderPolicies(confirmation, ShortagePolicy.BACKORDER);
  }
}
