package io.collector.procurement.catalog;

import io.collector.bus.BatchHandler;
import io.collector.bus.CopyTable;
import io.collector.events.inventory.WarehouseUpdated;
import io.collector.rest.NotYetKnown;
import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The copy of inventory's warehouses: where orders are delivered to.
@ApplicationScoped
public class Warehouses {

  private static final CopyTable<WarehouseUpdated> COPY =
      CopyTable.of("warehouse_copy", WarehouseUpdated::warehouseId, WarehouseUpdated::version)
          .text("name", WarehouseUpdated::name)
          .text("address", warehouse -> lines(warehouse.address()));

  private static final String INTRODUCE =
      """
      INSERT INTO warehouse_copy (tenant_id, id, name, version) VALUES ($1, $2, $3, 0)
      ON CONFLICT DO NOTHING
      """;
  private static final String FIND =
      "SELECT id, name, address FROM warehouse_copy WHERE tenant_id = $1 AND id = $2";

  /// @param address as it stands on a letter
  public record Warehouse(UUID id, String name, @Nullable String address) {}

  /// On `warehouse.updated`.
  public BatchHandler<WarehouseUpdated> handler() {
    return COPY.handler(state -> state);
  }

  /// What another event tells of a warehouse that its own event hasn't told yet.
  public Uni<Void> introduce(UUID id, String name) {
    return TenantSql.send(INTRODUCE, Tenant.current(), id, name);
  }

  public Uni<Optional<Warehouse>> find(UUID id) {
    return TenantSql.row(
        FIND,
        row -> new Warehouse(row.getUUID("id"), row.getString("name"), row.getString("address")),
        Tenant.current(),
        id);
  }

  /// @throws io.collector.rest.ProblemException 422 if there is no such warehouse
  public Uni<Warehouse> requireKnown(UUID id) {
    return find(id)
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        NotYetKnown.or(
                            Problems.unprocessable(
                                    "unknown-warehouse", "There is no such warehouse.")
                                .at("/warehouseId", "there is no warehouse " + id),
                            List.of(id))));
  }

  private static @Nullable String lines(WarehouseUpdated.@Nullable Address address) {
    if (address == null) {
      return null;
    }
    var town =
        Stream.of(address.postalCode(), address.city())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    var land = Locale.of("", address.country()).getDisplayCountry(Locale.ENGLISH);
    return Stream.of(
            address.name(), address.street(), address.street2(), town, address.region(), land)
        .filter(Objects::nonNull)
        .collect(Collectors.joining("\n"));
  }
}
