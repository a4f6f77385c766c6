package io.collector.procurement.requisition;

import io.collector.bus.Cause;
import io.collector.calendar.TenantCalendars;
import io.collector.procurement.catalog.Products;
import io.collector.procurement.catalog.Warehouses;
import io.collector.procurement.requisition.StockPositions.Place;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.ETags;
import io.collector.rest.FreeText;
import io.collector.rest.Keyset;
import io.collector.rest.OptionalBody;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.collector.rest.constraint.Quantity;
import io.collector.rest.constraint.SingleLineText;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// What is needed, and whether it is ordered.
@Path("/api/v1/requisitions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Requisitions")
@RolesAllowed({"purchasing", "warehouse", "finance", "operator", "viewer", "admin"})
class RequisitionResource {

  private static final Keyset<Requisition> LIST =
      Keyset.of(Requisition::id)
          .by("createdAt", Instant.class, Requisition::createdAt)
          .by("number", String.class, Requisition::number)
          .defaultSort("-createdAt");

  private final Crud<Requisition, View> crud;
  private final Requisitions requisitions;
  private final Warehouses warehouses;
  private final Products products;
  private final PlanRequisition planRequisition;
  private final SecurityIdentity caller;
  private final TenantCalendars calendars;

  RequisitionResource(
      Requisitions requisitions,
      Warehouses warehouses,
      Products products,
      PlanRequisition planRequisition,
      SecurityIdentity caller,
      TenantCalendars calendars) {
    crud = Crud.of("requisition", "/api/v1/requisitions", requisitions, LIST, View::of);
    this.requisitions = requisitions;
    this.warehouses = warehouses;
    this.products = products;
    this.planRequisition = planRequisition;
    this.caller = caller;
    this.calendars = calendars;
  }

  @Schema(
      name = "NewRequisition",
      examples =
          "{\"productId\": \"00000012-0000-4000-8000-000000000012\", \"warehouseId\": \"00000014-0000-4000-8000-000000000014\", \"quantity\": 50, \"note\": \"For the fair\"}")
  record NewRequisition(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @NotNull UUID productId,
      @NotNull UUID warehouseId,
      @Schema(description = "In `unit`") @NotNull @Positive @Quantity BigDecimal quantity,
      @Schema(description = "One of the product's units; default: its base unit", examples = "XBX")
          @SingleLineText
          @Size(max = 20)
          @Nullable String unit,
      @FreeText @Size(max = 500) @Nullable String note) {}

  @Schema(name = "RequisitionChange", examples = "{\"quantity\": 60}")
  record Change(
      @Schema(description = "What somebody wants, in `unit`") @NotNull @Quantity
          BigDecimal quantity,
      @Schema(description = "One of the product's units; default: its base unit", examples = "XBX")
          @SingleLineText
          @Size(max = 20)
          @Nullable String unit,
      @FreeText @Size(max = 500) @Nullable String note) {}

  @Schema(name = "RequisitionReason", examples = "{\"reason\": \"Not needed after all\"}")
  record Why(@NotNull @SingleLineText @Size(max = 500) String reason) {}

  @Schema(
      name = "RequisitionPlan",
      examples = "{\"supplierId\": \"00000021-0000-4000-8000-000000000021\"}")
  record Plan(
      @Schema(description = "Absent: the one that is preferred") @Nullable UUID supplierId) {}

