package io.collector.inventory.movement;

import io.collector.bus.Cause;
import io.collector.inventory.stock.StockResource;
import io.collector.rest.FreeText;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
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
import org.jspecify.annotations.Nullable;

@Path("/api/v1/stock-levels/transfer")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Stock")
class TransferResource {

  private final TransferStock transferStock;

  TransferResource(TransferStock transferStock) {
    this.transferStock = transferStock;
  }

  @POST
  @WithTransaction
  @RolesAllowed({"warehouse", "admin"})
  @Operation(
      summary = "Transfer stock to another warehouse",
      description =
          "With its lots, and at what it cost: what all stock is worth stays the same. Quarantined"
              + " lots stay quarantined. Publishes `stock.deducted`, `stock.received` and"
              + " `stock.updated`.")
  public Uni<TransferView> transfer(@Valid @NotNull Transfer transfer, SecurityContext caller) {
    return transferStock
        .transfer(Cause.ofRequest(), transfer.checked(), caller.getUserPrincipal().getName())
        .map(TransferView::of);
  }

  @Schema(
      name = "StockTransfer",
      examples =
          "{\"productId\": \"00000012-0000-4000-8000-000000000012\", \"fromWarehouseId\":"
              + " \"00000014-0000-4000-8000-000000000014\", \"toWarehouseId\":"
              + " \"00000024-0000-4000-8000-000000000024\", \"quantity\": 10}")
  record Transfer(
      @NotNull UUID productId,
      @NotNull UUID fromWarehouseId,
      @NotNull UUID toWarehouseId,
      @Schema(description = "In `unit`") @NotNull @Positive @Digits(integer = 9, fraction = 3)
          BigDecimal quantity,
      @Schema(description = "One of the product's units; the base unit if absent", examples = "C62")
          @Size(min = 1, max = 16)
          @Nullable String unit,
      @Schema(
              description =
                  "The lot to move; without it what has none, then the first to expire, never a"
                      + " quarantined one")
          @Pattern(regexp = "[^\\x00]*[^\\x00\\s][^\\x00]*", message = "must not be blank")
          @Size(max = 64)
          @Nullable String lotNumber,
      @Schema(description = "The document it goes with, for people") @Size(max = 64)
          @Nullable String reference,
      @FreeText @Size(max = 500) @Nullable String comment) {

    Transfer checked() {
      if (fromWarehouseId.equals(toWarehouseId)) {
        throw Problems.unprocessable("invalid", "The goods are there already.")
            .at("/toWarehouseId", "must be another warehouse than fromWarehouseId");
      }
      return this;
    }
  }

  @RegisterForReflection
  @Schema(name = "StockTransferred", description = "Both levels after it")
  record TransferView(StockResource.View from, StockResource.View to) {

    static TransferView of(TransferStock.Transferred both) {
      return new TransferView(StockResource.View.of(both.from()), StockResource.View.of(both.to()));
    }
  }
}
