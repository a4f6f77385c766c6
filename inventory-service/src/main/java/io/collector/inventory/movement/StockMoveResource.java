package io.collector.inventory.movement;

import io.collector.bus.Cause;
import io.collector.events.DecimalString;
import io.collector.inventory.stock.StockResource;
import io.collector.rest.ETags;
import io.collector.rest.FreeText;
import io.collector.rest.Problems;
import io.collector.rest.constraint.CurrencyCode;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/stock-levels")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Stock")
class StockMoveResource {

  private static final String VISIBLE = "[^\\x00]*[^\\x00\\s][^\\x00]*";
  private static final int LAST_YEAR = 9999;

  private final MoveStock moveStock;

  StockMoveResource(MoveStock moveStock) {
    this.moveStock = moveStock;
  }

  @POST
  @Path("/receive")
  @WithTransaction
  @RolesAllowed({"warehouse", "admin"})
  @Operation(
      summary = "Receive goods",
      description =
          "Adds to the stock on hand and its value. Goods that had left before they came now cost"
              + " what they cost (`stock.revalued`). Orders that wait for it are served at once."
              + " Publishes `stock.received` and `stock.updated`; accounting posts it on receivedOn.")
  public Uni<RestResponse<StockResource.View>> receive(
      @Valid @NotNull Receipt receipt, SecurityContext caller) {
    return moveStock
        .receive(Cause.ofRequest(), receipt.checked(), name(caller))
        .map(level -> ETags.ok(StockResource.View.of(level), level.version()));
  }

  @POST
  @Path("/adjust")
  @WithTransaction
  @RolesAllowed({"warehouse", "admin"})
  @Operation(
      summary = "Adjust stock",
      description =
          "Corrects the quantity on hand after a count or a loss. Publishes"
              + " `stock.adjusted` and `stock.updated`; accounting posts it on adjustedOn.")
  public Uni<RestResponse<StockResource.View>> adjust(
      @Valid @NotNull Adjustment adjustment, SecurityContext caller) {
    return moveStock
        .adjust(Cause.ofRequest(), adjustment.checked(), name(caller))
        .map(level -> ETags.ok(StockResource.View.of(level), level.version()));
  }

  private static String name(SecurityContext caller) {
    return caller.getUserPrincipal().getName();
  }

  @Schema(
      name = "StockReceipt",
      examples =
          "{\"productId\": \"00000012-0000-4000-8000-000000000012\", \"warehouseId\":"
              + " \"00000014-0000-4000-8000-000000000014\", \"quantity\": 100, \"unitCost\":"
              + " \"180.00\", \"currency\": \"USD\", \"reference\": \"GR-1\"}")
  record Receipt(
      @NotNull UUID productId,
      @NotNull UUID warehouseId,
      @Schema(description = "In `unit`") @NotNull @Positive @Digits(integer = 9, fraction = 3)
          BigDecimal quantity,
      @Schema(description = "One of the product's units; the base unit if absent", examples = "C62")
          @Size(min = 1, max = 16)
          @Nullable String unit,
      @DecimalString
          @PositiveOrZero
          @Digits(integer = 13, fraction = 6)
          @Schema(description = "Of one `unit`; the product's own if absent, else 0")
          @Nullable BigDecimal unitCost,
      @CurrencyCode @Nullable String currency,
      @Schema(description = "The document it came with, for people") @Size(max = 64)
          @Nullable String reference,
      @Schema(description = "The lot that they are of")
          @Pattern(regexp = VISIBLE, message = "must not be blank")
          @Size(max = 64)
          @Nullable String lotNumber,
      @Schema(description = "The last day on which a new lot may be sold")
          @Nullable LocalDate expiryDate,
      @Schema(description = "The day they came; not in the future; absent: today")
          @Nullable LocalDate receivedOn) {

    Receipt checked() {
      if (expiryDate != null && lotNumber == null) {
        throw Problems.unprocessable("invalid", "Only a lot expires.")
            .at("/expiryDate", "needs a lotNumber");
      }
      if (expiryDate != null && expiryDate.getYear() > LAST_YEAR) {
        throw Problems.unprocessable("invalid", "No lot lasts so long.")
            .at("/expiryDate", "must be before the year " + (LAST_YEAR + 1));
      }
      if (unitCost != null) {
        StockValues.check(quantity, unitCost, "/unitCost");
      }
      return this;
    }
  }

  /// Why the books change.
  enum Reason {
    COUNT,
    DAMAGE,
    LOSS,
    SCRAP,
    CORRECTION
  }

  @Schema(
      name = "StockAdjustment",
      examples =
          "{\"productId\": \"00000012-0000-4000-8000-000000000012\", \"warehouseId\":"
              + " \"00000014-0000-4000-8000-000000000014\", \"quantity\": -2, \"reason\":"
              + " \"DAMAGE\", \"comment\": \"Water\"}")
  record Adjustment(
      @NotNull UUID productId,
      @NotNull UUID warehouseId,
      @Schema(description = "The difference, in `unit`: above zero found, below zero lost")
          @NotNull
          @Digits(integer = 9, fraction = 3)
          BigDecimal quantity,
      @Schema(description = "One of the product's units; the base unit if absent", examples = "C62")
          @Size(min = 1, max = 16)
          @Nullable String unit,
      @NotNull Reason reason,
      @Schema(
              description =
                  "What one `unit` of goods that were found cost, in the stock's currency; as those"
                      + " that are there if absent")
          @DecimalString
          @PositiveOrZero
          @Digits(integer = 13, fraction = 6)
          @Nullable BigDecimal unitCost,
      @FreeText @Size(max = 500) @Nullable String comment,
      @Schema(description = "The lot that was found or lost")
          @Pattern(regexp = VISIBLE, message = "must not be blank")
          @Size(max = 64)
          @Nullable String lotNumber,
      @Schema(description = "The day of the count or loss; not in the future; absent: today")
          @Nullable LocalDate adjustedOn) {

    Adjustment checked() {
      if (quantity.signum() == 0) {
        throw Problems.unprocessable("invalid", "The adjustment changes nothing.")
            .at("/quantity", "must not be zero");
      }
      if (quantity.signum() < 0 && unitCost != null) {
        throw Problems.unprocessable("invalid", "What is lost costs what it cost.")
            .at("/unitCost", "can be stated for goods that were found only");
      }
      if (unitCost != null) {
        StockValues.check(quantity, unitCost, "/unitCost");
      }
      return this;
    }
  }
}
