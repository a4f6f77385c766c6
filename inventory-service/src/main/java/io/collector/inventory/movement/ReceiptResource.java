package io.collector.inventory.movement;

import io.collector.bus.Cause;
import io.collector.events.DecimalString;
import io.collector.inventory.stock.StockResource;
import io.collector.rest.ETags;
import io.collector.rest.FreeText;
import io.collector.rest.OptionalBody;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Corrects what was received.
@Path("/api/v1/stock/movements/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Stock ledger")
class ReceiptResource {

  private final CorrectReceipt correctReceipt;

  ReceiptResource(CorrectReceipt correctReceipt) {
    this.correctReceipt = correctReceipt;
  }

  @POST
  @Path("/reverse")
  @WithTransaction
  @RolesAllowed({"warehouse", "admin"})
  @Operation(
      summary = "Reverse a receipt",
      description =
          "Once, all of it, and at its own cost, whatever the goods are worth that are left. Not"
              + " once the stock is valued in another currency (409 `other-currency`). Publishes"
              + " `stock.adjusted` (`RECEIPT_REVERSED`) and `stock.updated`.")
  public Uni<RestResponse<StockResource.View>> reverse(
      UUID id, @Valid @OptionalBody @Nullable Reversal reversal, SecurityContext caller) {
    return correctReceipt
        .reverse(
            Cause.ofRequest(),
            id,
            reversal == null ? null : reversal.comment(),
            caller.getUserPrincipal().getName())
        .map(level -> ETags.ok(StockResource.View.of(level), level.version()));
  }

  @POST
  @Path("/cost")
  @WithTransaction
  @RolesAllowed({"purchasing", "finance", "admin"})
  @Operation(
      summary = "State what a receipt really cost",
      description =
          "E.g. when its bill comes late. What of the goods is still there is worth the difference"
              + " more or less; for the rest it is cost of goods sold. Not once the stock is valued"
              + " in another currency (409 `other-currency`). Publishes `stock.revalued`"
              + " (`RECEIPT_COST`).")
  public Uni<RestResponse<StockResource.View>> cost(
      UUID id, @Valid @NotNull ReceiptCost cost, SecurityContext caller) {
    return correctReceipt
        .recost(
            Cause.ofRequest(),
            id,
            cost.unitCost(),
            cost.reference(),
            caller.getUserPrincipal().getName())
        .map(level -> ETags.ok(StockResource.View.of(level), level.version()));
  }

  @Schema(name = "ReceiptReversal", examples = "{\"comment\": \"Entered twice\"}")
  record Reversal(@FreeText @Size(max = 500) @Nullable String comment) {}

  @Schema(name = "ReceiptCost", examples = "{\"unitCost\": \"12.50\", \"reference\": \"B-77\"}")
  record ReceiptCost(
      @Schema(description = "Of one unit, in the receipt's currency")
          @NotNull
          @DecimalString
          @PositiveOrZero
          @Digits(integer = 13, fraction = 6)
          BigDecimal unitCost,
      @Schema(description = "The document that says so, for people") @Size(max = 64)
          @Nullable String reference) {}
}
