package io.collector.delivery.deliverynote;

import io.collector.delivery.customer.PostalAddress;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The pick list: quantities by SKU and lot.
///
/// @param shipTo absent if the address is unknown
@RegisterForReflection
@Schema(name = "PickList")
record PickListView(
    UUID deliveryNoteId,
    @Schema(examples = "DN-2026-000123") String number,
    NoteStatus status,
    UUID warehouseId,
    @Nullable String orderNumber,
    @Nullable PostalAddress shipTo,
    List<Item> items) {

  @RegisterForReflection
  @Schema(name = "PickListItem")
  record Item(
      UUID itemId,
      @Nullable String sku,
      String description,
      @Nullable String lotNumber,
      BigDecimal quantity,
      String unit) {

    static Item of(DeliveryItem item) {
      return new Item(
          item.id(),
          item.sku(),
          item.description(),
          item.lotNumber(),
          item.quantity(),
          item.unit().unit());
    }
  }

  static PickListView of(DeliveryNote note, @Nullable PostalAddress shipTo) {
    return new PickListView(
        note.id(),
        note.number(),
        note.status(),
        note.warehouseId(),
        note.orderNumber(),
        shipTo,
        note.items().stream()
            .sorted(
                Comparator.comparing((DeliveryItem item) -> item.sku() == null ? "" : item.sku())
                    .thenComparing(item -> item.lotNumber() == null ? "" : item.lotNumber())
                    .thenComparing(DeliveryItem::position))
            .map(Item::of)
            .toList());
  }
}
