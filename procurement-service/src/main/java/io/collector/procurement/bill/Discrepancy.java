package io.collector.procurement.bill;

import io.collector.events.DecimalString;
import io.collector.events.procurement.SupplierBillDisputed;
import io.collector.money.Decimals;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Where one line of a bill differs; only the figures that matter are there.
@Embeddable
@RegisterForReflection
@Schema(name = "BillDiscrepancy")
record Discrepancy(
    @Enumerated(EnumType.STRING) DiscrepancyKind kind,
    @Schema(description = "The order's line") @Nullable UUID lineId,
    @Nullable UUID productId,
    @Nullable BigDecimal orderedQuantity,
    @Nullable BigDecimal receivedQuantity,
    @Nullable BigDecimal billedQuantity,
    @DecimalString @Nullable BigDecimal orderedUnitCost,
    @DecimalString @Nullable BigDecimal billedUnitCost) {

  /// Whether somebody who knows some of them knows all of these.
  static boolean areKnown(List<Discrepancy> these, List<Discrepancy> known) {
    return these.stream().allMatch(one -> known.stream().anyMatch(one::isSame));
  }

  /// Whether it is the same difference: of prices, however much is received meanwhile; of
  /// quantities, with the same quantities.
  private boolean isSame(Discrepancy other) {
    if (kind != other.kind || !Objects.equals(lineId, other.lineId)) {
      return false;
    }
    return switch (kind) {
      case PRICE ->
          isEqual(orderedUnitCost, other.orderedUnitCost)
              && isEqual(billedUnitCost, other.billedUnitCost);
      case QUANTITY, NOT_ORDERED, NOT_RECEIVED, NOT_RETURNED ->
          isEqual(orderedQuantity, other.orderedQuantity)
              && isEqual(receivedQuantity, other.receivedQuantity)
              && isEqual(billedQuantity, other.billedQuantity);
      case TAX -> true;
    };
  }

  private static boolean isEqual(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one == null ? other == null : other != null && one.compareTo(other) == 0;
  }

  static Discrepancy of(DiscrepancyKind kind) {
    return new Discrepancy(kind, null, null, null, null, null, null, null);
  }

  /// For whoever has to decide.
  String inWords() {
    return switch (kind) {
      case PRICE ->
          "PRICE: %s billed, %s ordered"
              .formatted(
                  Decimals.plainOrNull(billedUnitCost), Decimals.plainOrNull(orderedUnitCost));
      case QUANTITY, NOT_RECEIVED, NOT_RETURNED ->
          "%s: %s billed in all, %s ordered%s"
              .formatted(
                  kind,
                  Decimals.plainOrNull(billedQuantity),
                  Decimals.plainOrNull(orderedQuantity),
                  receivedQuantity == null
                      ? ""
                      : ", %s received".formatted(Decimals.plain(receivedQuantity)));
      case NOT_ORDERED -> "NOT_ORDERED: %s billed".formatted(Decimals.plainOrNull(billedQuantity));
      case TAX -> "TAX: another rate than ordered, or a total that doesn't add up";
    };
  }

  SupplierBillDisputed.Discrepancy toEvent() {
    return new SupplierBillDisputed.Discrepancy(
        kind.name(),
        lineId,
        productId,
        Decimals.plainOrNull(orderedQuantity),
        Decimals.plainOrNull(receivedQuantity),
        Decimals.plainOrNull(billedQuantity),
        orderedUnitCost,
        billedUnitCost);
  }

  Discrepancy shown() {
    return new Discrepancy(
        kind,
        lineId,
        productId,
        Decimals.plainOrNull(orderedQuantity),
        Decimals.plainOrNull(receivedQuantity),
        Decimals.plainOrNull(billedQuantity),
        Decimals.plainOrNull(orderedUnitCost),
        Decimals.plainOrNull(billedUnitCost));
  }
}
