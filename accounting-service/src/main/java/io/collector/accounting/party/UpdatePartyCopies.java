package io.collector.accounting.party;

import io.collector.bus.BatchHandler;
import io.collector.bus.CopyTable;
import io.collector.events.crm.CustomerState;
import io.collector.events.procurement.SupplierUpdated;
import jakarta.enterprise.context.ApplicationScoped;

/// Keeps the names of customers and suppliers, which bank statements are matched with, and which
/// reports show.
@ApplicationScoped
public class UpdatePartyCopies {

  private static final CopyTable<CustomerState> CUSTOMERS =
      CopyTable.of("customer_copy", CustomerState::customerId, CustomerState::version)
          .text("name", CustomerState::name);
  private static final CopyTable<SupplierUpdated> SUPPLIERS =
      CopyTable.of("supplier_copy", SupplierUpdated::supplierId, SupplierUpdated::version)
          .text("name", SupplierUpdated::name);

  /// On `customer.created` and `customer.updated`.
  public <T extends CustomerState> BatchHandler<T> customers() {
    return CUSTOMERS.handler(state -> state);
  }

  /// On `supplier.updated`.
  public BatchHandler<SupplierUpdated> suppliers() {
    return SUPPLIERS.handler(state -> state);
  }
}
