package io.collector.inventory.quality;

import io.collector.bus.Cause;
import io.collector.inventory.stock.Batch;
import io.collector.inventory.stock.Batches;
import io.collector.inventory.stock.LotStock;
import io.collector.inventory.stock.LotStocks;
import io.collector.rest.Conditions;
import io.collector.rest.ETags;
import io.collector.rest.FreeText;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/batches")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Lots", description = "Lots, where they lie, and whether they may ship")
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
class BatchResource {

  private static final Keyset<Batch> LIST =
      Keyset.of(Batch::id).by("lotNumber", String.class, Batch::lotNumber);

  private final Batches batches;
  private final LotStocks lots;
  private final Quarantine quarantine;

  BatchResource(Batches batches, LotStocks lots, Quarantine quarantine) {
    this.batches = batches;
    this.lots = lots;
    this.quarantine = quarantine;
  }

  @GET
  @WithTransaction
  @Operation(summary = "List lots", description = "Without where they lie.")
  public Uni<Page<View>> list(
      @BeanParam PageRequest page,
      @QueryParam("productId") @Nullable UUID productId,
      @Parameter(description = "In whatever case it is written") @QueryParam("lotNumber")
          @Nullable String lotNumber,
      @QueryParam("quarantined") @Nullable Boolean quarantined,
      @QueryParam("expiresFrom")
          @Parameter(
              description = "Can be sold until that day or a later one",
              example = "2026-01-01")
          @Nullable LocalDate expiresFrom,
      @QueryParam("expiresTo")
          @Parameter(
              description = "Can be sold until that day or an earlier one",
              example = "2026-01-31")
          @Nullable LocalDate expiresTo) {
    if (expiresFrom != null && expiresTo != null && expiresTo.isBefore(expiresFrom)) {
      throw Problems.badRequest("bad-parameter", "The days end before they begin.")
          .at("?expiresTo", "must not be before expiresFrom");
    }
    var where =
        Conditions.all()
            .is("productId", productId)
            .and(
                "(lotNumber = :lotNumber or lotKey = upper(trim(:lotNumber)))",
                "lotNumber",
                lotNumber)
            .is("quarantined", quarantined)
            .and("expiryDate >= :expiresFrom", "expiresFrom", expiresFrom)
            .and("expiryDate <= :expiresTo", "expiresTo", expiresTo);
    return LIST.page(batches, page, where).map(found -> found.map(b -> View.of(b, null)));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Get a lot, and where it lies")
  public Uni<RestResponse<View>> get(UUID id) {
    return Problems.existing(batches.findById(id), "batch", id).chain(this::answer);
  }

  @POST
  @Path("/{id}/quarantine")
  @WithTransaction
  @RolesAllowed({"warehouse", "support", "admin"})
  @Operation(
      summary = "Keep a lot from shipping",
      description =
          "It isn't reserved any more. Existing reservations stay; their orders are"
              + " named in `batch.quarantined`.")
  public Uni<RestResponse<View>> quarantine(UUID id, @Valid @NotNull NewQuarantine request) {
    return quarantine
        .quarantine(Cause.ofRequest(), id, request.reason.name(), request.detail, request.ticketId)
        .chain(this::answer);
  }

  @POST
  @Path("/{id}/release")
  @WithTransaction
  @RolesAllowed({"warehouse", "admin"})
  @Operation(
      summary = "End a lot's quarantine",
      description =
          "`FIT`: it may ship, and waiting orders are served at once. Otherwise it is"
              + " removed from stock (`stock.adjusted`). Publishes `batch.released`.")
  public Uni<RestResponse<View>> release(
      UUID id, @Valid @NotNull QuarantineEnd request, SecurityContext caller) {
    return quarantine
        .release(
            Cause.ofRequest(),
            id,
            Objects.requireNonNullElse(request.outcome, Quarantine.Outcome.FIT),
            request.reason,
            caller.getUserPrincipal().getName())
        .chain(this::answer);
  }

  private Uni<RestResponse<View>> answer(Batch batch) {
    return lots.ofBatch(batch.id())
        .map(places -> ETags.ok(View.of(batch, places), batch.version()));
  }

  /// Why a lot may not ship.
  enum Reason {
    CUSTOMER_COMPLAINT,
    INSPECTION,
    INSPECTION_FAILED,
    SUPPLIER_RECALL,
    OTHER
  }

  @Schema(
      name = "NewQuarantine",
      examples = "{\"reason\": \"SUPPLIER_RECALL\", \"detail\": \"Glass in the jars\"}")
  record NewQuarantine(
      @NotNull Reason reason,
      @FreeText @Size(max = 2000) @Nullable String detail,
      @Schema(description = "The ticket of the request") @Nullable UUID ticketId) {}

  @Schema(
      name = "QuarantineEnd",
      examples = "{\"outcome\": \"FIT\", \"reason\": \"Samples were sound\"}")
  record QuarantineEnd(
      @Schema(defaultValue = "FIT") Quarantine.@Nullable Outcome outcome,
      @FreeText @NotBlank @Size(max = 2000) String reason) {}

  @Schema(name = "Batch", description = "A lot of a product")
  record View(
      UUID id,
      UUID productId,
      String sku,
      String lotNumber,
      @Nullable LocalDate expiryDate,
      boolean quarantined,
      @Nullable String quarantineReason,
      @Nullable String detail,
      @Nullable List<PlaceView> locations,
      long version) {

    static View of(Batch b, @Nullable List<LotStock> places) {
      return new View(
          b.id(),
          b.productId(),
          b.sku(),
          b.lotNumber(),
          b.expiryDate(),
          b.isQuarantined(),
          b.quarantineReason(),
          b.detail(),
          places == null ? null : places.stream().map(PlaceView::of).toList(),
          b.version());
    }
  }

  @Schema(name = "BatchLocation", description = "Quantities are in the product's unit")
  record PlaceView(UUID warehouseId, BigDecimal onHand, BigDecimal reserved) {

    static PlaceView of(LotStock l) {
      return new PlaceView(
          l.warehouseId(), l.onHand().stripTrailingZeros(), l.reserved().stripTrailingZeros());
    }
  }
}
