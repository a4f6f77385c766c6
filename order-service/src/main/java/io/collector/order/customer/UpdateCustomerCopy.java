package io.collector.order.customer;

import static java.util.stream.Collectors.toSet;

import io.collector.bus.EventHandler;
import io.collector.events.Event;
import io.collector.events.crm.CustomerAddress;
import io.collector.events.crm.CustomerState;
import io.collector.order.money.EventDecimals;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Keeps the copy of a customer and its addresses. One statement, and an older version never
/// overwrites a newer.
@ApplicationScoped
public class UpdateCustomerCopy {

  private static final String REPLACE =
      """
      WITH kept AS (
        INSERT INTO customer_copy AS copy (tenant_id, id, status, currency, credit_limit, payment_term_days,
                                           shipping_address_id, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (tenant_id, id) DO UPDATE
           SET status = excluded.status, currency = excluded.currency, credit_limit = excluded.credit_limit,
               payment_term_days = excluded.payment_term_days,
               shipping_address_id = excluded.shipping_address_id, version = excluded.version
         WHERE copy.version < excluded.version
        RETURNING id
      ), gone AS (
        DELETE FROM customer_address a USING kept
         WHERE a.tenant_id = $1 AND a.customer_id = kept.id AND a.id <> ALL ($9::uuid[])
      )
      INSERT INTO customer_address (tenant_id, id, customer_id, name, street, street2, postal_code, city, region, country)
      SELECT $1, a.id, kept.id, a.name, a.street, a.street2, a.postal_code, a.city, a.region, a.country
        FROM kept, unnest($9::uuid[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[],
                          $16::text[]) AS a (id, name, street, street2, postal_code, city, region, country)
      ON CONFLICT (tenant_id, id) DO UPDATE
         SET customer_id = excluded.customer_id, name = excluded.name, street = excluded.street,
             street2 = excluded.street2, postal_code = excluded.postal_code, city = excluded.city,
             region = excluded.region, country = excluded.country
      """;

  private final CustomerLocks customerLocks;

  UpdateCustomerCopy(CustomerLocks customerLocks) {
    this.customerLocks = customerLocks;
  }

  /// The handler of `customer.created` or `customer.updated`.
  public <T extends CustomerState> EventHandler<T> handler() {
    return new Handler<>(this);
  }

  private record Handler<T extends CustomerState>(UpdateCustomerCopy copy)
      implements EventHandler<T> {

    @Override
    public Uni<Void> prepare(List<Event<T>> events) {
      return copy.customerLocks.of(
          events.stream().map(event -> event.data().customerId()).collect(toSet()));
    }

    @Override
    public Uni<Void> handle(Event<T> event) {
      return replace(event.data());
    }
  }

  private static Uni<Void> replace(CustomerState customer) {
    var addresses = customer.addresses();
    var parameters =
        new @Nullable Object[] {
          Tenant.current(),
          customer.customerId(),
          customer.status(),
          customer.currency(),
          EventDecimals.kept(customer.creditLimit(), 15, 4, "creditLimit"),
          customer.paymentTermDays(),
          defaultShippingAddress(addresses),
          customer.version(),
          addresses.stream().map(CustomerAddress::addressId).toArray(UUID[]::new),
          texts(addresses, CustomerAddress::name),
          texts(addresses, CustomerAddress::street),
          texts(addresses, CustomerAddress::street2),
          texts(addresses, CustomerAddress::postalCode),
          texts(addresses, CustomerAddress::city),
          texts(addresses, CustomerAddress::region),
          texts(addresses, CustomerAddress::country)
        };
    return TenantSession.connection()
        .chain(
            connection ->
                Uni.createFrom().completionStage(() -> connection.update(REPLACE, parameters)))
        .replaceWithVoid();
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

  private static @Nullable String[] texts(
      List<CustomerAddress> addresses, Function<CustomerAddress, @Nullable String> part) {
    return addresses.stream().map(part).toArray(String[]::new);
  }
}
