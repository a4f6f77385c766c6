package io.collector.inventory.warehouse;

import static jakarta.ws.rs.core.HttpHeaders.IF_MATCH;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.inventory.warehouse.Warehouse.WarehouseForm;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/warehouses")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Warehouses", description = "Places that hold stock")
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
class WarehouseResource {

  private static final Keyset<Warehouse> LIST =
      Keyset.of(Warehouse::id)
          .by("createdAt", Instant.class, Warehouse::createdAt)
          .by("code", String.class, Warehouse::code)
          .defaultSort("code");

  private final Crud<Warehouse, View> crud;
  private final Warehouses warehouses;
  private final Outbox outbox;
  private final WarehouseOpenedListener warehouseOpenedListener;

  WarehouseResource(
      Warehouses warehouses, Outbox outbox, WarehouseOpenedListener warehouseOpenedListener) {
    crud = Crud.of("warehouse", "/api/v1/warehouses", warehouses, LIST, View::of);
    this.warehouses = warehouses;
    this.outbox = outbox;
    this.warehouseOpenedListener = warehouseOpenedListener;
  }

  @POST
  @WithTransaction
  @RolesAllowed({"warehouse", "admin"})
  @Operation(summary = "Create a warehouse", description = "Publishes `warehouse.updated`.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewWarehouse wanted) {
    var warehouse = new Warehouse(wanted.id(), wanted.code(), wanted.form());
    return warehouses
        .isTaken(warehouse.id(), warehouse.code())
        .invoke(taken -> refuseIf(taken, warehouse))
        .chain(() -> crud.create(null, () -> warehouse))
        .call(() -> publish(warehouse));
  }

  private static void refuseIf(boolean taken, Warehouse warehouse) {
    if (taken) {
      throw Problems.conflict("duplicate", "There is a warehouse with this id or code already.")
          .at("/code", "%s, or the id %s, is taken".formatted(warehouse.code(), warehouse.id()));
    }
  }

  @GET
  @WithTransaction
  @Operation(summary = "List warehouses")
  public Uni<Page<View>> list(@BeanParam PageRequest page) {
    return crud.list(page, Conditions.all());
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Get a warehouse")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @PUT
  @Path("/{id}")
  @WithTransaction
  @RolesAllowed({"warehouse", "admin"})
  @Operation(
      summary = "Change a warehouse",
      description =
          "Publishes `warehouse.updated`. The code can't change. Once it is active again, orders that"
              + " wait for what lies there get it.")
  public Uni<RestResponse<View>> change(
      UUID id,
      @HeaderParam(IF_MATCH) @Nullable String ifMatch,
      @Valid @NotNull WarehouseChange wanted) {
    return crud.unchanged(id, ifMatch)
        .call(warehouse -> apply(wanted, warehouse))
        .map(crud::answer);
  }

  private Uni<Void> apply(WarehouseChange wanted, Warehouse warehouse) {
    var opens = wanted.active() && !warehouse.isActive();
    warehouse.change(wanted.form(), wanted.active());
    return publish(warehouse)
        .chain(
            () ->
                opens
                    ? warehouseOpenedListener.opened(Cause.ofRequest(), warehouse.id())
                    : Uni.createFrom().voidItem());
  }

  private Uni<Void> publish(Warehouse warehouse) {
    return outbox.append(Cause.ofRequest(), warehouse.updated(), warehouse.version());
  }

  @Schema(
      name = "NewWarehouse",
      examples = "{\"code\": \"MAIN\", \"name\": \"Main Warehouse\", \"priority\": 1}")
  record NewWarehouse(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @NotBlank @Size(max = 32) String code,
      @JsonUnwrapped @Valid @NotNull WarehouseForm form) {}

  @Schema(name = "WarehouseChange")
  record WarehouseChange(
      @JsonUnwrapped @Valid @NotNull WarehouseForm form,
      @Schema(description = "Whether stock may be taken from here") @NotNull Boolean active) {}

  @RegisterForReflection
  @Schema(name = "Warehouse")
  record View(
      UUID id,
      String code,
      @JsonUnwrapped WarehouseForm form,
      boolean active,
      Instant createdAt,
      long version) {

    static View of(Warehouse warehouse) {
      return new View(
          warehouse.id(),
          warehouse.code(),
          warehouse.form(),
          warehouse.isActive(),
          warehouse.createdAt(),
          warehouse.version());
    }
  }
}
