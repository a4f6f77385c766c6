package io.collector.procurement.bill;

import io.collector.async.BlockingWork;
import io.collector.bus.Cause;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.ETags;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problem;
import io.collector.rest.ProblemException;
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
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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
  private final EnterEInvoice enterEInvoice;
  private final SelfBill selfBill;
  private final BillPapers papers;
  private final BillDocuments documents;
  private final BlockingWork blocking;
  private final SecurityIdentity caller;

  SupplierBillResource(
      SupplierBills bills,
      RecordBill recordBill,
      EnterEInvoice enterEInvoice,
      SelfBill selfBill,
      BillPapers papers,
      BillDocuments documents,
      BlockingWork blocking,
      SecurityIdentity caller) {
    crud =
        Crud.of("supplier bill", "/api/v1/supplier-bills", bills, LIST, BillView::of)
            .withParts(bills::whole, bills::complete)
            .unique("one_bill_per_number", "billNumber");
    this.recordBill = recordBill;
    this.enterEInvoice = enterEInvoice;
    this.selfBill = selfBill;
    this.papers = papers;
    this.documents = documents;
    this.blocking = blocking;
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
          "It is matched at once: goods with order and receipts, services with their order. A"
              + " credit note of goods matches if so much went back or was refused, or is billed"
              + " and isn't there; else it is NOT_RETURNED, an EXCEPTION. MATCHED publishes"
              + " `supplier_bill.matched` (a credit note `supplier_credit_note.matched`), EXCEPTION"
              + " `supplier_bill.disputed`. WAITING: not received yet; it matches by itself when"
              + " the goods come. The supplier's number is taken once per supplier and year.")
  public Uni<RestResponse<BillView>> create(@Valid @NotNull BillRequest request) {
    return recordBill
        .enter(request, name())
        .chain(
            held ->
                crud.create(request.id(), held::bill)
                    .call(() -> recordBill.publish(Cause.ofRequest(), held)));
  }

  @POST
  @Path("/e-invoices")
  @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML, "application/pdf"})
  @RolesAllowed({"finance", "purchasing", "admin"})
  @WithTransaction
  @Operation(
      summary = "Enter a bill or credit note that came as an e-invoice",
      description =
          "An Invoice or CreditNote of UBL 2.1, or a CrossIndustryInvoice of UN/CEFACT (CII D16B,"
              + " the XML of ZUGFeRD and Factur-X), or a PDF with such XML in it (several that"
              + " differ are 422), of at most 4 MB. The supplier is found by the seller's VAT"
              + " number, tax number or registration, the order by its number or that of one of its"
              + " versions (BT-13), a line by the order's position (BT-132), our SKU (BT-156) or"
              + " the supplier's (BT-155, or our SKU there). Lines that name none, and allowances"
              + " and charges of the whole document, are NOT_ORDERED: the bill is an EXCEPTION."
              + " Else it is as if entered by hand. 422 contradictory-e-invoice names each amount"
              + " that isn't what EN 16931 says it is: a line's net amount (a smallest unit more or"
              + " less), the sums, amounts in another currency than the document's; 422"
              + " document-type lists the types (BT-3) that are taken. Lines keep their tax"
              + " category (BT-151); codes that aren't of VAT, such as L, count as S, or Z at 0 %."
              + " A line has one tax rate, as these documents can name no second tax: it stays one"
              + " tax, also where the order has two taxes that come to it."
              + " The same XML again, or several times at once, answers 200 with its bill. Pointers"
              + " name fields of a bill, not of the XML.")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_XML,
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = MediaType.TEXT_XML,
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = "application/pdf",
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(
      responseCode = "201",
      description = "Entered",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BillView.class)))
  @APIResponse(
      responseCode = "200",
      description = "The same XML was entered before",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BillView.class)))
  public Uni<RestResponse<BillView>> createFromEInvoice(
      @QueryParam("supplierId")
          @Parameter(description = "Whose it is, if no supplier has its tax number")
          @Nullable UUID supplierId,
      @QueryParam("purchaseOrderId")
          @Parameter(description = "Its order, instead of the one that it names")
          @Nullable UUID purchaseOrderId,
      @QueryParam("selfAssessedTaxPercent")
          @Parameter(
              description =
                  "At which you owe the tax of its lines in category AE or K, as a bill's"
                      + " selfAssessedTaxPercent; 422 if there are none",
              example = "19")
          @Nullable BigDecimal selfAssessedTaxPercent,
      byte[] file) {
    return blocking
        .run(
            () ->
                EnterEInvoice.Upload.of(file, supplierId, purchaseOrderId, selfAssessedTaxPercent))
        .chain(this::enter);
  }

  private Uni<RestResponse<BillView>> enter(EnterEInvoice.Upload upload) {
    return enterEInvoice
        .existing(upload)
        .chain(
            existing ->
                existing
                    .map(bill -> Uni.createFrom().item(crud.answer(bill)))
                    .orElseGet(() -> enterNew(upload)));
  }

  private Uni<RestResponse<BillView>> enterNew(EnterEInvoice.Upload upload) {
    return enterEInvoice
        .enter(upload, name())
        .chain(
            held ->
                crud.create(null, held::bill)
                    .call(() -> enterEInvoice.publish(Cause.ofRequest(), upload, held)));
  }

  @POST
  @Path("/self-billed")
  @RolesAllowed({"finance", "purchasing", "admin"})
  @WithTransaction
  @Operation(
      summary = "Write a bill or credit note in the supplier's name",
      description =
          "For suppliers with selfBilled. At the order's prices, with a number of its own (SB-…),"
              + " dated today and MATCHED at once. The supplier gets it by mail if it has an e-mail"
              + " address, as PDF; it is there as UBL, too (type 389, a credit note 261), unless a"
              + " line has two taxes, which UBL can't name. Publishes"
              + " `supplier_bill.matched` (a credit note `supplier_credit_note.matched`). 409"
              + " nothing-due if all that came is billed.")
  @APIResponse(
      responseCode = "201",
      description = "Written",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BillView.class)))
  public Uni<RestResponse<BillView>> selfBill(@Valid @NotNull SelfBillRequest request) {
    return selfBill
        .write(request, name())
        .chain(
            written ->
                crud.create(request.id(), written::bill)
                    .call(() -> selfBill.publish(Cause.ofRequest(), written)));
  }

  @GET
  @Path("/{id}/pdf")
  @Produces("application/pdf")
  @WithTransaction
  @Operation(
      summary = "Print a bill",
      description =
          "As the supplier got it, if it was written here, or as it came, if it came as PDF; else"
              + " 404.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = "application/pdf",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Uni<byte[]> pdf(UUID id) {
    return Problems.existing(papers.findById(id), "PDF of bill", id).map(BillPaper::pdf);
  }

  @GET
  @Path("/{id}/e-invoice")
  @Produces(MediaType.APPLICATION_XML)
  @WithTransaction
  @Operation(
      summary = "Read a bill as an e-invoice",
      description =
          "The XML, as it came, or as it was written here, in UBL. 404 if it was entered by hand, or"
              + " written here with two taxes on a line.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_XML,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Uni<RestResponse<byte[]>> eInvoice(UUID id) {
    return Problems.existing(documents.findById(id), "e-invoice of bill", id)
        .map(
            document ->
                RestResponse.ResponseBuilder.ok(document.content())
                    .header("Content-Disposition", "attachment; filename=\"" + id + ".xml\"")
                    .build());
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
      description =
          "All of it, with the reason, which `corrections` of the bill keep; it is matched anew.")
  public Uni<RestResponse<BillView>> correct(
      UUID id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @Valid @NotNull BillRequest.Correction correction) {
    return recordBill
        .locked(id)
        .invoke(held -> ETags.requireMatch(ifMatch, held.bill().version()))
        .call(held -> recordBill.correct(Cause.ofRequest(), held, correction, name()))
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
              + " `supplier_bill.matched`. It is compared once more: if it differs now in what it"
              + " didn't show before, such as what other bills have billed meanwhile, it shows"
              + " that, and the answer is 409 differs-otherwise.")
  @APIResponse(
      responseCode = "200",
      description = "Accepted",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BillView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "It is decided, its order is over, or it differs otherwise: errors name each difference",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Uni<RestResponse<Object>> accept(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull Why why) {
    return recordBill
        .locked(id)
        .invoke(held -> ETags.honourMatch(ifMatch, held.bill().version()))
        .chain(
            held ->
                recordBill
                    .accept(Cause.ofRequest(), held, name(), why.reason())
                    .map(refusal -> accepted(held.bill(), refusal)));
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

  private static RestResponse<Object> accepted(
      SupplierBill bill, Optional<ProblemException> refusal) {
    return refusal
        .map(why -> Problems.keeping(why, "/api/v1/supplier-bills/" + bill.id() + "/accept"))
        .orElseGet(() -> ETags.ok(BillView.of(bill), bill.version()));
  }

  private String name() {
    return caller.getPrincipal().getName();
  }
}
