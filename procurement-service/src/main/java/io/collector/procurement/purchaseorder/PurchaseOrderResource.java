package io.collector.procurement.purchaseorder;

import io.collector.bus.Cause;
import io.collector.calendar.TenantCalendars;
import io.collector.pdf.Language;
import io.collector.rest.Crud;
import io.collector.rest.ETags;
import io.collector.rest.Keyset;
import io.collector.rest.OptionalBody;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.collector.rest.constraint.SingleLineText;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Purchase orders, for those who write, approve and send them.
@Path("/api/v1/purchase-orders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Purchase orders")
@RolesAllowed({"purchasing", "warehouse", "finance", "operator", "viewer", "admin"})
class PurchaseOrderResource {

  private static final Keyset<PurchaseOrder> LIST =
      Keyset.of(PurchaseOrder::id)
          .by("createdAt", Instant.class, PurchaseOrder::createdAt)
          .by("number", String.class, PurchaseOrder::number)
          .defaultSort("-createdAt");

  private final Crud<PurchaseOrder, OrderView> crud;
  private final OrderVersions versions;
  private final SaveOrder saveOrder;
  private final DecideOrder decideOrder;
  private final SendOrder sendOrder;
  private final SecurityIdentity caller;
  private final TenantCalendars calendars;

  PurchaseOrderResource(
      PurchaseOrders orders,
      OrderVersions versions,
      SaveOrder saveOrder,
      DecideOrder decideOrder,
      SendOrder sendOrder,
      SecurityIdentity caller,
      TenantCalendars calendars) {
    crud =
        Crud.of("purchase order", "/api/v1/purchase-orders", orders, LIST, OrderView::of)
            .withParts(orders::withLines, orders::loadLines);
    this.versions = versions;
    this.saveOrder = saveOrder;
    this.decideOrder = decideOrder;
    this.sendOrder = sendOrder;
    this.caller = caller;
    this.calendars = calendars;
  }

  @Schema(name = "PurchaseOrderReason", examples = "{\"reason\": \"The customer has cancelled\"}")
  record Why(@NotNull @SingleLineText @Size(max = 500) String reason) {}

  @Schema(name = "PurchaseOrderSending", examples = "{\"channel\": \"EMAIL\"}")
  record Sending(@NotNull SendChannel channel) {}

