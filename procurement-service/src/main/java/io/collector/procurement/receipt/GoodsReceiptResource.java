package io.collector.procurement.receipt;

import io.collector.bus.Cause;
import io.collector.events.DecimalString;
import io.collector.procurement.catalog.BoughtUnit;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Goods receipts, for those who count in and send back.
@Path("/api/v1/goods-receipts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Goods receipts")
@RolesAllowed({"purchasing", "warehouse", "finance", "operator", "viewer", "admin"})
class GoodsReceiptResource {

  private static final Keyset<GoodsReceipt> LIST =
      Keyset.of(GoodsReceipt::id)
          .by("createdAt", Instant.class, GoodsReceipt::createdAt)
          .by("number", String.class, GoodsReceipt::number)
          .defaultSort("-createdAt");

  private final Crud<GoodsReceipt, View> crud;
  private final Crud<SupplierReturn, SupplierReturnResource.View> returns;
  private final ReceiveGoods receiveGoods;
  private final SecurityIdentity caller;

  GoodsReceiptResource(
      GoodsReceipts receipts,
      SupplierReturns supplierReturns,
      ReceiveGoods receiveGoods,
      SecurityIdentity caller) {
    crud =
        Crud.of("goods receipt", "/api/v1/goods-receipts", receipts, LIST, View::of)
            .withParts(receipts::withLines, receipts::loadLines)
            .unique("one_receipt_per_delivery_note", "supplierReference");
    returns = SupplierReturnResource.crud(supplierReturns);
    this.receiveGoods = receiveGoods;
    this.caller = caller;
  }

  @POST
  @RolesAllowed({"warehouse", "purchasing", "admin"})
  @WithTransaction
  @Operation(
      summary = "Count goods in",
      description =
          "In parts, per lot; beyond what is ordered as far as supplier and settings tolerate it,"
              + " with what is damaged or refused. What is damaged or refused stays outstanding."
              + " Publishes `goods.received`, by which inventory takes them into stock.")
  public Uni<RestResponse<View>> create(@Valid @NotNull ReceiptRequest request) {
    return receiveGoods
        .receive(Cause.ofRequest(), request, name())
        .chain(
            receipt ->
                crud.create(request.id(), () -> receipt)
                    .call(() -> receiveGoods.publish(Cause.ofRequest(), receipt)));
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List goods receipts",
      description = "Sorts: createdAt (default, the latest first), number.")
  public Uni<Page<View>> list(
      @QueryParam("purchaseOrderId") @Parameter(description = "The order")
          @Nullable UUID purchaseOrderId,
      @QueryParam("supplierId") @Parameter(description = "The supplier") @Nullable UUID supplierId,
      @QueryParam("status") @Parameter(description = "Whether it holds")
          @Nullable List<ReceiptStatus> status,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    var where =
        Conditions.all()
            .is("purchaseOrderId", purchaseOrderId)
            .is("supplierId", supplierId)
            .among("status", status);
    return crud.list(page, days.ofDate("receivedOn", where));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a goods receipt")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @POST
  @Path("/{id}/return")
  @RolesAllowed({"warehouse", "purchasing", "admin"})
  @APIResponseSchema(
      value = SupplierReturnResource.View.class,
      responseCode = "201",
      responseDescription = "Created")
  @WithTransaction
  @Operation(
      summary = "Send goods back to the supplier",
      description =
          "With replacement they are outstanding again, without they don't come any more. Of an"
              + " order that is over there is no replacement. Publishes `goods.returned`, by which"
              + " inventory takes them out, and accounting posts them on returnedOn.")
  public Uni<RestResponse<SupplierReturnResource.View>> giveBack(
      UUID id, @Valid @NotNull ReceiptRequest.Return request) {
    return receiveGoods.giveBack(Cause.ofRequest(), id, request, name()).map(returns::created);
  }

  @POST
  @Path("/{id}/reverse")
  @RolesAllowed({"warehouse", "purchasing", "admin"})
  @WithTransaction
  @Operation(
      summary = "Reverse a receipt that was a mistake",
      description =
          "What is left of it is outstanding again, or cancelled if the order is over. Not once it"
              + " is billed. Publishes `goods.returned`.")
  public Uni<RestResponse<View>> reverse(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull ReceiptRequest.Reversal reversal) {
    return receiveGoods
        .reverse(Cause.ofRequest(), id, ifMatch, reversal.reason(), name())
        .chain(_ -> crud.existing(id))
        .map(crud::answer);
  }

  private String name() {
    return caller.getPrincipal().getName();
  }

  @RegisterForReflection
  @Schema(name = "GoodsReceipt")
  record View(
      UUID id,
      @Schema(examples = "GR-2026-000123") String number,
      ReceiptStatus status,
      UUID purchaseOrderId,
      String purchaseOrderNumber,
      UUID supplierId,
      UUID warehouseId,
      String currency,
      @Nullable String supplierReference,
      LocalDate receivedOn,
      String receivedBy,
      @Nullable String note,
      @Schema(description = "Why it was reversed") @Nullable String reason,
      List<Line> lines,
      Instant createdAt,
      Instant updatedAt,
      long version) {

    static View of(GoodsReceipt receipt) {
      return new View(
          receipt.id(),
          receipt.number(),
          receipt.status(),
          receipt.purchaseOrderId(),
          receipt.purchaseOrderNumber(),
          receipt.supplierId(),
          receipt.warehouseId(),
          receipt.currency(),
          receipt.supplierReference(),
          receipt.receivedOn(),
          receipt.receivedBy(),
          receipt.note(),
          receipt.reason(),
          receipt.lines().stream().map(Line::of).toList(),
          receipt.createdAt(),
          receipt.updatedAt(),
          receipt.version());
    }
  }

  @RegisterForReflection
  @Schema(name = "GoodsReceiptLine")
  record Line(
      UUID receiptLineId,
      UUID lineId,
      UUID productId,
      @Nullable String sku,
      String description,
      @Schema(description = "The base unit, of all quantities and of unitCost", examples = "C62")
          String unit,
      @Schema(description = "Accepted") BigDecimal quantity,
      BigDecimal damagedQuantity,
      BigDecimal refusedQuantity,
      @Nullable String rejectReason,
      BigDecimal returnedQuantity,
      @DecimalString BigDecimal unitCost,
      @Nullable String lotNumber,
      @Nullable LocalDate expiryDate) {

    static Line of(ReceiptItem line) {
      return new Line(
          line.id(),
          line.lineId(),
          line.productId(),
          line.sku(),
          line.description(),
          line.unit().unit(),
          line.quantity(),
          line.damaged(),
          line.refused(),
          line.rejectReason(),
          line.returnedQuantity(),
          BoughtUnit.shown(line.unitCost()),
          line.lotNumber(),
          line.expiryDate());
    }
  }
}
