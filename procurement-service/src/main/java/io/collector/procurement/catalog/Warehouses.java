package io.collector.procurement.catalog;

import io.collector.bus.BatchHandler;
import io.collector.bus.CopyTable;
import io.collector.events.inventory.WarehouseUpdated;
import io.collector.pdf.Letter;
import io.collector.rest.NotYetKnown;
import io.collector.rest.Problems;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The copy of inventory's warehouses: where orders are delivered to.
@ApplicationScoped
public class Warehouses {

  private static final CopyTable<WarehouseUpdated> COPY =
      CopyTable.of("warehouse_copy", WarehouseUpdated::warehouseId, WarehouseUpdated::version)
          .text("name", WarehouseUpdated::name)
          .text("address", warehouse -> lines(warehouse.address()))
          .text("country", warehouse -> country(warehouse.address()));

  private static final String INTRODUCE =
      """
      INSERT INTO warehouse_copy (tenant_id, id, name, version) VALUES ($1, $2, $3, 0)
      ON CONFLICT DO NOTHING
      """;
  private static final String FIND =
      "SELECT id, name, address, country FROM warehouse_copy WHERE tenant_id = $1 AND id = $2";

  /// @param address as it stands on a letter, without the country
  /// @param country of ISO 3166-1
  public record Warehouse(
      UUID id, String name, @Nullable String address, @Nullable String country) {}

  /// On `warehouse.updated`.
  public BatchHandler<WarehouseUpdated> handler() {
    return COPY.handler(state -> state);
  }

  /// What another event tells of a warehouse that its own event hasn't told yet.
  public Uni<Void> introduce(UUID id, String name) {
    return TenantSql.send(INTRODUCE, Tenant.current(), id, name);
  }

  public Uni<Optional<Warehouse>> find(UUID id) {
    return TenantSql.row(FIND, Warehouses::read, Tenant.current(), id);
  }

  private static Warehouse read(Row row) {
    return new Warehouse(
        row.getUUID("id"),
        row.getString("name"),
        row.getString("address"),
        row.getString("country"));
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
    var town = Letter.words(address.postalCode(), address.city());
    return Letter.lines(
        address.name(), address.street(), address.street2(), town, address.region());
  }

  private static @Nullable String country(WarehouseUpdated.@Nullable Address address) {
    return address == null ? null : address.country();
  }
}
