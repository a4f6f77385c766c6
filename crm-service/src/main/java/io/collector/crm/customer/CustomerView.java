package io.collector.crm.customer;

import io.collector.events.DecimalString;
import io.collector.events.crm.CustomerAddress;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A customer, as a reader sees it.
///
/// @param creditLimit in `currency`; absent if unlimited
@RegisterForReflection
@Schema(name = "Customer")
record CustomerView(
    UUID id,
    @Schema(examples = "CUS-2026-000123") String number,
    String name,
    CustomerType customerType,
    CustomerStatus status,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String taxId,
    @Schema(examples = "USD") @Nullable String currency,
    @Nullable String language,
    @Nullable Integer paymentTermDays,
    @Schema(examples = "10000.00") @DecimalString @Nullable BigDecimal creditLimit,
    @Nullable String segment,
    @Nullable UUID salespersonId,
    List<CustomerAddress> addresses,
    List<CustomerRequest.Contact> contacts,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  static CustomerView of(Customer customer) {
    return new CustomerView(
        customer.id(),
        customer.number(),
        customer.name(),
        customer.customerType(),
        customer.status(),
        customer.email(),
        customer.phone(),
        customer.taxId(),
        customer.currency(),
        customer.language(),
        customer.paymentTermDays(),
        CustomerMessages.creditLimit(customer),
        customer.segment(),
        customer.salespersonId(),
        CustomerMessages.addresses(customer),
        customer.contacts().stream().map(Contact::shown).toList(),
        customer.createdAt(),
        customer.updatedAt(),
        customer.version());
  }
}
