package io.collector.delivery.deliverynote;

import io.collector.delivery.customer.PostalAddress;
import io.collector.money.Decimals;
import io.collector.pdf.Language;
import io.collector.unit.UnitCodes;
import io.collector.unit.UnitWords;
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
      @Schema(description = "In the base unit") BigDecimal quantity,
      @Schema(description = "The base unit", examples = "C62") String unit,
      @Schema(
              description =
                  "In the unit that it was ordered in, if that is another and they are whole ones")
          @Nullable BigDecimal soldQuantity,
      @Schema(description = "The unit that it was ordered in", examples = "XBX")
          @Nullable String soldUnit) {

    private static final int MOST_DIGITS = 15;

    /// `24 pcs`, or `2 box = 24 pcs`.
    String counted(Language language) {
      var base = counted(quantity, unit, language);
      return soldQuantity == null || soldUnit == null
          ? base
          : "%s = %s".formatted(counted(soldQuantity, soldUnit, language), base);
    }

    private static String counted(BigDecimal quantity, String unit, Language language) {
      return quantity.toPlainString() + " " + UnitWords.of(unit, language);
    }

    static Item of(DeliveryItem item) {
      var unit = item.unit();
      var decimals = UnitCodes.usualDecimals(unit.ordered());
      var sold =
          unit.sold(item.quantity())
              .filter(quantity -> Decimals.fits(quantity, MOST_DIGITS, decimals))
              .orElse(null);
      return new Item(
          item.id(),
          item.sku(),
          item.description(),
          item.lotNumber(),
          item.quantity(),
          unit.unit(),
          sold,
          sold == null ? null : unit.ordered());
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
