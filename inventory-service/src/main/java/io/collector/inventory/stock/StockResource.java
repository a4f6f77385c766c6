package io.collector.inventory.stock;

import static jakarta.ws.rs.core.HttpHeaders.IF_MATCH;

import io.collector.bus.Cause;
import io.collector.events.DecimalString;
import io.collector.inventory.catalog.CostMethod;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/stock-levels")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Stock", description = "How much is where, and how much of that is reserved")
@RolesAllowed({
  "warehouse",
  "sales",
  "purchasing",
  "finance",
  "support",
  "operator",
  "viewer",
  "admin"
})
public class StockResource {

  private static final Keyset<StockLevel> LIST =
      Keyset.of(StockLevel::id).by("sku", String.class, StockLevel::sku).defaultSort("sku");

  private final Crud<StockLevel, View> crud;
  private final StockPublisher stockPublisher;

  StockResource(StockLevels levels, StockPublisher stockPublisher) {
    crud = Crud.of("stock level", "/api/v1/stock-levels", levels, LIST, View::of);
    this.stockPublisher = stockPublisher;
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List stock levels",
      description = "One per product and warehouse that ever held it.")
  public Uni<Page<View>> list(
      @BeanParam PageRequest page,
      @QueryParam("productId") @Nullable UUID productId,
      @QueryParam("warehouseId") @Nullable UUID warehouseId,
      @QueryParam("sku") @Nullable String sku,
      @Parameter(
              description =
                  "Only stock at or below its reorder level (`true`), or above it (`false`)")
          @QueryParam("low")
          @Nullable Boolean low) {
    var where =
        Conditions.all().is("productId", productId).is("warehouseId", warehouseId).is("sku", sku);
    if (low != null) {
      where.and("onHand - reserved - quarantined %s reorderLevel".formatted(low ? "<=" : ">"));
    }
    return crud.list(page, where);
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Get a stock level")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @PUT
  @Path("/{id}/thresholds")
  @WithTransaction
  @RolesAllowed({"warehouse", "purchasing", "admin"})
  @Operation(summary = "Set when this stock is low", description = "May publish `stock.low`.")
  public Uni<RestResponse<View>> setThresholds(
      UUID id,
      @HeaderParam(IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull Thresholds thresholds) {
    return crud.unchanged(id, ifMatch)
        .invoke(thresholds::applyTo)
        .call(level -> stockPublisher.publishIfLow(Cause.ofRequest(), level))
        .map(crud::answer);
  }

  @Schema(name = "StockThresholds", examples = "{\"reorderLevel\": 20, \"minimumQuantity\": 10}")
  record Thresholds(
      @NotNull @PositiveOrZero @Digits(integer = 15, fraction = 3) BigDecimal reorderLevel,
      @NotNull @PositiveOrZero @Digits(integer = 15, fraction = 3) BigDecimal minimumQuantity) {

    void applyTo(StockLevel level) {
      level.setThresholds(reorderLevel, minimumQuantity);
    }
  }

  @Schema(name = "StockLevel", description = "Quantities are in the product's base unit")
  public record View(
      UUID id,
      UUID productId,
      String sku,
      UUID warehouseId,
      @Schema(description = "The product's base unit", examples = "C62") String unit,
      BigDecimal onHand,
      BigDecimal reserved,
      @Schema(description = "On hand and not reserved, but not allowed to ship")
          BigDecimal quarantined,
      @Schema(description = "onHand − reserved − quarantined") BigDecimal available,
      @Schema(description = "Ordered from suppliers, and still to come") BigDecimal onOrder,
      @Schema(description = "Cost of one unit: value ÷ onHand; where nothing is, as last known")
          @DecimalString
          BigDecimal averageCost,
      @Schema(
              description =
                  "What it is worth in the ledger; below zero where more has left than came")
          @DecimalString
          BigDecimal value,
      CostMethod costMethod,
      @Schema(description = "Whether each piece has a serial number, which is its lot")
          boolean serialNumbers,
      @Nullable String currency,
      @Schema(description = "Whether orders may be waiting for this product") boolean awaited,
      BigDecimal reorderLevel,
      BigDecimal minimumQuantity,
      @Schema(description = "Whether it is at its reorder level or below") boolean low,
      long version) {

    public static View of(StockLevel s) {
      return new View(
          s.id(),
          s.productId(),
          s.sku(),
          s.warehouseId(),
          s.unit(),
          s.onHand().stripTrailingZeros(),
          s.reserved().stripTrailingZeros(),
          s.quarantined().stripTrailingZeros(),
          s.available().stripTrailingZeros(),
          s.onOrder().stripTrailingZeros(),
          Costs.shortest(s.averageCost()),
          Costs.shortest(s.bookValue()),
          s.costMethod(),
          s.isSerial(),
          s.currency(),
          s.isAwaited(),
          s.reorderLevel().stripTrailingZeros(),
          s.minimumQuantity().stripTrailingZeros(),
          s.available().compareTo(s.reorderLevel()) <= 0,
          s.version());
    }
  }
}
