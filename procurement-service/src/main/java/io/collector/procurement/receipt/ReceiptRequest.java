package io.collector.procurement.receipt;

import io.collector.procurement.purchaseorder.PurchaseOrder;
import io.collector.rest.FreeText;
import io.collector.rest.constraint.Quantity;
import io.collector.rest.constraint.SingleLineText;
import io.collector.unit.LineUnit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What was counted in of an order.
@Schema(name = "GoodsReceiptRequest", examples = ReceiptRequest.EXAMPLE)
record ReceiptRequest(
    @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
    @NotNull UUID purchaseOrderId,
    @Schema(
            description =
                "Number of the supplier's delivery note; once per order, in whatever case")
        @SingleLineText
        @Size(max = 64)
        @Nullable String supplierReference,
    @Schema(description = "Not in the future; absent: today") @Nullable LocalDate receivedOn,
    @FreeText @Size(max = 500) @Nullable String note,
    @NotEmpty @Size(max = 500) List<@NotNull @Valid Line> lines) {

  ReceiptRequest {
    supplierReference = supplierReference == null ? null : supplierReference.strip();
  }

  static final String EXAMPLE =
      """
      {
        "purchaseOrderId": "00000022-0000-4000-8000-000000000022",
        "supplierReference": "LS-4711",
        "lines": [
          {"lineId": "00000023-0000-4000-8000-000000000023", "quantity": 60, "lotNumber": "L-1", "expiryDate": "2028-01-31"},
          {"lineId": "00000023-0000-4000-8000-000000000023", "quantity": 58, "damagedQuantity": 2, "rejectReason": "Crushed", "lotNumber": "L-2"}
        ]
      }
      """;

  @Schema(name = "GoodsReceiptLineRequest")
  record Line(
      @Schema(description = "The order's line; one per lot may come") @NotNull UUID lineId,
      @Schema(description = "Accepted: goes into stock") @NotNull @Quantity BigDecimal quantity,
      @Schema(
              description =
                  "Of the quantities: what the line was ordered in, or its base unit; default: what"
                      + " it was ordered in",
              examples = "XBX")
          @SingleLineText
          @Size(max = 20)
          @Nullable String unit,
      @Schema(description = "Came damaged, and doesn't go into stock") @Quantity
          @Nullable BigDecimal damagedQuantity,
      @Schema(description = "Was refused, and went back with the driver") @Quantity
          @Nullable BigDecimal refusedQuantity,
      @Schema(description = "Why some is damaged or was refused") @SingleLineText @Size(max = 200)
          @Nullable String rejectReason,
      @SingleLineText @Size(max = 64) @Nullable String lotNumber,
      @Schema(description = "Last day on which the lot may be sold")
          @Nullable LocalDate expiryDate) {

    BigDecimal rejected() {
      return Objects.requireNonNullElse(damagedQuantity, BigDecimal.ZERO)
          .add(Objects.requireNonNullElse(refusedQuantity, BigDecimal.ZERO));
    }

    /// In the base unit of the order's line.
    ///
    /// @param at where it stands in the request
    Line counted(LineUnit ordered, String at) {
      return new Line(
          lineId,
          counted(ordered, quantity, at, "quantity"),
          null,
          damagedQuantity == null ? null : counted(ordered, damagedQuantity, at, "damagedQuantity"),
          refusedQuantity == null ? null : counted(ordered, refusedQuantity, at, "refusedQuantity"),
          rejectReason,
          lotNumber,
          expiryDate);
    }

    private BigDecimal counted(LineUnit ordered, BigDecimal of, String at, String field) {
      return ordered.counted(of, Objects.requireNonNullElse(unit, ordered.ordered()), at, field);
    }
  }

  /// In the base units of the order's lines. A line that the order doesn't have stays as it is.
  ReceiptRequest counted(PurchaseOrder order) {
    return new ReceiptRequest(
        id,
        purchaseOrderId,
        supplierReference,
        receivedOn,
        note,
        IntStream.range(0, lines.size())
            .mapToObj(
                i ->
                    order
                        .line(lines.get(i).lineId())
                        .map(line -> lines.get(i).counted(line.unit(), "/lines/" + i))
                        .orElse(lines.get(i)))
            .toList());
  }

  /// What goes back to the supplier.
  @Schema(
      name = "SupplierReturnRequest",
      examples =
          "{\"reason\": \"Wrong thread\", \"replacement\": true, \"lines\": [{\"receiptLineId\":"
              + " \"00000024-0000-4000-8000-000000000024\", \"quantity\": 5}]}")
  record Return(
      @NotNull @SingleLineText @Size(max = 500) String reason,
      @Schema(description = "Whether the supplier sends others instead", defaultValue = "false")
          @Nullable Boolean replacement,
      @Schema(
              description =
                  "The day they went back; not in the future, and not before the receipt's"
                      + " receivedOn; absent: today")
          @Nullable LocalDate returnedOn,
      @NotEmpty @Size(max = 500) List<@NotNull @Valid ReturnLine> lines) {}

  @Schema(name = "SupplierReturnLineRequest")
  record ReturnLine(
      @NotNull UUID receiptLineId,
      @NotNull @Positive @Quantity BigDecimal quantity,
      @Schema(
              description =
                  "The base unit, or what the line was ordered in; default: the base unit",
              examples = "XBX")
          @SingleLineText
          @Size(max = 20)
          @Nullable String unit) {}

  @Schema(name = "ReceiptReversal", examples = "{\"reason\": \"Booked on the wrong order\"}")
  record Reversal(@NotNull @SingleLineText @Size(max = 500) String reason) {}
}
