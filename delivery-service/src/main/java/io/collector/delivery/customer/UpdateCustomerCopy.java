package io.collector.delivery.customer;

import io.collector.events.Event;
import io.collector.events.crm.CustomerAddress;
import io.collector.events.crm.CustomerState;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jspecify.annotations.Nullable;

/// Keeps the copy of a customer and its addresses. An older version never overwrites a newer.
@ApplicationScoped
public class UpdateCustomerCopy {

  private static final String REPLACE =
      """
      INSERT INTO customer_copy AS copy (tenant_id, id, name, version) VALUES ($1, $2, $3, $4)
      ON CONFLICT (tenant_id, id) DO UPDATE SET name = excluded.name, version = excluded.version
       WHERE copy.version < excluded.version
      RETURNING id
      """;
  private static final String CLEAR =
      "DELETE FROM customer_address WHERE tenant_id = $1 AND customer_id = $2";
  private static final String ADDRESSES =
      """
      INSERT INTO customer_address (tenant_id, customer_id, id, shipping, standard, addressee, street, street2,
                                    postal_code, city, region, country)
      SELECT $1, $2, a.* FROM unnest($3::uuid[], $4::bool[], $5::bool[], $6::text[], $7::text[], $8::text[],
                                     $9::text[], $10::text[], $11::text[], $12::text[]) AS a
      ON CONFLICT DO NOTHING
      """;

  /// On `customer.created` and `customer.updated`.
  public Uni<Void> replace(Event<? extends CustomerState> event) {
    var customer = event.data();
    return TenantSession.connection()
        .chain(
            connection ->
                newer(connection, customer)
                    .chain(
                        newer ->
                            newer
                                ? replaceAddresses(connection, customer)
                                : Uni.createFrom().voidItem()));
  }

  private static Uni<Boolean> newer(ReactiveConnection connection, CustomerState customer) {
    return Uni.createFrom()
        .completionStage(
            () ->
                connection.select(
                    REPLACE,
                    new Object[] {
                      Tenant.current(), customer.customerId(), customer.name(), customer.version()
                    }))
        .map(ReactiveConnection.Result::hasNext);
  }

  private static Uni<Void> replaceAddresses(ReactiveConnection connection, CustomerState customer) {
    var key = new Object[] {Tenant.current(), customer.customerId()};
    return Uni.createFrom()
        .completionStage(() -> connection.update(CLEAR, key))
        .chain(
            () ->
                Uni.createFrom()
                    .completionStage(() -> connection.update(ADDRESSES, columns(customer))))
        .replaceWithVoid();
  }

  private static Object[] columns(CustomerState customer) {
    var addresses = customer.addresses();
    return new Object[] {
      Tenant.current(),
      customer.customerId(),
      addresses.stream().map(CustomerAddress::addressId).toArray(UUID[]::new),
      addresses.stream()
          .map(address -> !address.addressType().equals("BILLING"))
          .toArray(Boolean[]::new),
      addresses.stream()
          .map(address -> Boolean.TRUE.equals(address.isDefault()))
          .toArray(Boolean[]::new),
      texts(customer, PostalAddress::name),
      texts(customer, PostalAddress::street),
      texts(customer, PostalAddress::street2),
      texts(customer, PostalAddress::postalCode),
      texts(customer, PostalAddress::city),
      texts(customer, PostalAddress::region),
      texts(customer, PostalAddress::country)
    };
  }

  private static Object texts(
      CustomerState customer, Function<PostalAddress, @Nullable String> part) {
    return customer.addresses().stream()
        .map(address -> part.apply(PostalAddress.of(address, customer.name())))
        .toArray(String[]::new);
  }
}
