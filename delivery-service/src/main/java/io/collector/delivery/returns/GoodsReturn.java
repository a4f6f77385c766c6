package io.collector.delivery.returns;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.delivery.deliverynote.UnrequestedReturn;
import io.collector.money.Decimals;
import io.collector.rest.Problems;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Goods that come back. What may happen to it is decided here, in memory, from its state alone.
@Entity
@Table(name = "goods_return")
class GoodsReturn extends AggregateRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  private String number = "";
  private UUID orderId = new UUID(0, 0);
  private UUID customerId = new UUID(0, 0);
  private @Nullable UUID deliveryNoteId;
  private @Nullable String deliveryNumber;

  @Enumerated(EnumType.STRING)
  private ReturnStatus status = ReturnStatus.REQUESTED;

  private String reason = "";
  private @Nullable UUID restOf;
  private @Nullable String rejectReason;
  private @Nullable UUID warehouseId;
  private @Nullable Instant receivedAt;

  @OneToMany(mappedBy = "goodsReturn", cascade = CascadeType.ALL)
  private Set<ReturnItem> items = new LinkedHashSet<>();

  protected GoodsReturn() {}

  /// One that comes by itself is accepted at once, and the rest of one is accepted already.
  GoodsReturn(String number, ReturnDraft draft) {
    this.number = number;
    orderId = draft.orderId();
    customerId = draft.customerId();
    deliveryNoteId = draft.deliveryNoteId();
    deliveryNumber = draft.deliveryNumber();
    warehouseId = draft.warehouseId();
    reason = draft.reason();
    restOf = draft.restOf();
    status = comesByItself() || restOf != null ? ReturnStatus.ACCEPTED : ReturnStatus.REQUESTED;
    for (var i = 0; i < draft.items().size(); i++) {
      items.add(new ReturnItem(this, i, draft.items().get(i)));
    }
  }

  /// What came of an item, in which condition.
  record Received(
      ReturnItem item, BigDecimal quantity, Condition condition, @Nullable String lotNumber) {}

  void accept() {
    become(ReturnStatus.ACCEPTED);
  }

  void reject(@Nullable String why) {
    if (comesByItself()) {
      throw Problems.conflict(
          "illegal-transition",
          number + " is " + reason + ": it is on its way and can't be rejected.");
    }
    become(ReturnStatus.REJECTED);
    rejectReason = why;
  }

  void receive(UUID warehouse, List<Received> received, Instant at) {
    become(ReturnStatus.RECEIVED);
    warehouseId = warehouse;
    receivedAt = at;
    received.forEach(
        each -> each.item().receive(each.quantity(), each.condition(), each.lotNumber()));
  }

  void complete() {
    become(ReturnStatus.COMPLETED);
  }

  private void become(ReturnStatus to) {
    require(to);
    status = to;
    changed();
  }

  /// @throws io.collector.rest.ProblemException 409 if there is no way
  void require(ReturnStatus to) {
    if (!status.mayBecome(to)) {
      throw Problems.conflict(
          "illegal-transition",
          "%s is %s, not to become %s; it can become %s."
              .formatted(number, status, to, status.next()));
    }
  }

  /// How much of a line it takes from what the customer has: what came, or what may still come.
  /// What was never accepted at the door takes nothing.
  BigDecimal claims(UUID lineKey) {
    if (comesByItself() || status == ReturnStatus.REJECTED) {
      return BigDecimal.ZERO;
    }
    return Decimals.sum(
        items.stream()
            .filter(item -> item.lineKey().equals(lineKey))
            .map(item -> status.isBack() ? item.received() : item.quantity())
            .toList());
  }

  /// All that came.
  BigDecimal received() {
    return Decimals.sum(items.stream().map(ReturnItem::received).toList());
  }

  /// What was announced and hasn't come, as a return of its own; empty if all came.
  Optional<ReturnDraft> rest() {
    var missing =
        items().stream()
            .filter(item -> item.received().compareTo(item.quantity()) < 0)
            .map(ReturnItem::rest)
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ReturnDraft(
                orderId,
                customerId,
                deliveryNoteId,
                deliveryNumber,
                warehouseId,
                reason,
                id,
                missing));
  }

  boolean comesByItself() {
    return reason.equals(UnrequestedReturn.REFUSED) || reason.equals(UnrequestedReturn.UNDELIVERED);
  }

  /// In the order in which they were given.
  boolean isBack() {
    return status.isBack();
  }

  List<ReturnItem> items() {
    return items.stream().sorted(Comparator.comparing(ReturnItem::position)).toList();
  }

  Optional<ReturnItem> item(UUID itemId) {
    return items.stream().filter(item -> item.id().equals(itemId)).findFirst();
  }

  UUID id() {
    return id;
  }

  String number() {
    return number;
  }

  UUID orderId() {
    return orderId;
  }

  UUID customerId() {
    return customerId;
  }

  @Nullable UUID deliveryNoteId() {
    return deliveryNoteId;
  }

  @Nullable String deliveryNumber() {
    return deliveryNumber;
  }

  ReturnStatus status() {
    return status;
  }

  String reason() {
    return reason;
  }

  @Nullable UUID restOf() {
    return restOf;
  }

  @Nullable String rejectReason() {
    return rejectReason;
  }

  /// Where it came to, or is expected.
  @Nullable UUID warehouseId() {
    return warehouseId;
  }

  @Nullable Instant receivedAt() {
    return receivedAt;
  }
}
