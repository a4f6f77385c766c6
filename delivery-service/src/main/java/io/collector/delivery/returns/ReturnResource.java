package io.collector.delivery.returns;

import io.collector.bus.Cause;
import io.collector.calendar.TenantCalendars;
import io.collector.rest.Crud;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Returns, for those who allow, receive and follow them.
@Path("/api/v1/returns")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Returns", description = "Goods that come back")
class ReturnResource {

  private static final Keyset<GoodsReturn> LIST =
      Keyset.of(GoodsReturn::id)
          .by("createdAt", Instant.class, GoodsReturn::createdAt)
          .by("number", String.class, GoodsReturn::number)
          .defaultSort("-createdAt");

  private final Crud<GoodsReturn, ReturnView> crud;
  private final RegisterReturn registerReturn;
  private final ChangeReturnStatus changeReturnStatus;
  private final TenantCalendars calendars;

  ReturnResource(
      GoodsReturns returns,
      RegisterReturn registerReturn,
      ChangeReturnStatus changeReturnStatus,
      TenantCalendars calendars) {
    crud =
        Crud.of("return", "/api/v1/returns", returns, LIST, ReturnView::of)
            .withParts(returns::withItems, returns::loadItems);
    this.registerReturn = registerReturn;
    this.changeReturnStatus = changeReturnStatus;
    this.calendars = calendars;
  }

  @POST
  @RolesAllowed({"sales", "support", "warehouse", "admin"})
  @WithTransaction
  @Operation(
      summary = "Ask for a return",
      description = "Never of more than was delivered and isn't back or on its way yet.")
  public Uni<RestResponse<ReturnView>> create(@Valid ReturnRequests.NewReturn request) {
    return registerReturn.enter(request).map(crud::created);
  }

  @GET
  @RolesAllowed({"sales", "warehouse", "finance", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "List returns",
      description = "Sorts: createdAt (default, the latest first), number.")
  public Uni<Page<ReturnView>> list(@BeanParam ReturnFilter filter, @BeanParam PageRequest page) {
    return calendars.current().chain(calendar -> crud.list(page, filter.where(calendar)));
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({"sales", "warehouse", "finance", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read a return")
  public Uni<RestResponse<ReturnView>> get(UUID id) {
    return crud.get(id);
  }

  @POST
  @Path("/{id}/accept")
  @RolesAllowed({"support", "warehouse", "admin"})
  @WithTransaction
  @Operation(summary = "Allow the goods to come back")
  public Uni<RestResponse<ReturnView>> accept(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return changeReturnStatus.move(id, ifMatch, GoodsReturn::accept).map(crud::answer);
  }

  @POST
  @Path("/{id}/reject")
  @RolesAllowed({"support", "warehouse", "admin"})
  @WithTransaction
  @Operation(
      summary = "Refuse a return, or end one that never came",
      description = "Rejected or undeliverable goods arrive in any case.")
  public Uni<RestResponse<ReturnView>> reject(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid ReturnRequests.Rejection rejection) {
    return changeReturnStatus
        .move(id, ifMatch, goods -> goods.reject(rejection.reason()))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/receive")
  @RolesAllowed({"warehouse", "admin"})
  @WithTransaction
  @Operation(
      summary = "Record the returned goods and their condition",
      description =
          "An item may have several conditions. An item that isn't named didn't arrive; with"
              + " moreComes it still does, and is received by a return of its own. Publishes `delivery.returned`.")
  public Uni<RestResponse<ReturnView>> receive(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid ReturnRequests.Receipt receipt) {
    return changeReturnStatus.receive(Cause.ofRequest(), id, ifMatch, receipt).map(crud::answer);
  }

  @POST
  @Path("/{id}/complete")
  @RolesAllowed({"support", "warehouse", "admin"})
  @WithTransaction
  @Operation(summary = "End a return that was received")
  public Uni<RestResponse<ReturnView>> complete(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return changeReturnStatus.move(id, ifMatch, GoodsReturn::complete).map(crud::answer);
  }
}
