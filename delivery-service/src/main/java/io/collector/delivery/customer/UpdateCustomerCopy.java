package io.collector.delivery.customer;

import io.collector.bus.BatchHandler;
import io.collector.bus.CopyTable;
import io.collector.events.crm.CustomerState;
import jakarta.enterprise.context.ApplicationScoped;

/// Updates the copy of crm's customers and their addresses.
@ApplicationScoped
public class UpdateCustomerCopy {

  private static final CopyTable<CustomerState> CUSTOMERS =
      CopyTable.of("customer_copy", CustomerState::customerId, CustomerState::version)
          .text("name", CustomerState::name)
          .text("language", CustomerState::language)
          .json("addresses", CustomerState::addresses);

  /// On `customer.created` and `customer.updated`.
  public <T extends CustomerState> BatchHandler<T> handler() {
    return CUSTOMERS.handler(state -> state);
  }
}
