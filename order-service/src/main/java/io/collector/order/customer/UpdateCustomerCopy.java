package io.collector.order.customer;

import io.collector.bus.BatchHandler;
import io.collector.bus.CopyTable;
import io.collector.events.PaymentTerm;
import io.collector.events.crm.CustomerAddress;
import io.collector.events.crm.CustomerState;
import io.collector.order.money.EventDecimals;
import io.collector.order.pricing.PriceBasis;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keeps the copy of crm's customers and their addresses.
@ApplicationScoped
public class UpdateCustomerCopy {

  /// Tax treatments at which the seller charges no tax.
  private static final Set<String> UNTAXED =
      Set.of("REVERSE_CHARGE", "INTRA_COMMUNITY", "EXPORT", "EXEMPT", "OUT_OF_SCOPE");

  private static final CopyTable<CustomerState> CUSTOMERS =
      CopyTable.of("customer_copy", CustomerState::customerId, CustomerState::version)
          .text("status", CustomerState::status)
          .text("currency", CustomerState::currency)
          .decimal(
              "credit_limit",
              customer -> EventDecimals.kept(customer.creditLimit(), 15, 4, "creditLimit"))
          .integer("payment_term_days", customer -> PaymentTerm.told(customer.paymentTermDays()))
          .uuid("shipping_address_id", customer -> defaultShippingAddress(customer.addresses()))
          .text(
              "price_basis",
              customer -> PriceBasis.named(customer.priceBasis()).map(Enum::name).orElse(null))
          .bool("untaxed", customer -> UNTAXED.contains(String.valueOf(customer.taxTreatment())))
          .json("addresses", CustomerState::addresses)
          .bool("recheck", _ -> true);

  /// On `customer.created` and `customer.updated`.
  public <T extends CustomerState> BatchHandler<T> handler() {
    return CUSTOMERS.handler(state -> state);
  }

  /// Where goods go unless an order says otherwise: the default one, one for shipping alone before
  /// one for both.
  static @Nullable UUID defaultShippingAddress(List<CustomerAddress> addresses) {
    return addresses.stream()
        .filter(address -> !address.addressType().equals("BILLING"))
        .min(
            Comparator.comparing((CustomerAddress a) -> !Boolean.TRUE.equals(a.isDefault()))
                .thenComparing(a -> !a.addressType().equals("SHIPPING")))
        .map(CustomerAddress::addressId)
        .orElse(null);
  }
}
