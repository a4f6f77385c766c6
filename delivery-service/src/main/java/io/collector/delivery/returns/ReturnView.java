package io.collector.delivery.returns;

import io.collector.money.Decimals;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A return, as a reader sees it.
///
/// @param warehouseId where it came to, or is expected
@RegisterForReflection
@Schema(name = "Return")
record ReturnView(
    UUID id,
    @Schema(examples = "RET-2026-000123") String number,
    ReturnStatus status,
    UUID orderId,
    UUID customerId,
    @Nullable UUID deliveryNoteId,
    @Nullable String deliveryNumber,
    @Schema(examples = "DEFECTIVE") String reason,
    @Schema(description = "The return that it is the rest of, which came in parts")
        @Nullable UUID restOf,
    @Nullable String rejectReason,
    @Nullable UUID warehouseId,
    @Nullable Instant receivedAt,
    List<Item> items,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /// @param quantity announced
  @RegisterForReflection
  @Schema(name = "ReturnItem")
  record Item(
      UUID id,
      @Nullable UUID lineId,
      UUID productId,
      @Nullable String sku,
      @Nullable String lotNumber,
      @Schema(description = "The base unit, of all quantities", examples = "C62") String unit,
      BigDecimal quantity,
      @Nullable String reason,
      List<Received> received) {

    static Item of(ReturnItem item) {
      return new Item(
          item.id(),
          item.lineId(),
          item.productId(),
          item.sku(),
          item.lotNumber(),
          item.unit().unit(),
          item.quantity(),
          item.reason(),
          item.receipts().stream().map(Received::of).toList());
    }
  }

  /// What came.
  @RegisterForReflection
  @Schema(name = "ReceivedItem")
  record Received(BigDecimal quantity, Condition condition, @Nullable String lotNumber) {

    static Received of(ReturnReceipt receipt) {
      return new Received(
          Decimals.plain(receipt.quantity()), receipt.condition(), receipt.lotNumber());
    }
  }

  static ReturnView of(GoodsReturn goods) {
    return new ReturnView(
        goods.id(),
        goods.number(),
        goods.status(),
        goods.orderId(),
        goods.customerId(),
        goods.deliveryNoteId(),
        goods.deliveryNumber(),
        goods.reason(),
        goods.restOf(),
        goods.rejectReason(),
        goods.warehouseId(),
        goods.receivedAt(),
        goods.items().stream().map(Item::of).toList(),
        goods.createdAt(),
        goods.updatedAt(),
        goods.version());
  }
}
