package io.collector.order.order;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The status of an order and its reason. A transition returns the next state.
///
/// @param confirmed `order.confirmed` has been published
/// @param closed    no more of it will ship
/// @param completed `order.completed` has been published
@Embeddable
record OrderState(
    @Enumerated(EnumType.STRING) OrderStatus status,
    @Enumerated(EnumType.STRING) @Nullable HoldReason holdReason,
    @Nullable String cancelReason,
    @Nullable String reasonDetail,
    boolean confirmed,
    boolean closed,
    boolean completed) {

  static final OrderState PENDING =
      new OrderState(OrderStatus.PENDING, null, null, null, false, false, false);

  private static final String SHORT_CLOSED = "SHORT_CLOSED";

  OrderState onHold(HoldReason reason, @Nullable String detail) {
    return new OrderState(
        OrderStatus.ON_HOLD, reason, cancelReason, detail, confirmed, closed, completed);
  }

  OrderState movedTo(OrderStatus next, @Nullable String detail) {
    return new OrderState(
        next,
        null,
        cancelReason,
        detail,
        confirmed || next == OrderStatus.CONFIRMED,
        closed,
        completed);
  }

  /// Cancels what hasn't shipped. An order that has shipped in part keeps its status.
  OrderState close(boolean hasShipped, ChangeReason cause) {
    return new OrderState(
        hasShipped ? status : OrderStatus.CANCELLED,
        null,
        hasShipped ? SHORT_CLOSED : cancelReason(cause),
        cause.detail(),
        confirmed,
        true,
        completed);
  }

  private static String cancelReason(ChangeReason cause) {
    if (cause.reason() != null) {
      return cause.reason();
    }
    return cause.detail() == null ? "CUSTOMER_REQUEST" : "OTHER";
  }

  /// The status that follows from deliveries and invoices.
  OrderState progressedTo(OrderStatus next) {
    return new OrderState(
        next, holdReason, cancelReason, reasonDetail, confirmed, closed, completed);
  }

  OrderState completionPublished() {
    return new OrderState(status, holdReason, cancelReason, reasonDetail, confirmed, closed, true);
  }

  /// Whether it is complete and `order.completed` has not been published.
  boolean isNewlyCompleted() {
    return status == OrderStatus.COMPLETED && !completed;
  }

  /// Whether it has this status already. A closed order counts as cancelled, even if a part of it
  /// has shipped.
  boolean is(OrderStatus to) {
    return status == to || (to == OrderStatus.CANCELLED && closed);
  }

  /// The statuses to which a person or policy can bring it.
  ///
  /// @param isAllShipped   then it can't be cancelled
  /// @param isStockGivenUp then it can't wait for stock
  Set<OrderStatus> next(boolean isAllShipped, boolean isStockGivenUp) {
    var next = status.next();
    if (closed || isAllShipped) {
      next.removeAll(EnumSet.of(OrderStatus.CANCELLED, OrderStatus.ON_HOLD));
    }
    if (isStockGivenUp && !isHeldAfterConfirmation()) {
      next.remove(OrderStatus.PENDING);
    }
    return next;
  }

  /// Whether it waits for a person after it was confirmed: a release resumes it.
  boolean isHeldAfterConfirmation() {
    return status == OrderStatus.ON_HOLD && confirmed;
  }

  /// Whether it isn't confirmed or cancelled yet.
  boolean isUndecided() {
    return status.isUndecided() && !confirmed;
  }

  /// Whether it is confirmed and more of it may ship.
  boolean isUnderWay() {
    return !status.isUndecided() && !closed;
  }
}
