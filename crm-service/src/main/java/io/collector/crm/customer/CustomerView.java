package io.collector.crm.customer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.events.crm.CustomerAddress;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A customer, as a reader sees it.
@RegisterForReflection
@Schema(name = "Customer")
record CustomerView(
    UUID id,
    @Schema(examples = "CUS-2026-000123") String number,
    @JsonUnwrapped CustomerForm form,
    CustomerStatus status,
    List<CustomerAddress> addresses,
    List<CustomerRequest.Contact> contacts,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  static CustomerView of(Customer customer) {
    return new CustomerView(
        customer.id(),
        customer.number(),
        customer.form(),
        customer.status(),
        CustomerMessages.addresses(customer),
        customer.contacts().stream().map(Contact::shown).toList(),
        customer.createdAt(),
        customer.updatedAt(),
        customer.version());
  }
}
