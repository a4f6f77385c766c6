package io.collector.crm.lead;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.crm.customer.Customer;
import io.collector.crm.customer.CustomerRequest;
import io.collector.crm.customer.Customers;
import io.collector.crm.customer.RegisterCustomer;
import io.collector.events.crm.LeadConverted;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Converts a lead to a new customer, or links it to an existing one, and publishes it.
@ApplicationScoped
class ConvertLead {

  private final Customers customers;
  private final RegisterCustomer registerCustomer;
  private final Outbox outbox;

  ConvertLead(Customers customers, RegisterCustomer registerCustomer, Outbox outbox) {
    this.customers = customers;
    this.registerCustomer = registerCustomer;
    this.outbox = outbox;
  }

  /// Again is fine.
  ///
  /// @param customerId the customer that it is already; absent if it is none yet
  /// @param wanted     the customer that it becomes; absent means what is known of the lead
  Uni<Void> convert(
      Cause cause, Lead lead, @Nullable UUID customerId, @Nullable CustomerRequest wanted) {
    if (lead.status() == LeadStatus.CONVERTED) {
      return Uni.createFrom().voidItem();
    }
    if (!lead.status().mayBecome(LeadStatus.CONVERTED)) {
      throw Problems.conflict(
          "illegal-transition",
          "The lead is %s; it can become %s.".formatted(lead.status(), lead.status().next()));
    }
    return customer(cause, lead, customerId, wanted)
        .invoke(customer -> lead.convert(customer.id(), Instant.now()))
        .chain(customer -> outbox.append(cause, converted(lead, customer), lead.version()));
  }

  private Uni<Customer> customer(
      Cause cause, Lead lead, @Nullable UUID customerId, @Nullable CustomerRequest wanted) {
    if (customerId == null) {
      return wanted == null
          ? registerCustomer.register(cause, lead.asCustomer())
          : register(cause, wanted);
    }
    if (wanted != null) {
      throw Problems.unprocessable("ambiguous", "Either a customer is linked, or one is made.")
          .at("/customer", "must be left out where a customerId is given");
    }
    return customers
        .findById(customerId)
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problems.unprocessable("unknown-customer", "There is no such customer.")
                    .at("/customerId", "is no customer"));
  }

  /// What is wrong with the customer is wrong with a part of this request.
  private Uni<Customer> register(Cause cause, CustomerRequest wanted) {
    return Uni.createFrom()
        .deferred(() -> registerCustomer.register(cause, wanted))
        .onFailure(ProblemException.class)
        .transform(failure -> pointed((ProblemException) failure));
  }

  private static ProblemException pointed(ProblemException wrong) {
    var problem =
        wrong.status() == 409
            ? Problems.conflict(wrong.code(), wrong.detail())
            : Problems.unprocessable(wrong.code(), wrong.detail());
    wrong.errors().forEach(fault -> problem.at("/customer" + fault.pointer(), fault.detail()));
    return problem;
  }

  private static LeadConverted converted(Lead lead, Customer customer) {
    var form = lead.form();
    return new LeadConverted(
        lead.id(),
        customer.id(),
        customer.name(),
        form.source(),
        form.campaignId(),
        form.salespersonId(),
        form.estimatedValue(),
        form.currency());
  }
}
