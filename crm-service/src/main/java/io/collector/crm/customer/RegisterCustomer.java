package io.collector.crm.customer;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.numbering.DocumentSequence;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Creates and edits customers, refuses duplicates, and publishes the state of each.
@ApplicationScoped
public class RegisterCustomer {

  private final Customers customers;
  private final DocumentSequence numbers;
  private final Outbox outbox;

  RegisterCustomer(Customers customers, DocumentSequence numbers, Outbox outbox) {
    this.customers = customers;
    this.numbers = numbers;
    this.outbox = outbox;
  }

  /// @throws ProblemException 422 if a business rule is violated, 409 if it is a duplicate
  public Uni<Customer> register(Cause cause, CustomerRequest request) {
    CustomerRules.check(request);
    CustomerRules.checkOwnNumber(request);
    var taxId = request.form().taxId();
    return customers
        .like(request.id(), request.number(), taxId)
        .invoke(likes -> refuseIfAny(likes, request, taxId))
        // no address is of somebody who is not there yet
        .chain(() -> checkAddresses(UUID.randomUUID(), request))
        .chain(() -> number(request))
        .map(number -> new Customer(number, request))
        .call(customer -> customers.persist(customer))
        .call(
            customer ->
                outbox.append(cause, CustomerMessages.created(customer), customer.version()));
  }

  /// @throws ProblemException 422 if a business rule is violated, 409 if it is a duplicate
  Uni<Void> change(Cause cause, Customer customer, CustomerRequest request) {
    CustomerRules.check(request);
    checkIdentity(customer, request);
    var taxId = request.form().taxId();
    return customers
        .like(null, null, taxId)
        .invoke(
            likes ->
                refuseIfAny(
                    likes.stream().filter(like -> !like.id().equals(customer.id())).toList(),
                    request,
                    taxId))
        .chain(() -> checkAddresses(customer.id(), request))
        .invoke(() -> customer.change(request))
        .chain(() -> outbox.append(cause, CustomerMessages.updated(customer), customer.version()));
  }

  private Uni<String> number(CustomerRequest request) {
    return request.number() == null ? numbers.next("CUS") : Uni.createFrom().item(request.number());
  }

  private static void refuseIfAny(
      List<Customer> likes, CustomerRequest request, @Nullable String taxId) {
    if (likes.isEmpty()) {
      return;
    }
    var problem = Problems.conflict("duplicate", "There is a customer like it already.");
    for (var like : likes) {
      if (like.id().equals(request.id())) {
        problem.at("/id", "is the id of customer " + like.number());
      }
      if (like.number().equals(request.number())) {
        problem.at("/number", "is the number of customer " + like.id());
      }
      if (taxId != null && taxId.equals(like.form().taxId())) {
        problem.at("/taxId", "is the tax number of customer " + like.number());
      }
    }
    throw problem;
  }

  private static void checkIdentity(Customer customer, CustomerRequest request) {
    var problem = Problems.unprocessable("identity", "A customer's id and number never change.");
    if (request.id() != null && !request.id().equals(customer.id())) {
      problem.at("/id", "is " + customer.id());
    }
    if (request.number() != null && !request.number().equals(customer.number())) {
      problem.at("/number", "is " + customer.number());
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  private Uni<Void> checkAddresses(UUID customerId, CustomerRequest request) {
    var addresses = request.addressesOrNone();
    var named =
        addresses.stream()
            .map(CustomerRequest.Address::addressId)
            .filter(Objects::nonNull)
            .toList();
    return customers
        .addressesOfOthers(customerId, named)
        .invoke(taken -> refuseTaken(addresses, taken))
        .replaceWithVoid();
  }

  private static void refuseTaken(List<CustomerRequest.Address> addresses, List<UUID> taken) {
    if (taken.isEmpty()) {
      return;
    }
    var problem = Problems.conflict("duplicate", "An address belongs to another customer.");
    for (var i = 0; i < addresses.size(); i++) {
      if (taken.contains(addresses.get(i).addressId())) {
        problem.at("/addresses/" + i + "/addressId", "belongs to another customer");
      }
    }
    throw problem;
  }
}
