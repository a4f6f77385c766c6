package io.collector.crm.customer;

import io.collector.events.crm.CustomerAddress;
import io.collector.events.crm.CustomerCreated;
import io.collector.events.crm.CustomerUpdated;
import java.util.List;

/// What the other services are told of a customer: all of it, each time.
final class CustomerMessages {

  private CustomerMessages() {}

  static CustomerCreated created(Customer customer) {
    var form = customer.form();
    return new CustomerCreated(
        customer.id(),
        customer.number(),
        form.name(),
        String.valueOf(form.customerType()),
        customer.status().told(),
        form.email(),
        form.phone(),
        form.taxId(),
        form.currency(),
        form.language(),
        form.paymentTermDays(),
        form.creditLimit(),
        form.segment(),
        form.salespersonId(),
        addresses(customer),
        customer.version());
  }

  static CustomerUpdated updated(Customer customer) {
    var form = customer.form();
    return new CustomerUpdated(
        customer.id(),
        customer.number(),
        form.name(),
        String.valueOf(form.customerType()),
        customer.status().told(),
        form.email(),
        form.phone(),
        form.taxId(),
        form.currency(),
        form.language(),
        form.paymentTermDays(),
        form.creditLimit(),
        form.segment(),
        form.salespersonId(),
        addresses(customer),
        customer.version());
  }

  static List<CustomerAddress> addresses(Customer customer) {
    return customer.addresses().stream().map(Address::told).toList();
  }
}
