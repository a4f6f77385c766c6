package io.collector.procurement.bill;

import io.collector.bus.Cause;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.ETags;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
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
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Suppliers' bills and credit notes, for those who check them.
@Path("/api/v1/supplier-bills")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Supplier bills")
@RolesAllowed({"finance", "purchasing", "operator", "viewer", "admin"})
class SupplierBillResource {

  private static final Keyset<SupplierBill> LIST =
      Keyset.of(SupplierBill::id)
          .by("createdAt", Instant.class, SupplierBill::createdAt)
          .by("dueDate", LocalDate.class, SupplierBill::dueDate)
          .by("number", String.class, SupplierBill::number)
          .defaultSort("-createdAt");

  private final Crud<SupplierBill, BillView> crud;
  private final RecordBill recordBill;
  private final SecurityIdentity caller;

  SupplierBillResource(SupplierBills bills, RecordBill recordBill, SecurityIdentity caller) {
    crud =
        Crud.of("supplier bill", "/api/v1/supplier-bills", bills, LIST, BillView::of)
            .withParts(bills::whole, bills::complete)
            .unique("one_bill_per_number", "billNumber");
    this.recordBill = recordBill;
    this.caller = caller;
  }

  @Schema(name = "SupplierBillReason", examples = "{\"reason\": \"Agreed by telephone\"}")
  record Why(@NotNull @SingleLineText @Size(max = 500) String reason) {}

  @POST
  @RolesAllowed({"finance", "purchasing", "admin"})
  @WithTransaction
  @Operation(
      summary = "Enter a bill or credit note",
      description =
          "It is matched at once: goods with order and receipts, services with their order. MATCHED"
              + " publishes `supplier_bill.matched` (a credit note"
              + " `supplier_credit_note.matched`), EXCEPTION `supplier_bill.disputed`. WAITING: not"
              + " received yet; it matches by itself when the goods come. The supplier's number is"
              + " taken once per supplier and year.")
  public Uni<RestResponse<BillView>> create(@Valid @NotNull BillRequest request) {
    return recordBill
        .enter(request, name())
        .chain(
            held ->
                crud.create(request.id(), held::bill)
                    .call(() -> recordBill.publish(Cause.ofRequest(), held)));
  }

  @GET
  @WithTransaction
  @Operation(
      summary = "List bills",
      description =
          "status=EXCEPTION: what somebody has to decide. Sorts: createdAt (default, the latest"
              + " first), dueDate, number.")
  public Uni<Page<BillView>> list(
      @QueryParam("status") @Parameter(description = "The status")
          @Nullable List<BillStatus> status,
      @QueryParam("type") @Parameter(description = "Bill or credit note") @Nullable BillType type,
      @QueryParam("supplierId") @Parameter(description = "The supplier") @Nullable UUID supplierId,
      @QueryParam("purchaseOrderId") @Parameter(description = "The order")
          @Nullable UUID purchaseOrderId,
      @BeanParam DayRange days,
      @BeanParam PageRequest page) {
    var where =
        Conditions.all()
            .among("status", status)
            .is("type", type)
            .is("supplierId", supplierId)
            .is("purchaseOrderId", purchaseOrderId);
    return crud.list(page, days.ofDate("billDate", where));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Read a bill")
  public Uni<RestResponse<BillView>> get(UUID id) {
    return crud.get(id);
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({"finance", "purchasing", "admin"})
  @WithTransaction
  @Operation(
      summary = "Correct a bill that waits or differs",
      description = "All of it; it is matched anew.")
  public Uni<RestResponse<BillView>> correct(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull BillRequest.Content content) {
    return recordBill
        .locked(id)
        .invoke(held -> ETags.requireMatch(ifMatch, held.bill().version()))
        .call(held -> recordBill.correct(Cause.ofRequest(), held, content, name()))
        .map(held -> crud.answer(held.bill()));
  }

  @POST
  @Path("/{id}/accept")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Accept a bill that differs",
      description =
          "EXCEPTION, WAITING → MATCHED, by somebody who hasn't entered it. Publishes"
              + " `supplier_bill.matched`.")
  public Uni<RestResponse<BillView>> accept(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Why why) {
    return recordBill
        .locked(id)
        .invoke(held -> ETags.honourMatch(ifMatch, held.bill().version()))
        .call(held -> recordBill.accept(Cause.ofRequest(), held, name(), why.reason()))
        .map(held -> crud.answer(held.bill()));
  }

  @POST
  @Path("/{id}/reject")
  @RolesAllowed({"finance", "purchasing", "admin"})
  @WithTransaction
  @Operation(
      summary = "Reject a bill that differs",
      description =
          "EXCEPTION, WAITING → REJECTED; its number can be entered again. Publishes"
              + " `supplier_bill.disputed` with the reason.")
  public Uni<RestResponse<BillView>> reject(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Why why) {
    return recordBill
        .locked(id)
        .invoke(held -> ETags.honourMatch(ifMatch, held.bill().version()))
        .call(held -> recordBill.reject(Cause.ofRequest(), held, name(), why.reason()))
        .map(held -> crud.answer(held.bill()));
  }

  private String name() {
    return caller.getPrincipal().getName();
  }
}