  @POST
  @RolesAllowed({"purchasing", "admin"})
  @WithTransaction
  @Operation(
      summary = "Draft an order by hand",
      description =
          "Lines without a cost are priced from the supplier's catalogue, by quantity and day."
              + " Publishes `purchase_order.created`.")
  public Uni<RestResponse<OrderView>> create(@Valid @NotNull OrderRequest request) {
    return saveOrder.write(Cause.ofRequest(), request, name()).map(crud::created);
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List orders",
      description = "Sorts: createdAt (default, the latest first), number.")
  public Uni<Page<OrderView>> list(@BeanParam OrderFilter filter, @BeanParam PageRequest page) {
    return calendars.current().chain(calendar -> crud.list(page, filter.where(calendar)));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read an order")
  public Uni<RestResponse<OrderView>> get(UUID id) {
    return crud.get(id);
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({"purchasing", "admin"})
  @WithTransaction
  @Operation(
      summary = "Change a draft",
      description =
          "All of it. A line that is named by its lineId stays the same line; one that goods or"
              + " bills have come of can't go. A rejected order becomes a draft again.")
  public Uni<RestResponse<OrderView>> change(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull OrderRequest.Content content) {
    return crud.locked(id, ifMatch)
        .invoke(order -> ETags.requireMatch(ifMatch, order.version()))
        .invoke(PurchaseOrderResource::checkCanBeEdited)
        .call(order -> saveOrder.edit(order, content, name()))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/submit")
  @RolesAllowed({"purchasing", "admin"})
  @WithTransaction
  @Operation(
      summary = "Ask for approval",
      description =
          "DRAFT → PENDING_APPROVAL; up to the limit of the rule → APPROVED at once, which"
              + " publishes `purchase_order.approved`.")
  public Uni<RestResponse<OrderView>> submit(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.locked(id, ifMatch)
        .call(order -> decideOrder.submit(Cause.ofRequest(), order, name()))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/withdraw")
  @RolesAllowed({"purchasing", "admin"})
  @WithTransaction
  @Operation(summary = "Take back to write on", description = "PENDING_APPROVAL, APPROVED → DRAFT.")
  public Uni<RestResponse<OrderView>> withdraw(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.locked(id, ifMatch)
        .call(order -> decideOrder.withdraw(Cause.ofRequest(), order))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/approve")
  @RolesAllowed({"purchasing", "finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Approve an order",
      description =
          "PENDING_APPROVAL → APPROVED, by somebody whose limit it doesn't exceed and who hasn't"
              + " entered, changed or submitted it. Publishes `purchase_order.approved`.")
  public Uni<RestResponse<OrderView>> approve(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.locked(id, ifMatch)
        .call(order -> decideOrder.approve(Cause.ofRequest(), order, name(), caller.getRoles()))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/reject")
  @RolesAllowed({"purchasing", "finance", "admin"})
  @WithTransaction
  @Operation(summary = "Refuse approval", description = "PENDING_APPROVAL → REJECTED.")
  public Uni<RestResponse<OrderView>> reject(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Why why) {
    return crud.locked(id, ifMatch)
        .call(order -> decideOrder.reject(Cause.ofRequest(), order, why.reason()))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/send")
  @RolesAllowed({"purchasing", "admin"})
  @WithTransaction
  @Operation(
      summary = "Send an approved order to its supplier",
      description =
          "APPROVED → SENT. Whether the approval still holds is checked again. Mailed as PDF, or"
              + " brought to the supplier by a person. Publishes `purchase_order.sent`.")
  public Uni<RestResponse<OrderView>> send(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @OptionalBody @Nullable Sending sending) {
    var channel = sending == null ? SendChannel.EMAIL : sending.channel();
    return crud.locked(id, ifMatch)
        .call(order -> sendOrder.send(Cause.ofRequest(), order, channel, name()))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/revise")
  @RolesAllowed({"purchasing", "admin"})
  @WithTransaction
  @Operation(
      summary = "Write a new version of a sent order",
      description =
          "SENT, PARTIALLY_RECEIVED → DRAFT, under the same number. It has to be approved and sent"
              + " again; until then goods, bills and what is on order are those of the version"
              + " before, which is linesWithSupplier.")
  public Uni<RestResponse<OrderView>> revise(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.act(id, ifMatch, order -> order.revise(name()));
  }

  @POST
  @Path("/{id}/cancel")
  @RolesAllowed({"purchasing", "admin"})
  @WithTransaction
  @Operation(
      summary = "Cancel an order",
      description = "As long as nothing is received. Publishes `purchase_order.cancelled`.")
  public Uni<RestResponse<OrderView>> cancel(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Why why) {
    return crud.locked(id, ifMatch)
        .call(order -> decideOrder.cancel(Cause.ofRequest(), order, why.reason(), name()))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/short-close")
  @RolesAllowed({"purchasing", "admin"})
  @WithTransaction
  @Operation(
      summary = "Wait no longer for the rest",
      description = "Publishes `purchase_order.cancelled` with what doesn't come.")
  public Uni<RestResponse<OrderView>> shortClose(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Why why) {
    return crud.locked(id, ifMatch)
        .call(order -> decideOrder.closeShort(Cause.ofRequest(), order, why.reason(), name()))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/close")
  @RolesAllowed({"purchasing", "finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Close an order that is done",
      description = "RECEIVED, BILLED, SHORT_CLOSED → CLOSED: no goods and no bills any more.")
  public Uni<RestResponse<OrderView>> close(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
    return crud.act(id, ifMatch, PurchaseOrder::close);
  }

  @GET
  @Path("/{id}/pdf")
  @Produces("application/pdf")
  @WithTransaction
  @Operation(summary = "Print the order as it is now")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = "application/pdf",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Uni<byte[]> pdf(
      UUID id,
      @QueryParam("language")
          @Parameter(description = "What it is written in; the supplier's own language, if absent")
          @Nullable Language language) {
    return crud.existing(id).chain(order -> sendOrder.pdf(order, language));
  }

  @GET
  @Path("/{id}/versions")
  @WithTransaction
  @Operation(summary = "List the versions that the supplier got", description = "The first first.")
  public Uni<List<OrderView.Version>> versions(UUID id) {
    return crud.existing(id)
        .chain(
            order ->
                versions
                    .of(id)
                    .map(
                        sent ->
                            sent.stream()
                                .map(one -> OrderView.Version.of(one, order.currency()))
                                .toList()));
  }

  @GET
  @Path("/{id}/versions/{revision}/pdf")
  @Produces("application/pdf")
  @WithTransaction
  @Operation(summary = "Print the order as the supplier got it")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = "application/pdf",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Uni<byte[]> versionPdf(UUID id, int revision) {
    return versions
        .of(id, revision)
        .onItem()
        .ifNull()
        .failWith(() -> Problems.notFound("version " + revision + " of purchase order", id))
        .map(OrderVersion::pdf);
  }

  private static void checkCanBeEdited(PurchaseOrder order) {
    if (order.status() != OrderStatus.DRAFT && order.status() != OrderStatus.REJECTED) {
      throw Problems.conflict(
          "not-a-draft",
          "%s is %s; withdraw or revise it first.".formatted(order.number(), order.status()));
    }
  }

  private String name() {
    return caller.getPrincipal().getName();
  }
}
