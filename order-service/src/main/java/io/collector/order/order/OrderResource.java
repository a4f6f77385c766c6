package io.collector.order.order;

import io.collector.bus.Cause;
import io.collector.calendar.TenantCalendars;
import io.collector.rest.BesideKeyCheck;
import io.collector.rest.Crud;
import io.collector.rest.FreeText;
import io.collector.rest.Keyset;
import io.collector.rest.OptionalBody;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.identity.SecurityIdentity;
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
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Orders, for those who take and follow them.
@Path("/api/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Orders")
@RolesAllowed({"sales", "warehouse", "finance", "support", "operator", "viewer", "admin"})
class OrderResource {

  private static final Keyset<SalesOrder> LIST =
      Keyset.of(SalesOrder::id)
          .by("createdAt", Instant.class, SalesOrder::createdAt)
          .by("number", String.class, SalesOrder::number)
          .defaultSort("-createdAt");

  private final Crud<SalesOrder, OrderView> crud;
  private final PlaceOrder placeOrder;
  private final ChangeOrderStatus changeOrderStatus;
  private final ApproveCredit approveCredit;
  private final CorrectShippingAddress correctAddress;
  private final SecurityIdentity caller;
  private final TenantCalendars calendars;

  OrderResource(
      SalesOrders orders,
      PlaceOrder placeOrder,
      ChangeOrderStatus changeOrderStatus,
      ApproveCredit approveCredit,
      CorrectShippingAddress correctAddress,
      SecurityIdentity caller,
      TenantCalendars calendars) {
    crud =
        Crud.of("order", "/api/v1/orders", orders, LIST, OrderView::of)
            .withParts(
                orders::withLines,
                found ->
                    orders.load(found.stream().map(SalesOrder::id).toList()).replaceWithVoid());
    this.placeOrder = placeOrder;
    this.changeOrderStatus = changeOrderStatus;
    this.approveCredit = approveCredit;
    this.correctAddress = correctAddress;
    this.caller = caller;
    this.calendars = calendars;
  }

  /// @param reason a code (`OUT_OF_STOCK`) or a text
  @Schema(
      name = "OrderStatusChange",
      examples = "{\"status\": \"CONFIRMED\", \"reason\": \"Price accepted by finance\"}")
  record StatusChange(
      @NotNull OrderStatus status,
      @FreeText @Schema(description = "A code, or a text for people") @Size(max = 500)
          @Nullable String reason) {}

  /// @param reason a code (`OUT_OF_STOCK`) or a text
  @Schema(name = "OrderCancellation", examples = "{\"reason\": \"CUSTOMER_REQUEST\"}")
  record Cancellation(
      @FreeText @Schema(description = "A code, or a text for people") @Size(max = 500)
          @Nullable String reason) {}

  /// @param reason a code (`PREPAID`) or a text
  @Schema(name = "CreditApproval", examples = "{\"reason\": \"Paid by phone\"}")
  record CreditApproval(
      @FreeText @Schema(description = "A code, or a text for people") @Size(max = 500)
          @Nullable String reason) {}

  @Schema(
      name = "ShippingAddressChange",
      examples = "{\"shippingAddressId\": \"0000001d-0000-4000-8000-00000000001d\"}")
  record ShippingAddressChange(
      @NotNull @Schema(description = "One of the customer's addresses") UUID shippingAddressId) {}

