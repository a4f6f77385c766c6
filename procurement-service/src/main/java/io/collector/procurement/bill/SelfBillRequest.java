package io.collector.procurement.bill;

import io.collector.rest.constraint.Quantity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What the tenant bills itself for, in its supplier's name.
@Schema(name = "SelfBillRequest", examples = SelfBillRequest.EXAMPLE)
record SelfBillRequest(
    @Schema(description = "Given by the caller if it has one, else made; never changes")
        @Nullable UUID id,
    @Schema(description = "Default: BILL. CREDIT_NOTE: what was billed and has gone back")
        @Nullable BillType type,
    @NotNull UUID purchaseOrderId,
    @Schema(
            description =
                "Absent: all goods that were received and not billed (CREDIT_NOTE: billed and gone"
                    + " back). Services are billed when a line names them")
        @Size(min = 1, max = 500)
        @Nullable List<@NotNull @Valid Line> lines) {

  static final String EXAMPLE =
      """
      {
        "purchaseOrderId": "00000022-0000-4000-8000-000000000022"
      }
      """;

  @Schema(name = "SelfBillLineRequest")
  record Line(
      @Schema(description = "The order's line") @NotNull UUID lineId,
      @Schema(description = "In the base unit; absent: all that is due") @Positive @Quantity
          @Nullable BigDecimal quantity) {}

  BillType typeOrBill() {
    return Objects.requireNonNullElse(type, BillType.BILL);
  }
}
