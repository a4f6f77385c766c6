package io.collector.inventory.stock;

import static jakarta.ws.rs.core.HttpHeaders.IF_MATCH;

import io.collector.events.DecimalString;
import io.collector.rest.ETags;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.collector.rest.Where;
import io.quarkus.hibernate.reactive.panache.Panache;
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
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/stock-levels")
@Tag(name = "Stock", description = "How much is where, and how much of that is promised")
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
class StockResource {

  private static final Keyset<StockLevel> LIST =
      Keyset.of(StockLevel::id).by("sku", String.class, StockLevel::sku).defaultSort("sku");

  private final StockLevels levels;
  private final MoveStock moveStock;
  private final WarnOfLowStock warnOfLowStock;

  StockResource(StockLevels levels, MoveStock moveStock, WarnOfLowStock warnOfLowStock) {
    this.levels = levels;
    this.moveStock = moveStock;
    this.warnOfLowStock = warnOfLowStock;
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
                  "Only what is at its reorder level or below (`true`), or above (`false`)")
          @QueryParam("low")
          @Nullable Boolean low) {
    var where =
        Where.all().is("productId", productId).is("warehouseId", warehouseId).is("sku", sku);
    if (low != null) {
      where.and("onHand - reserved %s reorderLevel".formatted(low ? "<=" : ">"));
    }
    return LIST.page(levels, page, where).map(found -> found.map(View::of));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Get a stock level")
  public Uni<RestResponse<View>> get(UUID id) {
    return existing(id).map(level -> ETags.ok(View.of(level), level.version));
  }

  @POST
  @Path("/receive")
  @WithTransaction
  @RolesAllowed({"warehouse", "admin"})
  @Operation(
      summary = "Receive goods",
      description = "Adds to what is on hand. Publishes `stock.received`.")
  public Uni<RestResponse<View>> receive(@Valid @NotNull Receipt receipt) {
    return moveStock
        .receive(
            receipt.productId,
            receipt.warehouseId,
            receipt.quantity,
            receipt.unitCost,
            receipt.currency,
            receipt.reference)
        .map(level -> ETags.ok(View.of(level), level.version));
  }

  @POST
  @Path("/adjust")
  @WithTransaction
  @RolesAllowed({"warehouse", "admin"})
  @Operation(
      summary = "Adjust stock",
      description =
          "Brings the books to what is really there, after a count or a loss. Publishes `stock.adjusted`.")
  public Uni<RestResponse<View>> adjust(
      @Valid @NotNull Adjustment adjustment, SecurityContext caller) {
    return moveStock
        .adjust(
            adjustment.productId,
            adjustment.warehouseId,
            adjustment.quantity,
            adjustment.reason.name(),
            adjustment.comment,
            caller.getUserPrincipal().getName())
        .map(level -> ETags.ok(View.of(level), level.version));
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
    return existing(id)
        .invoke(level -> ETags.requireMatch(ifMatch, level.version))
        .invoke(thresholds::applyTo)
        .call(level -> warnOfLowStock.lookAt(List.of(level)))
        .call(Panache::flush)
        .map(level -> ETags.ok(View.of(level), level.version));
  }

  private Uni<StockLevel> existing(UUID id) {
    return Problems.existing(levels.findById(id), "stock level", id);
  }

  @Schema(
      name = "StockReceipt",
      examples =
          "{\"productId\": \"00000012-0000-4000-8000-000000000012\", \"warehouseId\": \"00000014-0000-4000-8000-000000000014\", \"quantity\": 100, \"unitCost\": \"180.00\", \"currency\": \"USD\", \"reference\": \"GR-1\"}")
  record Receipt(
      @NotNull UUID productId,
      @NotNull UUID warehouseId,
      @Schema(description = "In the product's unit")
          @NotNull
          @Positive
          @Digits(integer = 9, fraction = 3)
          BigDecimal quantity,
      @DecimalString @PositiveOrZero @Digits(integer = 15, fraction = 4)
          @Nullable BigDecimal unitCost,
      @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code") @Nullable String currency,
      @Schema(description = "The document it came with, for people") @Size(max = 64)
          @Nullable String reference) {}

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
          "{\"productId\": \"00000012-0000-4000-8000-000000000012\", \"warehouseId\": \"00000014-0000-4000-8000-000000000014\", \"quantity\": -2, \"reason\": \"DAMAGE\", \"comment\": \"Water\"}")
  record Adjustment(
      @NotNull UUID productId,
      @NotNull UUID warehouseId,
      @Schema(
              description =
                  "The difference, in the product's unit: above zero found, below zero lost")
          @NotNull
          @Digits(integer = 9, fraction = 3)
          BigDecimal quantity,
      @NotNull Reason reason,
      @Size(max = 500) @Nullable String comment) {}

  @Schema(name = "StockThresholds", examples = "{\"reorderLevel\": 20, \"minimumQuantity\": 10}")
  record Thresholds(
      @NotNull @PositiveOrZero @Digits(integer = 15, fraction = 3) BigDecimal reorderLevel,
      @NotNull @PositiveOrZero @Digits(integer = 15, fraction = 3) BigDecimal minimumQuantity) {

    void applyTo(StockLevel level) {
      level.reorderLevel = reorderLevel;
      level.minimumQuantity = minimumQuantity;
    }
  }

  @Schema(name = "StockLevel", description = "Quantities are in the product's unit")
  record View(
      UUID id,
      UUID productId,
      String sku,
      UUID warehouseId,
      BigDecimal onHand,
      BigDecimal reserved,
      @Schema(description = "onHand − reserved") BigDecimal available,
      BigDecimal reorderLevel,
      BigDecimal minimumQuantity,
      @Schema(description = "Whether it is at its reorder level or below") boolean low,
      long version) {

    static View of(StockLevel s) {
      return new View(
          s.id,
          s.productId,
          s.sku,
          s.warehouseId,
          s.onHand.stripTrailingZeros(),
          s.reserved.stripTrailingZeros(),
          s.available().stripTrailingZeros(),
          s.reorderLevel.stripTrailingZeros(),
          s.minimumQuantity.stripTrailingZeros(),
          s.available().compareTo(s.reorderLevel) <= 0,
          s.version);
    }
  }
}
