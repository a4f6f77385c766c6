package io.collector.invoice.customer;

import io.collector.bus.BatchHandler;
import io.collector.bus.CopyTable;
import io.collector.events.PaymentTerm;
import io.collector.events.crm.CustomerAddress;
import io.collector.events.crm.CustomerState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Updates the copy of crm's customers and their billing addresses.
@ApplicationScoped
public class UpdateCustomerCopy {

  private static final CopyTable<CustomerState> CUSTOMERS =
      CopyTable.of("customer_copy", CustomerState::customerId, CustomerState::version)
          .text("name", CustomerState::name)
          .text("status", CustomerState::status)
          .text("language", CustomerState::language)
          .text("tax_id", CustomerState::taxId)
          .text("tax_treatment", CustomerState::taxTreatment)
          .text("tax_exemption_reason", CustomerState::taxExemptionReason)
          .text("tax_exemption_code", CustomerState::taxExemptionCode)
          .text("price_basis", CustomerState::priceBasis)
          .integer("payment_term_days", customer -> PaymentTerm.told(customer.paymentTermDays()))
          .text("buyer_reference", CustomerState::buyerReference)
          .text("street", customer -> billing(customer, CustomerAddress::street))
          .text("street2", customer -> billing(customer, CustomerAddress::street2))
          .text("postal_code", customer -> billing(customer, CustomerAddress::postalCode))
          .text("city", customer -> billing(customer, CustomerAddress::city))
          .text("region", customer -> billing(customer, CustomerAddress::region))
          .text("country", customer -> billing(customer, CustomerAddress::country));

  /// On `customer.created` and `customer.updated`.
  public <T extends CustomerState> BatchHandler<T> handler() {
    return CUSTOMERS.handler(state -> state);
  }

  private static @Nullable String billing(
      CustomerState customer, Function<CustomerAddress, @Nullable String> part) {
    return billingAddress(customer.addresses()).map(part::apply).orElse(null);
  }

  /// Where invoices go: a billing address before one for both, before any other; the default one
  /// among equals.
  static Optional<CustomerAddress> billingAddress(List<CustomerAddress> addresses) {
    return addresses.stream()
        .min(
            Comparator.comparing((CustomerAddress address) -> rank(address.addressType()))
                .thenComparing(address -> !Boolean.TRUE.equals(address.isDefault())));
  }

  private static int rank(String addressType) {
    return switch (addressType) {
      case "BILLING" -> 0;
      case "BOTH" -> 1;
      default -> 2;
    };
  }
}
