package io.collector.crm.customer;

import io.collector.bus.Cause;
import io.collector.rest.ETags;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
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
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Customers, for those who sell to them.
@Path("/api/v1/customers")
@Tag(name = "Customers")
@RolesAllowed({"sales", "warehouse", "finance", "support", "operator", "viewer", "admin"})
class CustomerResource {

  private static final Keyset<Customer> LIST =
      Keyset.of(Customer::id)
          .by("name", "form.name", String.class, Customer::name)
          .by("number", String.class, Customer::number)
          .by("createdAt", Instant.class, Customer::createdAt)
          .defaultSort("name");

  private final Customers customers;
  private final RegisterCustomer registerCustomer;

  CustomerResource(Customers customers, RegisterCustomer registerCustomer) {
    this.customers = customers;
    this.registerCustomer = registerCustomer;
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
    return registerCustomer
        .register(Cause.ofRequest(), request)
        .map(
            customer ->
                ETags.created(
                    URI.create("/api/v1/customers/" + customer.id()),
                    CustomerView.of(customer),
                    customer.version()));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a customer")
  public Uni<RestResponse<CustomerView>> get(UUID id) {
    return find(id).map(CustomerResource::answer);
  }

  @GET
  @WithTransaction
  @Operation(summary = "List customers", description = "Sorts: name (default), number, createdAt.")
  public Uni<Page<CustomerView>> list(
      @BeanParam CustomerFilter filter, @BeanParam PageRequest page) {
    return LIST.page(customers, page, filter.where())
        .call(found -> customers.complete(found.items()))
        .map(found -> found.map(CustomerView::of));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({"sales", "finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Change a customer",
      description =
          "The whole of it: what is left out becomes empty, but for the status. An address that is"
              + " named by its addressId stays the same address. Publishes `customer.updated`.")
  public Uni<RestResponse<CustomerView>> change(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull CustomerRequest request) {
    return find(id)
        .invoke(customer -> ETags.requireMatch(ifMatch, customer.version()))
        .call(customer -> registerCustomer.change(Cause.ofRequest(), customer, request))
        .map(CustomerResource::answer);
  }

  private Uni<Customer> find(UUID id) {
    return customers
        .whole(id)
        .map(found -> found.orElseThrow(() -> Problems.notFound("customer", id)));
  }

  private static RestResponse<CustomerView> answer(Customer customer) {
    return ETags.ok(CustomerView.of(customer), customer.version());
  }
}
