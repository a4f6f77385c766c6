package io.collector.crm.customer;

import io.collector.events.crm.CustomerAddress;
import io.collector.events.crm.CustomerCreated;
import io.collector.events.crm.CustomerUpdated;
import java.util.List;

/// Events of a customer. Each contains the customer's full state.
final class CustomerMessages {

  private CustomerMessages() {}

  static CustomerCreated created(Customer customer) {
    var form = customer.form();
    return new CustomerCreated(
        customer.id(),
        customer.number(),
        form.name(),
        String.valueOf(form.customerType()),
        customer.status().eventCode(),
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
        customer.version(),
        form.priceBasis() == null ? null : form.priceBasis().name(),
        form.taxTreatment() == null ? null : form.taxTreatment().name(),
        form.taxExemptionReason(),
        form.taxExemptionCode(),
        form.buyerReference());
  }

  static CustomerUpdated updated(Customer customer) {
    var form = customer.form();
    return new CustomerUpdated(
        customer.id(),
        customer.number(),
        form.name(),
        String.valueOf(form.customerType()),
        customer.status().eventCode(),
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
        customer.version(),
        form.priceBasis() == null ? null : form.priceBasis().name(),
        form.taxTreatment() == null ? null : form.taxTreatment().name(),
        form.taxExemptionReason(),
        form.taxExemptionCode(),
        form.buyerReference());
  }

  static List<CustomerAddress> addresses(Customer customer) {
    return customer.addresses().stream().map(Address::toEvent).toList();
  }
}
