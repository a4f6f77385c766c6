package io.collector.invoice.customer;

import io.collector.events.Event;
import io.collector.events.crm.CustomerAddress;
import io.collector.events.crm.CustomerState;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps the copy of a customer, in one statement; an older version never overwrites a newer.
@ApplicationScoped
public class UpdateCustomerCopy {

  private static final String REPLACE =
      """
      INSERT INTO customer_copy AS copy (tenant_id, id, name, tax_id, payment_term_days,
                                         street, street2, postal_code, city, region, country, version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      ON CONFLICT (tenant_id, id) DO UPDATE
         SET name = excluded.name, tax_id = excluded.tax_id,
             payment_term_days = excluded.payment_term_days, street = excluded.street,
             street2 = excluded.street2, postal_code = excluded.postal_code, city = excluded.city,
             region = excluded.region, country = excluded.country, version = excluded.version
       WHERE copy.version < excluded.version
      """;

  /// On `customer.created` and `customer.updated`.
  public Uni<Void> replace(Event<? extends CustomerState> event) {
    var customer = event.data();
    var address = billingAddress(customer.addresses());
    return execute(
        Tenant.current(),
        customer.customerId(),
        customer.name(),
        customer.taxId(),
        customer.paymentTermDays(),
        address.map(CustomerAddress::street).orElse(null),
        address.map(CustomerAddress::street2).orElse(null),
        address.map(CustomerAddress::postalCode).orElse(null),
        address.map(CustomerAddress::city).orElse(null),
        address.map(CustomerAddress::region).orElse(null),
        address.map(CustomerAddress::country).orElse(null),
        customer.version());
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

  private static Uni<Void> execute(@Nullable Object... parameters) {
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom().completionStage(() -> connection.update(REPLACE, parameters)))
        .replaceWithVoid();
  }
}
