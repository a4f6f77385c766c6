package io.collector.delivery.returns;

import io.collector.rest.FreeText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What people ask of a return.
final class ReturnRequests {

  private static final String CODE = "[A-Z][A-Z_]{1,39}";

  private ReturnRequests() {}

  @Schema(
      name = "NewReturn",
      examples =
          "{\"orderId\": \"00000013-0000-4000-8000-000000000013\", \"reason\": \"DEFECTIVE\","
              + " \"items\": [{\"lineId\": \"0000001e-0000-4000-8000-00000000001e\","
              + " \"quantity\": 1}]}")
  record NewReturn(
      @NotNull UUID orderId,
      @Schema(description = "The delivery they come from, if that is known")
          @Nullable UUID deliveryNoteId,
      @Schema(
              description =
                  "CHANGED_MIND, DEFECTIVE, WRONG_ITEM, …; not REFUSED, UNDELIVERED or"
                      + " UNDELIVERABLE, which are of goods that were never accepted",
              examples = "DEFECTIVE")
          @NotNull
          @Pattern(regexp = CODE, message = "must be a code like DAMAGED")
          String reason,
      @NotNull @Size(min = 1, max = 500) List<@NotNull @Valid Item> items) {

    @Schema(name = "NewReturnItem")
    record Item(
        @Schema(description = "The order's line, or the product where the order names no lines")
            @NotNull
            UUID lineId,
        @NotNull
            @Positive
            @DecimalMax("1000000000")
            @Digits(integer = 10, fraction = 3, message = "must have at most {fraction} decimals")
            @Schema(examples = "1")
            BigDecimal quantity,
        @Schema(
                description =
                    "The line's base unit, or the one that was ordered; default: base unit",
                examples = "C62")
            @Size(min = 1, max = 20)
            @Nullable String unit,
        @Schema(description = "If it differs from the return's; a code of the same kind")
            @Pattern(regexp = CODE, message = "must be a code like DAMAGED")
            @Nullable String reason) {}
  }

  @Schema(
      name = "ReturnReceipt",
      examples =
          "{\"warehouseId\": \"00000014-0000-4000-8000-000000000014\", \"items\":"
              + " [{\"itemId\": \"018d0c01-7000-7000-8000-000000000001\", \"quantity\": 1,"
              + " \"condition\": \"RESALEABLE\"}]}")
  record Receipt(
      @Schema(
              description =
                  "Where it came to; default: where its delivery note left from. Needed if the return"
                      + " belongs to no note")
          @Nullable UUID warehouseId,
      @Schema(
              description =
                  "What was announced and isn't named still comes: it becomes an accepted return"
                      + " of its own, restOf this one",
              defaultValue = "false")
          @Nullable Boolean moreComes,
      @Schema(description = "One item may come in several conditions")
          @NotNull
          @Size(min = 1, max = 500)
          List<@NotNull @Valid Item> items) {

    @Schema(name = "ReturnReceiptItem")
    record Item(
        @Schema(description = "Of the return's items") @NotNull UUID itemId,
        @NotNull
            @Positive
            @DecimalMax("1000000000")
            @Digits(integer = 10, fraction = 3, message = "must have at most {fraction} decimals")
            @Schema(examples = "1")
            BigDecimal quantity,
        @Schema(
                description =
                    "The line's base unit, or the one that was ordered; default: base unit",
                examples = "C62")
            @Size(min = 1, max = 20)
            @Nullable String unit,
        @NotNull Condition condition,
        @Schema(description = "The lot, if it isn't the one that was delivered")
            @Pattern(regexp = "[^\\x00]*[^\\x00\\s][^\\x00]*", message = "must not be blank")
            @Size(max = 100)
            @Nullable String lotNumber) {

      Item {
        lotNumber = lotNumber == null ? null : lotNumber.strip();
      }
    }
  }

  @Schema(name = "ReturnRejection", examples = "{\"reason\": \"Opened\"}")
  record Rejection(
      @FreeText
          @NotNull
          @Pattern(regexp = "[^\\x00]*[^\\x00\\s][^\\x00]*", message = "must not be blank")
          @Size(max = 500)
          String reason) {}
}
