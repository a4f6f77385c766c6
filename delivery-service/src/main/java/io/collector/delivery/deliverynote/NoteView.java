package io.collector.delivery.deliverynote;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A delivery note, as a reader sees it.
///
/// @param part      which note of its order and warehouse, from 1
/// @param returning whether its goods come back after a failure
/// @param replaced  whether another note brings what this one, cancelled, doesn't
/// @param tracking  the carrier's tracking events, in the order of their time; absent in lists
@RegisterForReflection
@Schema(name = "DeliveryNote")
record NoteView(
    UUID id,
    @Schema(examples = "DN-2026-000123") String number,
    NoteStatus status,
    UUID orderId,
    @Schema(examples = "ORD-2026-000123") @Nullable String orderNumber,
    UUID customerId,
    UUID warehouseId,
    int part,
    List<Item> items,
    @Nullable Integer packages,
    @Nullable BigDecimal weightKg,
    @Nullable String pickedBy,
    @Nullable UUID carrierId,
    @Nullable String trackingNumber,
    @Nullable Instant dispatchedAt,
    @Nullable String receivedBy,
    @Nullable String proofUrl,
    @Nullable String proofNote,
    @Nullable Instant deliveredAt,
    int attempts,
    @Nullable String failureReason,
    @Nullable String failureDetail,
    boolean returning,
    @Nullable Instant nextAttemptAt,
    @Nullable String cancelReason,
    boolean replaced,
    @Nullable List<Tracking> tracking,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /// @param quantity as it was asked for; what stayed behind of it is on a further note
  @RegisterForReflection
  @Schema(name = "DeliveryItem")
  record Item(
      UUID id,
      @Nullable UUID lineId,
      UUID productId,
      @Nullable String sku,
      String description,
      String unit,
      @Nullable String lotNumber,
      BigDecimal quantity,
      @Nullable BigDecimal picked,
      @Nullable BigDecimal dispatched,
      @Nullable BigDecimal accepted,
      @Nullable BigDecimal rejected) {

    static Item of(DeliveryItem item) {
      return new Item(
          item.id(),
          item.lineId(),
          item.productId(),
          item.sku(),
          item.description(),
          item.unit().unit(),
          item.lotNumber(),
          item.quantity(),
          item.pickedOrNull(),
          item.dispatchedOrNull(),
          item.acceptedOrNull(),
          item.rejectedOrNull());
    }
  }

  @RegisterForReflection
  @Schema(name = "Tracking")
  record Tracking(
      TrackingStatus status,
      Instant occurredAt,
      Instant receivedAt,
      @Nullable String location,
      @Nullable String detail) {

    static Tracking of(TrackingEvent event) {
      return new Tracking(
          event.status(), event.occurredAt(), event.receivedAt(), event.location(), event.detail());
    }
  }

  static NoteView of(DeliveryNote note) {
    return view(note, null);
  }

  static NoteView of(DeliveryNote note, List<TrackingEvent> tracking) {
    return view(note, tracking.stream().map(Tracking::of).toList());
  }

  private static NoteView view(DeliveryNote note, @Nullable List<Tracking> tracking) {
    return new NoteView(
        note.id(),
        note.number(),
        note.status(),
        note.orderId(),
        note.orderNumber(),
        note.customerId(),
        note.warehouseId(),
        note.part(),
        note.items().stream().map(Item::of).toList(),
        note.packages(),
        note.weightKg(),
        note.pickedBy(),
        note.carrierId(),
        note.trackingNumber(),
        note.dispatchedAt(),
        note.receivedBy(),
        note.proofUrl(),
        note.proofNote(),
        note.deliveredAt(),
        note.attempts(),
        note.failureReason(),
        note.failureDetail(),
        note.isReturning(),
        note.nextAttemptAt(),
        note.cancelReason(),
        note.isReplaced(),
        tracking,
        note.createdAt(),
        note.updatedAt(),
        note.version());
  }
}