  @POST
  @RolesAllowed({"purchasing", "warehouse", "admin"})
  @WithTransaction
  @Operation(
      summary = "Ask for a product",
      description =
          "It goes onto the open draft of the preferred supplier, rounded up to its packs and"
              + " minimum, or waits for a supplier. As long as a product isn't ordered for a"
              + " warehouse there is one requisition: change that one (409).")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewRequisition wanted) {
    var place = new Place(wanted.productId(), wanted.warehouseId());
    return Problems.unused(requisitions, wanted.id(), "requisition")
        .chain(() -> warehouses.requireKnown(wanted.warehouseId()))
        .chain(() -> requisitions.lockUnordered(place))
        .invoke(RequisitionResource::refuseSecond)
        .chain(() -> planRequisition.create(wanted.id(), place))
        .call(
            requisition ->
                products
                    .counted(wanted.productId(), wanted.quantity(), wanted.unit())
                    .invoke(quantity -> requisition.request(quantity, wanted.note(), name())))
        .call(requisition -> planRequisition.place(Cause.ofRequest(), requisition, null))
        .map(crud::created);
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List what is needed",
      description =
          "status=NEEDS_SUPPLIER: what nobody offers. Sorts: createdAt (default, the latest first),"
              + " number.")
  public Uni<Page<View>> list(
      @QueryParam("status") @Parameter(description = "The status")
          @Nullable List<RequisitionStatus> status,
      @QueryParam("productId") @Parameter(description = "The product") @Nullable UUID productId,
      @QueryParam("warehouseId") @Parameter(description = "Where it is needed")
          @Nullable UUID warehouseId,
      @QueryParam("purchaseOrderId") @Parameter(description = "The order that it is on")
          @Nullable UUID purchaseOrderId,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    var where =
        Conditions.all()
            .among("status", status)
            .is("productId", productId)
            .is("warehouseId", warehouseId)
            .is("purchaseOrderId", purchaseOrderId);
    return calendars
        .current()
        .chain(calendar -> crud.list(page, days.ofMoment("createdAt", calendar, where)));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a requisition")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({"purchasing", "warehouse", "admin"})
  @WithTransaction
  @Operation(
      summary = "Change how much is wanted",
      description = "Its draft follows. Of this and what stock needs the greater counts.")
  public Uni<RestResponse<View>> change(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Change wanted) {
    return requisitions
        .lock(id)
        .invoke(held -> ETags.requireMatch(ifMatch, held.requisition().version()))
        .invoke(held -> held.requisition().requireUnordered())
        .invoke(held -> checkSomething(held.requisition(), wanted))
        .call(
            held ->
                products
                    .counted(held.requisition().productId(), wanted.quantity(), wanted.unit())
                    .invoke(
                        quantity -> held.requisition().request(quantity, wanted.note(), name())))
        .call(held -> planRequisition.replan(Cause.ofRequest(), held))
        .map(held -> crud.answer(held.requisition()));
  }

  @POST
  @Path("/{id}/plan")
  @RolesAllowed({"purchasing", "admin"})
  @WithTransaction
  @Operation(
      summary = "Bring it onto a draft, or onto another supplier's",
      description = "Without a supplier that offers it, it is NEEDS_SUPPLIER.")
  public Uni<RestResponse<View>> plan(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @OptionalBody @Nullable Plan plan) {
    return requisitions
        .lock(id)
        .invoke(held -> ETags.honourMatch(ifMatch, held.requisition().version()))
        .invoke(held -> held.requisition().requireUnordered())
        .call(held -> planRequisition.takeOut(Cause.ofRequest(), held))
        .call(
            held ->
                planRequisition.place(
                    Cause.ofRequest(), held.requisition(), plan == null ? null : plan.supplierId()))
        .map(held -> crud.answer(held.requisition()));
  }

  @POST
  @Path("/{id}/cancel")
  @RolesAllowed({"purchasing", "warehouse", "admin"})
  @WithTransaction
  @Operation(
      summary = "Give a requisition up",
      description = "Its draft follows. Low stock makes a new one at its next crossing only.")
  public Uni<RestResponse<View>> cancel(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Why why) {
    return requisitions
        .lock(id)
        .invoke(held -> ETags.honourMatch(ifMatch, held.requisition().version()))
        .invoke(held -> held.requisition().requireUnordered())
        .call(held -> planRequisition.takeOut(Cause.ofRequest(), held))
        .invoke(held -> held.requisition().cancel(why.reason()))
        .map(held -> crud.answer(held.requisition()));
  }

  private static void refuseSecond(Optional<Requisitions.Held> known) {
    known.ifPresent(
        held -> {
          throw Problems.conflict(
                  "duplicate",
                  "%s is open for this product and warehouse; change that one."
                      .formatted(held.requisition().number()))
              .at("/productId", "is on requisition " + held.requisition().id());
        });
  }

  private static void checkSomething(Requisition requisition, Change wanted) {
    if (wanted.quantity().signum() == 0 && requisition.stockQuantity().signum() == 0) {
      throw Problems.unprocessable("invalid", "Nothing would be needed.")
          .at("/quantity", "must be above zero; cancel it instead");
    }
  }

  private String name() {
    return caller.getPrincipal().getName();
  }

  @RegisterForReflection
  @Schema(name = "Requisition")
  record View(
      UUID id,
      @Schema(examples = "REQ-2026-000123") String number,
      RequisitionStatus status,
      UUID productId,
      String sku,
      String productName,
      @Nullable String unit,
      UUID warehouseId,
      @Schema(description = "The greater of what stock needs and what somebody wants")
          BigDecimal quantity,
      BigDecimal stockQuantity,
      BigDecimal requestedQuantity,
      @Nullable String requestedBy,
      @Nullable String note,
      @Nullable UUID purchaseOrderId,
      @Nullable UUID lineId,
      @Schema(description = "On its order, rounded up to what the supplier sells")
          BigDecimal plannedQuantity,
      @Schema(description = "Why it is open, retracted or cancelled") @Nullable String reason,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static View of(Requisition requisition) {
      return new View(
          requisition.id(),
          requisition.number(),
          requisition.status(),
          requisition.productId(),
          requisition.sku(),
          requisition.productName(),
          requisition.unit(),
          requisition.warehouseId(),
          requisition.quantity(),
          requisition.stockQuantity(),
          requisition.requestedQuantity(),
          requisition.requestedBy(),
          requisition.note(),
          requisition.purchaseOrderId(),
          requisition.lineId(),
          requisition.plannedQuantity(),
          requisition.reason(),
          requisition.createdAt(),
          requisition.updatedAt(),
          requisition.version());
    }
  }
}