  @POST
  @RolesAllowed({"sales", "admin"})
  @WithTransaction
  @BesideKeyCheck
  @Operation(
      summary = "Place an order",
      description =
          "Its stock is reserved at once; then it is confirmed, unless the settings"
              + " require a person.")
  public Uni<RestResponse<OrderView>> create(@Valid NewOrder request) {
    return placeOrder.place(Cause.ofRequest(), request).map(crud::created);
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read an order")
  public Uni<RestResponse<OrderView>> get(UUID id) {
    return crud.get(id);
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List orders",
      description = "Sorts: createdAt (default, the latest first), number.")
  public Uni<Page<OrderView>> list(@BeanParam OrderFilter filter, @BeanParam PageRequest page) {
    return calendars.current().chain(calendar -> crud.list(page, filter.where(calendar)));
  }

  @PUT
  @Path("/{id}/status")
  @RolesAllowed({"sales", "admin"})
  @WithTransaction
  @Operation(
      summary = "Confirm, hold, release or cancel an order",
      description =
          "PENDING ends a hold, unless the order's stock is missing and the order isn't"
              + " on backorder: 409 out-of-stock. A person's confirmation doesn't wait for"
              + " stock; the stock is requested again. Neither ends a hold that the customer's block"
              + " or credit limit demands: 409 customer-blocked, credit-limit, no-exchange-rate,"
              + " unknown-customer; see approve-credit. ON_HOLD stops the delivery of a confirmed"
              + " order; PENDING resumes it. If-Match is checked, but optional.")
  public Uni<RestResponse<OrderView>> changeStatus(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid StatusChange change) {
    return crud.locked(id, ifMatch)
        .call(order -> changeStatus(order, change.status(), change.reason()))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/approve-credit")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Approve an order's credit",
      description =
          "The order passes the checks of its customer from now on: credit limit, missing exchange"
              + " rate, unknown customer, and a block that there is now; not one that comes later."
              + " A hold that one of them made ends; if the order's stock was given up meanwhile,"
              + " OUT_OF_STOCK holds it until somebody confirms or cancels it.")
  public Uni<RestResponse<OrderView>> approveCredit(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @OptionalBody @Nullable CreditApproval approval) {
    var reason =
        ChangeReason.of(
            caller.getPrincipal().getName(), approval == null ? null : approval.reason());
    return crud.locked(id, ifMatch)
        .call(order -> approveCredit.approve(Cause.ofRequest(), order, reason))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/cancel")
  @RolesAllowed({"sales", "admin"})
  @WithTransaction
  @Operation(
      summary = "Cancel an order, or its unshipped part",
      description =
          "Before the first shipment the order becomes CANCELLED. After that, the part"
              + " that hasn't shipped is cancelled (short-closed, cancelReason SHORT_CLOSED),"
              + " and the order continues with the rest. Reserved stock is released. A"
              + " shipment at the same moment counts as shipped: see the lines' quantities."
              + " An order that has shipped in full can't be cancelled: 409.")
  public Uni<RestResponse<OrderView>> cancel(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @OptionalBody @Nullable Cancellation cancellation) {
    var reason = cancellation == null ? null : cancellation.reason();
    return crud.locked(id, ifMatch)
        .call(order -> changeStatus(order, OrderStatus.CANCELLED, reason))
        .map(crud::answer);
  }

  @PUT
  @Path("/{id}/shipping-address")
  @RolesAllowed({"sales", "admin"})
  @WithTransaction
  @Operation(
      summary = "Correct where an order is shipped to",
      description =
          "Another address of its customer, or the same one again after it was corrected there:"
              + " delivery's papers show the address as it is now. Only as long as nothing of the"
              + " order has left: 409 already-shipped. If-Match is checked, but optional.")
  public Uni<RestResponse<OrderView>> correctShippingAddress(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ShippingAddressChange change) {
    return crud.locked(id, ifMatch)
        .call(order -> correctAddress.correct(Cause.ofRequest(), order, change.shippingAddressId()))
        .map(crud::answer);
  }

  private Uni<Void> changeStatus(SalesOrder order, OrderStatus to, @Nullable String reason) {
    if (!order.is(to) && !order.mayBecome(to)) {
      throw refusal(order, to).at("/status", "must be one of " + order.next());
    }
    return changeOrderStatus.change(
        Cause.ofRequest(), order, to, ChangeReason.of(caller.getPrincipal().getName(), reason));
  }

  private static ProblemException refusal(SalesOrder order, OrderStatus to) {
    return to == OrderStatus.PENDING && order.status() == OrderStatus.ON_HOLD
        ? Problems.conflict(
            "out-of-stock",
            "The order's stock is missing, and inventory doesn't reserve stock for an"
                + " order on hold. Confirm the order to request its stock again, or cancel it.")
        : Problems.conflict(
            "illegal-transition",
            "The order is %s; it can become %s.".formatted(order.status(), order.next()));
  }
}
