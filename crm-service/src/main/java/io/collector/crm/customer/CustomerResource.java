package io.collector.crm.customer;

import io.collector.bus.Cause;
import io.collector.calendar.TenantCalendars;
import io.collector.rest.Crud;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Customers, for those who sell to them.
@Path("/api/v1/customers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
@RolesAllowed({"sales", "warehouse", "finance", "support", "operator", "viewer", "admin"})
class CustomerResource {

  private static final Keyset<Customer> LIST =
      Keyset.of(Customer::id)
          .by("name", "form.name", String.class, Customer::name)
          .by("number", String.class, Customer::number)
          .by("createdAt", Instant.class, Customer::createdAt)
          .defaultSort("name");

  private final Crud<Customer, CustomerView> crud;
  private final RegisterCustomer registerCustomer;
  private final SecurityIdentity caller;
  private final TenantCalendars calendars;

  CustomerResource(
      Customers customers,
      RegisterCustomer registerCustomer,
      SecurityIdentity caller,
      TenantCalendars calendars) {
    crud =
        Crud.of("customer", "/api/v1/customers", customers, LIST, CustomerView::of)
            .withParts(customers::whole, customers::complete);
    this.registerCustomer = registerCustomer;
    this.caller = caller;
    this.calendars = calendars;
  }

  @POST
  @RolesAllowed({"sales", "admin"})
  @WithTransaction
  @Operation(
      summary = "Enter a customer",
      description =
          "Publishes `customer.created`. Number and tax number must be unique. An address is taken"
              + " by default if it says so, or is the first for its use.")
  public Uni<RestResponse<CustomerView>> create(@Valid @NotNull CustomerRequest request) {
    return registerCustomer.register(Cause.ofRequest(), request).map(crud::created);
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a customer")
  public Uni<RestResponse<CustomerView>> get(UUID id) {
    return crud.get(id);
  }

  @GET
  @WithTransaction
  @Operation(summary = "List customers", description = "Sorts: name (default), number, createdAt.")
  public Uni<Page<CustomerView>> list(
      @BeanParam CustomerFilter filter, @BeanParam PageRequest page) {
    return calendars.current().chain(calendar -> crud.list(page, filter.where(calendar)));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({"sales", "finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Change a customer",
      description =
          "The whole of it: what is left out becomes empty, but for the status. An address that is"
              + " named by its addressId stays the same address. The credit limit, its currency"
              + " and that a customer is active again are for finance and admin (403"
              + " `credit-terms`). Publishes `customer.updated`.")
  public Uni<RestResponse<CustomerView>> change(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull CustomerRequest request) {
    return crud.unchanged(id, ifMatch)
        .invoke(customer -> refuseCreditTermsOfSales(customer, request))
        .call(customer -> registerCustomer.change(Cause.ofRequest(), customer, request))
        .map(crud::answer);
  }

  /// Who sells doesn't decide how much may be owed.
  private void refuseCreditTermsOfSales(Customer customer, CustomerRequest request) {
    if (!caller.hasRole("finance") && !caller.hasRole("admin")) {
      CustomerRules.checkSameCredit(customer, request);
    }
  }
}
