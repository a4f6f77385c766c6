package io.collector.crm.customer;

import io.collector.events.crm.CustomerAddress;
import io.collector.events.crm.CustomerCreated;
import io.collector.events.crm.CustomerUpdated;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Events of a customer. Each contains the customer's full state.
final class CustomerMessages {

  private CustomerMessages() {}

  static CustomerCreated created(Customer customer) {
    return new CustomerCreated(
        customer.id(),
        customer.number(),
        customer.name(),
        customer.customerType().name(),
        customer.status().eventCode(),
        customer.email(),
        customer.phone(),
        customer.taxId(),
        customer.currency(),
        customer.language(),
        customer.paymentTermDays(),
        creditLimit(customer),
        customer.segment(),
        customer.salespersonId(),
        addresses(customer),
        customer.version());
  }

  static CustomerUpdated updated(Customer customer) {
    return new CustomerUpdated(
        customer.id(),
        customer.number(),
        customer.name(),
        customer.customerType().name(),
        customer.status().eventCode(),
        customer.email(),
        customer.phone(),
        customer.taxId(),
        customer.currency(),
        customer.language(),
        customer.paymentTermDays(),
        creditLimit(customer),
        customer.segment(),
        customer.salespersonId(),
        addresses(customer),
        customer.version());
  }

  static @Nullable BigDecimal creditLimit(Customer customer) {
    return customer.creditLimit() == null || customer.currency() == null
        ? null
        : MinorUnit.of(customer.currency()).orElseThrow().show(customer.creditLimit());
  }

  static List<CustomerAddress> addresses(Customer customer) {
    return customer.addresses().stream().map(Address::toEvent).toList();
  }
}
