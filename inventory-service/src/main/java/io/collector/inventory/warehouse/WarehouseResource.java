package io.collector.inventory.warehouse;

import static jakarta.ws.rs.core.HttpHeaders.IF_MATCH;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.rest.ETags;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/warehouses")
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

  private final Warehouses warehouses;
  private final Outbox outbox;
  private final WarehouseOpenedListener warehouseOpenedListener;

  WarehouseResource(
      Warehouses warehouses, Outbox outbox, WarehouseOpenedListener warehouseOpenedListener) {
    this.warehouses = warehouses;
    this.outbox = outbox;
    this.warehouseOpenedListener = warehouseOpenedListener;
  }

  @POST
  @WithTransaction
  @RolesAllowed({"warehouse", "admin"})
  @Operation(summary = "Create a warehouse", description = "Publishes `warehouse.updated`.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewWarehouse request) {
    var warehouse = request.warehouse();
    return warehouses
        .isTaken(warehouse.id, warehouse.code)
        .invoke(taken -> refuseIf(taken, warehouse))
        .chain(() -> warehouses.persistAndFlush(warehouse))
        .chain(() -> outbox.append(Cause.ofRequest(), warehouse.updated(), warehouse.version))
        .map(
            _ ->
                ETags.created(
                    URI.create("/api/v1/warehouses/" + warehouse.id),
                    View.of(warehouse),
                    warehouse.version));
  }

  private static void refuseIf(boolean taken, Warehouse warehouse) {
    if (taken) {
      throw Problems.conflict("duplicate", "There is a warehouse with this id or code already.")
          .at("/code", "%s, or the id %s, is taken".formatted(warehouse.code, warehouse.id));
    }
  }

  @GET
  @WithTransaction
  @Operation(summary = "List warehouses")
  public Uni<Page<View>> list(@BeanParam PageRequest page) {
    return LIST.page(warehouses, page).map(found -> found.map(View::of));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Get a warehouse")
  public Uni<RestResponse<View>> get(UUID id) {
    return existing(id).map(warehouse -> ETags.ok(View.of(warehouse), warehouse.version));
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
      @Valid @NotNull WarehouseChange change) {
    return existing(id)
        .invoke(warehouse -> ETags.requireMatch(ifMatch, warehouse.version))
        .call(warehouse -> apply(change, warehouse))
        .map(warehouse -> ETags.ok(View.of(warehouse), warehouse.version));
  }

  private Uni<Void> apply(WarehouseChange change, Warehouse warehouse) {
    var opens = change.active && !warehouse.active;
    change.applyTo(warehouse);
    return Panache.flush()
        .chain(() -> outbox.append(Cause.ofRequest(), warehouse.updated(), warehouse.version))
        .chain(
            () ->
                opens
                    ? warehouseOpenedListener.opened(Cause.ofRequest(), warehouse.id)
                    : Uni.createFrom().voidItem());
  }

  private Uni<Warehouse> existing(UUID id) {
    return Problems.existing(warehouses.findById(id), "warehouse", id);
  }

  @Schema(
      name = "NewWarehouse",
      examples = "{\"code\": \"MAIN\", \"name\": \"Main Warehouse\", \"priority\": 1}")
  record NewWarehouse(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @NotBlank @Size(max = 32) String code,
      @NotBlank @Size(max = 200) String name,
      @Schema(
              description = "Lower is taken first when several have the stock",
              defaultValue = "100")
          @Min(0)
          @Max(1_000_000)
          @Nullable Integer priority) {

    Warehouse warehouse() {
      var warehouse = new Warehouse();
      if (id != null) {
        warehouse.id = id;
      }
      warehouse.code = code.strip();
      warehouse.name = name.strip();
      warehouse.pickPriority = Objects.requireNonNullElse(priority, 100);
      return warehouse;
    }
  }

  @Schema(name = "WarehouseChange")
  record WarehouseChange(
      @NotBlank @Size(max = 200) String name,
      @NotNull @Min(0) @Max(1_000_000) Integer priority,
      @Schema(description = "Whether stock may be taken from here") @NotNull Boolean active) {

    void applyTo(Warehouse warehouse) {
      warehouse.name = name.strip();
      warehouse.pickPriority = priority;
      warehouse.active = active;
    }
  }

  @Schema(name = "Warehouse")
  record View(
      UUID id,
      String code,
      String name,
      int priority,
      boolean active,
      Instant createdAt,
      long version) {

    static View of(Warehouse w) {
      return new View(w.id, w.code, w.name, w.pickPriority, w.active, w.createdAt, w.version);
    }
  }
}
