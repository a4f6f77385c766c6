package io.collector.delivery.deliverynote;

import com.github.f4b6a3.uuid.UuidCreator;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A delivery note: what leaves one warehouse for one order at a time. What may happen to it is
/// decided here, in memory, from its state alone.
@Entity
@Table(name = "delivery_note")
class DeliveryNote extends AggregateRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  private String number = "";
  private UUID orderId = new UUID(0, 0);
  private @Nullable String orderNumber;
  private UUID customerId = new UUID(0, 0);
  private UUID warehouseId = new UUID(0, 0);
  private int part = 1;

  @Enumerated(EnumType.STRING)
  private NoteStatus status = NoteStatus.DRAFT;

  private @Nullable Integer packages;
  private @Nullable BigDecimal weightKg;
  private @Nullable String pickedBy;
  private @Nullable UUID carrierId;
  private @Nullable String trackingNumber;
  private @Nullable Instant dispatchedAt;
  private @Nullable String receivedBy;
  private @Nullable String proofUrl;
  private @Nullable String proofNote;
  private @Nullable Instant deliveredAt;
  private int attempts;
  private @Nullable String failureReason;
  private @Nullable String failureDetail;
  private boolean comingBack;
  private @Nullable Instant nextAttemptAt;
  private @Nullable String cancelReason;
  private boolean replaced;

  @OneToMany(mappedBy = "note", cascade = CascadeType.ALL)
  private Set<DeliveryItem> items = new LinkedHashSet<>();

  protected DeliveryNote() {}

  /// A note of an order and warehouse.
  ///
  /// @param part     which one, from 1
  /// @param released whether the warehouse may begin
  DeliveryNote(
      String number,
      OrderDemand order,
      UUID customerId,
      UUID warehouseId,
      int part,
      boolean released,
      List<LineQuantity> goods) {
    this.number = number;
    orderId = order.id();
    orderNumber = order.orderNumber();
    this.customerId = customerId;
    this.warehouseId = warehouseId;
    this.part = part;
    status = released ? NoteStatus.READY : NoteStatus.DRAFT;
    for (var i = 0; i < goods.size(); i++) {
      items.add(new DeliveryItem(this, i, goods.get(i)));
    }
  }

  /// Who picked a note, and what of it.
  record Picking(
      Map<DeliveryItem, BigDecimal> quantities,
      @Nullable Integer packages,
      @Nullable BigDecimal weightKg,
      String by) {}

  /// That the goods were handed over.
  ///
  /// @param accepted by item; what was dispatched and not accepted was rejected
  record Proof(
      Map<DeliveryItem, BigDecimal> accepted,
      @Nullable String receivedBy,
      @Nullable String url,
      @Nullable String note,
      @Nullable Instant at) {}

  /// That they couldn't be handed over.
  ///
  /// @param returning whether no attempt follows
  record Failure(
      String reason, @Nullable String detail, boolean returning, @Nullable Instant nextAttemptAt) {}

  /// The warehouse may begin.
  void release() {
    become(NoteStatus.READY);
  }

  /// Its goods are packed, all or some.
  void pick(Picking picking) {
    if (Decimals.sum(picking.quantities().values()).signum() == 0) {
      throw Problems.unprocessable("nothing-picked", "No goods were picked.")
          .at("/items", "must have something above zero");
    }
    become(NoteStatus.PICKED);
    picking.quantities().forEach(DeliveryItem::pick);
    packages = picking.packages();
    weightKg = picking.weightKg();
    pickedBy = picking.by();
  }

  /// Its goods are with the carrier.
  ///
  /// @return what it should have brought and stays behind
  List<LineQuantity> dispatch(
      Map<DeliveryItem, BigDecimal> quantities,
      @Nullable UUID carrier,
      @Nullable String tracking,
      Instant at) {
    if (Decimals.sum(quantities.values()).signum() == 0) {
      throw Problems.unprocessable("nothing-dispatched", "No goods would leave.")
          .at("/items", "must have something above zero");
    }
    become(NoteStatus.DISPATCHED);
    quantities.forEach(DeliveryItem::dispatch);
    carrierId = carrier;
    trackingNumber = tracking;
    dispatchedAt = at;
    return items().stream()
        .filter(item -> item.dispatched().compareTo(item.quantity()) < 0)
        .map(item -> item.goods(warehouseId, item.quantity().subtract(item.dispatched())))
        .toList();
  }

  /// The customer has what was accepted.
  void deliver(Proof proof) {
    become(NoteStatus.DELIVERED);
    proof.accepted().forEach(DeliveryItem::deliver);
    attempts++;
    receivedBy = proof.receivedBy();
    proofUrl = proof.url();
    proofNote = proof.note();
    deliveredAt = notBeforeDispatch(Objects.requireNonNullElseGet(proof.at(), this::updatedAt));
    nextAttemptAt = null;
  }

  private Instant notBeforeDispatch(Instant at) {
    return dispatchedAt != null && at.isBefore(dispatchedAt) ? dispatchedAt : at;
  }

  /// Whether it left later than that.
  ///
  /// @param tolerance how wrong the clock that told the moment may be
  boolean hadNotLeft(Instant at, Duration tolerance) {
    return dispatchedAt != null && at.plus(tolerance).isBefore(dispatchedAt);
  }

  /// The delivery failed.
  void fail(Failure failure) {
    become(NoteStatus.FAILED);
    attempts++;
    failureReason = failure.reason();
    failureDetail = failure.detail();
    comingBack = failure.returning();
    nextAttemptAt = failure.returning() ? null : failure.nextAttemptAt();
  }

  /// After a failure, the carrier tries again. Nothing leaves the warehouse for that, so it is no
  /// dispatch.
  void tryAgain() {
    if (status == NoteStatus.FAILED && !comingBack) {
      status = NoteStatus.DISPATCHED;
      changed();
    }
  }

  /// It doesn't leave.
  void cancel(String reason) {
    become(NoteStatus.CANCELLED);
    cancelReason = reason;
  }

  /// Another note shall bring what it doesn't.
  ///
  /// @return what that has to bring
  /// @throws io.collector.rest.ProblemException 409 unless it was cancelled, and nothing replaces
  ///     it
  List<LineQuantity> replace() {
    if (status != NoteStatus.CANCELLED || replaced) {
      throw Problems.conflict(
          "illegal-transition",
          replaced
              ? number + " is replaced by another note already."
              : "%s is %s; only a cancelled note can be replaced.".formatted(number, status));
    }
    var goods = held();
    replaced = true;
    changed();
    return goods;
  }

  /// So much of it is back by now; with the last of it, it is returned.
  void comeBack(BigDecimal back) {
    var left = Decimals.sum(items.stream().map(DeliveryItem::dispatched).toList());
    if (mayBecome(NoteStatus.RETURNED) && back.compareTo(left) >= 0) {
      become(NoteStatus.RETURNED);
    }
  }

  boolean mayBecome(NoteStatus to) {
    return status.mayBecome(to) && (!comingBack || to == NoteStatus.RETURNED);
  }

  /// @throws io.collector.rest.ProblemException 409 if there is no way
  private void become(NoteStatus to) {
    require(to);
    status = to;
    changed();
  }

  /// Whatever is done before it becomes this.
  ///
  /// @throws io.collector.rest.ProblemException 409 if there is no way
  void require(NoteStatus to) {
    if (!mayBecome(to)) {
      throw Problems.conflict(
          "illegal-transition",
          comingBack
              ? "%s is %s and its goods come back; it can't become %s."
                  .formatted(number, status, to)
              : "%s is %s, not to become %s; it can become %s."
                  .formatted(number, status, to, status.next()));
    }
  }

  /// @throws io.collector.rest.ProblemException 409 if it is packed already, or gone
  void requireUnpicked() {
    require(NoteStatus.CANCELLED);
    if (status == NoteStatus.PICKED) {
      throw Problems.conflict(
          "illegal-transition", number + " is packed; only its order can be cancelled now.");
    }
  }

  /// What it has of its order: what left, or what shall leave. A cancelled one keeps its own from
  /// others, until it is replaced.
  List<LineQuantity> held() {
    if (replaced) {
      return List.of();
    }
    return items().stream()
        .map(
            item -> item.goods(warehouseId, status.hasLeft() ? item.dispatched() : item.quantity()))
        .filter(goods -> goods.quantity().signum() > 0)
        .toList();
  }

  /// In the order in which they were asked for.
  List<DeliveryItem> items() {
    return items.stream().sorted(Comparator.comparing(DeliveryItem::position)).toList();
  }

  Optional<DeliveryItem> item(UUID itemId) {
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

  @Nullable String orderNumber() {
    return orderNumber;
  }

  UUID customerId() {
    return customerId;
  }

  UUID warehouseId() {
    return warehouseId;
  }

  int part() {
    return part;
  }

  NoteStatus status() {
    return status;
  }

  @Nullable Integer packages() {
    return packages;
  }

  @Nullable BigDecimal weightKg() {
    return Decimals.plainOrNull(weightKg);
  }

  @Nullable String pickedBy() {
    return pickedBy;
  }

  @Nullable UUID carrierId() {
    return carrierId;
  }

  @Nullable String trackingNumber() {
    return trackingNumber;
  }

  @Nullable Instant dispatchedAt() {
    return dispatchedAt;
  }

  @Nullable String receivedBy() {
    return receivedBy;
  }

  @Nullable String proofUrl() {
    return proofUrl;
  }

  @Nullable String proofNote() {
    return proofNote;
  }

  @Nullable Instant deliveredAt() {
    return deliveredAt;
  }

  int attempts() {
    return attempts;
  }

  @Nullable String failureReason() {
    return failureReason;
  }

  @Nullable String failureDetail() {
    return failureDetail;
  }

  boolean isReturning() {
    return comingBack;
  }

  @Nullable Instant nextAttemptAt() {
    return nextAttemptAt;
  }

  @Nullable String cancelReason() {
    return cancelReason;
  }

  /// Whether another note brings what this one doesn't.
  boolean isReplaced() {
    return replaced;
  }
}
