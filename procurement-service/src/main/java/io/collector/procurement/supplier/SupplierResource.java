package io.collector.procurement.supplier;

import io.collector.bus.Cause;
import io.collector.calendar.TenantCalendars;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.collector.rest.constraint.SingleLineText;
import io.collector.tenancy.TenantSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Suppliers, for those who buy from them.
@Path("/api/v1/suppliers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Suppliers")
@RolesAllowed({"purchasing", "warehouse", "finance", "operator", "viewer", "admin"})
class SupplierResource {

  private static final Keyset<Supplier> LIST =
      Keyset.of(Supplier::id)
          .by("name", "form.name", String.class, Supplier::name)
          .by("number", String.class, Supplier::number)
          .by("createdAt", Instant.class, Supplier::createdAt)
          .defaultSort("name");

  private final Suppliers suppliers;
  private final Crud<Supplier, SupplierView> crud;
  private final RegisterSupplier registerSupplier;
  private final TenantCalendars calendars;

  SupplierResource(
      Suppliers suppliers, RegisterSupplier registerSupplier, TenantCalendars calendars) {
    this.suppliers = suppliers;
    crud =
        Crud.of("supplier", "/api/v1/suppliers", suppliers, LIST, SupplierView::of)
            .withParts(suppliers::whole, suppliers::loadContacts)
            .unique("one_supplier_per_tax_id", "taxId");
    this.registerSupplier = registerSupplier;
    this.calendars = calendars;
  }

  @Schema(
      name = "SupplierStatusChange",
      examples = "{\"status\": \"ON_HOLD\", \"reason\": \"Quality complaint\"}")
  record StatusChange(
      @NotNull SupplierStatus status,
      @Schema(description = "Needed unless it becomes ACTIVE") @SingleLineText @Size(max = 500)
          @Nullable String reason) {}

  @POST
  @RolesAllowed({"purchasing", "admin"})
  @WithTransaction
  @Operation(
      summary = "Enter a supplier",
      description = "Publishes `supplier.updated`. The tax number must be unique.")
  public Uni<RestResponse<SupplierView>> create(@Valid @NotNull SupplierRequest request) {
    return registerSupplier
        .draft(request)
        .chain(supplier -> crud.create(request.id(), () -> supplier).call(() -> publish(supplier)));
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List suppliers",
      description = "By the days they were entered. Sorts: name (default), number, createdAt.")
  public Uni<Page<SupplierView>> list(
      @QueryParam("q") @Parameter(description = "In number, name, e-mail or tax number")
          @Nullable String q,
      @QueryParam("status") @Parameter(description = "Whether it may sell")
          @Nullable List<SupplierStatus> status,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    var where =
        Conditions.all()
            .search("supplier", q, "number", "form.name", "form.email", "form.taxId")
            .among("status", status);
    return calendars
        .current()
        .chain(calendar -> crud.list(page, days.ofMoment("createdAt", calendar, where)));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a supplier")
  public Uni<RestResponse<SupplierView>> get(UUID id) {
    return crud.get(id);
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({"purchasing", "admin"})
  @WithTransaction
  @Operation(
      summary = "Change a supplier",
      description =
          "The whole of it: what is left out becomes empty. Publishes `supplier.updated`.")
  public Uni<RestResponse<SupplierView>> change(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull SupplierRequest request) {
    return crud.edit(id, ifMatch, supplier -> registerSupplier.change(supplier, request))
        .call(() -> suppliers.findById(id).chain(this::publish));
  }

  @PUT
  @Path("/{id}/status")
  @RolesAllowed({"purchasing", "finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Block or release a supplier",
      description =
          "ON_HOLD: no order goes to it, and no payment, until it is ACTIVE again. INACTIVE: no"
              + " business any more. Publishes `supplier.updated`. Again is fine.")
  public Uni<RestResponse<SupplierView>> changeStatus(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull StatusChange change) {
    if (change.status() != SupplierStatus.ACTIVE && change.reason() == null) {
      throw Problems.unprocessable("invalid", "Say why.").at("/reason", "is needed");
    }
    return crud.locked(id, ifMatch)
        .call(
            supplier ->
                registerSupplier.changeStatus(
                    Cause.ofRequest(), supplier, change.status(), change.reason()))
        .map(crud::answer);
  }

  @PUT
  @Path("/{id}/bank-account")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Say where a supplier is paid",
      description = "Apart from the rest, for who buys doesn't say where the money goes.")
  public Uni<RestResponse<SupplierView>> changeBankAccount(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull BankAccount account) {
    return crud.edit(id, ifMatch, supplier -> supplier.payTo(account));
  }

  private Uni<Void> publish(Supplier supplier) {
    return TenantSession.flush().chain(() -> registerSupplier.publish(Cause.ofRequest(), supplier));
  }
}
