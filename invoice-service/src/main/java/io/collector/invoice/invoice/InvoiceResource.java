package io.collector.invoice.invoice;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.calendar.TenantCalendar;
import io.collector.calendar.TenantCalendars;
import io.collector.invoice.customer.CustomerCopies;
import io.collector.invoice.customer.CustomerCopy;
import io.collector.invoice.document.Documents;
import io.collector.invoice.numbering.GaplessNumbers;
import io.collector.invoice.product.ProductCopies;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.pdf.Language;
import io.collector.rest.Crud;
import io.collector.rest.ETags;
import io.collector.rest.FreeText;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Invoices, for those who collect and those who ask.
@Path("/api/v1/invoices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Invoices")
class InvoiceResource {

  private static final Keyset<Invoice> LIST =
      Keyset.of(Invoice::id)
          .by("issueDate", "issuedAt", Instant.class, Invoice::issuedAt)
          .by("dueDate", "dueAt", Instant.class, Invoice::dueAt)
          .by("number", String.class, Invoice::number)
          .defaultSort("-issueDate");

  private final Invoices invoices;
  private final Documents documents;
  private final Outbox outbox;
  private final InvoicePublisher publisher;
  private final SecurityIdentity caller;
  private final Settings<InvoiceSettings> settings;
  private final TenantCalendars calendars;
  private final CustomerCopies customers;
  private final ProductCopies products;
  private final GaplessNumbers numbers;
  private final IssueInvoice issueInvoice;
  private final Prepayments prepayments;
  private final InvoiceViews views;

  InvoiceResource(
      Invoices invoices,
      Documents documents,
      Outbox outbox,
      InvoicePublisher publisher,
      SecurityIdentity caller,
      Settings<InvoiceSettings> settings,
      TenantCalendars calendars,
      CustomerCopies customers,
      ProductCopies products,
      GaplessNumbers numbers,
      IssueInvoice issueInvoice,
      Prepayments prepayments,
      InvoiceViews views) {
    this.invoices = invoices;
    this.documents = documents;
    this.outbox = outbox;
    this.publisher = publisher;
    this.caller = caller;
    this.calendars = calendars;
    this.settings = settings;
    this.customers = customers;
    this.products = products;
    this.numbers = numbers;
    this.issueInvoice = issueInvoice;
    this.prepayments = prepayments;
    this.views = views;
  }

  /// @param reason in a person's words
  @Schema(name = "InvoiceDecision", examples = "{\"reason\": \"Wrong address\"}")
  record Decision(@FreeText @NotBlank @Size(max = 500) String reason) {}

  @GET
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "List invoices",
      description = "Sorts: issueDate (default, the latest first), dueDate, number.")
  public Uni<Page<InvoiceView>> list(@BeanParam InvoiceFilter filter, @BeanParam PageRequest page) {
    return calendars
        .today()
        .chain(today -> crud().chain(crud -> crud.list(page, filter.where(today))));
  }

  @POST
  @APIResponseSchema(
      value = InvoiceView.class,
      responseCode = "201",
      responseDescription = "Created")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Invoice a customer without an order",
      description =
          "It is numbered and issued at once. A line below zero takes something off, as long as the"
              + " total isn't below zero. What isn't taxed at a rate says why: by the line, the"
              + " product (exempt, out of scope), or the customer's tax treatment (reverse charge,"
              + " intra-Community supply, export). Of a customer that is blocked in crm,"
              + " `blockReleaseReason` is needed.")
  @APIResponse(
      responseCode = "409",
      description =
          "The customer is blocked and no reason is given (`customer-blocked`), accounting has told"
              + " no rate of the currency (`no-exchange-rate`), or the customer or a product was"
              + " made a moment ago")
  public Uni<RestResponse<InvoiceView>> create(@Valid NewInvoice wanted) {
    return numbers
        .lock()
        .chain(() -> customers.known(wanted.customerId()))
        .map(known -> known.orElseThrow(() -> CustomerCopies.unknown(wanted.customerId())))
        .invoke(wanted::checkBlock)
        .chain(
            customer ->
                calendars
                    .today()
                    .chain(today -> issue(wanted, customer, today))
                    .invoke(
                        invoice ->
                            invoice.released(
                                wanted.release(customer, caller.getPrincipal().getName()))))
        .call(invoice -> prepay(invoice, wanted.prepaidAmount()))
        .chain(views::created);
  }

  private Uni<Invoice> issue(NewInvoice wanted, CustomerCopy customer, LocalDate today) {
    return settings
        .latest()
        .chain(
            terms ->
                products
                    .known(wanted.products())
                    .chain(
                        known ->
                            issueInvoice.issueEntered(
                                Cause.ofRequest(),
                                wanted.draft(customer, terms, known, today),
                                wanted.adjustments(),
                                wanted.instalmentsOrNone(),
                                wanted.rounding(terms),
                                "/lines",
                                terms)));
  }

  private Uni<Void> prepay(Invoice invoice, @Nullable BigDecimal amount) {
    if (amount == null) {
      return prepayments.useCredit(Cause.ofRequest(), invoice);
    }
    if (amount.compareTo(invoice.openAmount()) > 0) {
      throw Problems.unprocessable("not-prepaid", "No more can be prepaid than is invoiced.")
          .at(
              "/prepaidAmount",
              "is more than the total: " + invoice.money().show(invoice.payable()).toPlainString());
    }
    invoice.prepaid(amount);
    return prepayments.settle(Cause.ofRequest(), invoice, amount);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read an invoice")
  public Uni<RestResponse<InvoiceView>> get(UUID id) {
    return crud().chain(crud -> crud.get(id));
  }

  @GET
  @Path("/{id}/pdf")
  @Produces("application/pdf")
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read an invoice as PDF")
  public Uni<RestResponse<byte[]>> pdf(
      UUID id,
      @QueryParam("language")
          @Parameter(description = "What it is written in; the customer's own language, if absent")
          @Nullable Language language) {
    return existing(id).chain(invoice -> documents.pdf(invoice.document(), language));
  }

  @GET
  @Path("/{id}/reminder")
  @Produces("application/pdf")
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "Print the last reminder",
      description = "With what is open now, and the fees and interest charged so far.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = "application/pdf",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "409",
      description = "The customer wasn't reminded, or nothing has to be paid any more")
  public Uni<RestResponse<byte[]>> reminder(
      UUID id,
      @QueryParam("language")
          @Parameter(description = "What it is written in; the customer's own language, if absent")
          @Nullable Language language) {
    return existing(id)
        .chain(
            invoice ->
                calendars
                    .current()
                    .map(invoice::reminderCharges)
                    .chain(
                        charges -> documents.reminderPdf(invoice.document(), charges, language)));
  }

  @GET
  @Path("/reminders")
  @Produces("application/pdf")
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "Print one letter about all invoices that a customer was reminded of",
      description =
          "Each with what is open now, and the fees and interest charged so far; a sum for each"
              + " currency.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = "application/pdf",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "409", description = "There is nothing to remind the customer of")
  public Uni<RestResponse<byte[]>> reminders(
      @NotNull @QueryParam("customerId") @Parameter(description = "Whom it goes to")
          UUID customerId,
      @QueryParam("language")
          @Parameter(description = "What it is written in; the customer's own language, if absent")
          @Nullable Language language) {
    return invoices
        .reminded(customerId)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().failure(nothingToRemindOf())
                    : calendars.current().chain(calendar -> reminders(found, calendar, language)));
  }

  private static ProblemException nothingToRemindOf() {
    return Problems.conflict(
        "no-reminder", "The customer wasn't reminded of anything that still has to be paid.");
  }

  private Uni<RestResponse<byte[]>> reminders(
      List<Invoice> found, TenantCalendar calendar, @Nullable Language language) {
    var latest =
        found.stream().max(Comparator.comparing(Invoice::issuedOn)).map(Invoice::id).orElseThrow();
    return invoices
        .withLines(latest)
        .map(Optional::orElseThrow)
        .chain(
            invoice ->
                documents.collectiveReminder(
                    invoice.document(),
                    found.stream().map(one -> one.reminded(calendar)).toList(),
                    calendar.dayOf(Instant.now()),
                    language));
  }

  @GET
  @Path("/{id}/ubl")
  @Produces("application/xml")
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "Read an invoice as e-invoice",
      description = "UBL 2.1 after EN 16931. 409 names what the standard requires and is missing.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = "application/xml",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "409",
      description = "It is void, or lacks what an e-invoice must have")
  public Uni<RestResponse<byte[]>> ubl(UUID id) {
    return existing(id).chain(invoice -> documents.ubl(invoice.document()));
  }

  @GET
  @Path("/{id}/cii")
  @Produces("application/xml")
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "Read an invoice as Cross Industry Invoice",
      description =
          "UN/CEFACT Cross Industry Invoice D16B after EN 16931, the syntax of ZUGFeRD and"
              + " Factur-X. 409 names what the standard requires and is missing.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = "application/xml",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "409",
      description = "It is void, or lacks what an e-invoice must have")
  public Uni<RestResponse<byte[]>> cii(UUID id) {
    return existing(id).chain(invoice -> documents.cii(invoice.document()));
  }

  @GET
  @Path("/{id}/factur-x")
  @Produces("application/pdf")
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "Read an invoice as Factur-X",
      description =
          "Factur-X 1.0, ZUGFeRD 2, profile EN 16931: PDF/A-3 with the Cross Industry Invoice in"
              + " it. 409 names what the standard requires and is missing.")
  @APIResponse(
      responseCode = "200",
      description = "OK",
      content =
          @Content(
              mediaType = "application/pdf",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(
      responseCode = "409",
      description = "It is void, or lacks what an e-invoice must have")
  public Uni<RestResponse<byte[]>> facturX(
      UUID id,
      @QueryParam("language")
          @Parameter(description = "What it is written in; the customer's own language, if absent")
          @Nullable Language language) {
    return existing(id).chain(invoice -> documents.facturX(invoice.document(), language));
  }

  @POST
  @Path("/{id}/void")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Declare an invoice void",
      description =
          "Only before any payment, of its reminders too, or credit note. Its number stays used;"
              + " its deliveries can be invoiced again with POST"
              + " /api/v1/orders/{orderId}/invoices.")
  public Uni<RestResponse<InvoiceView>> voidInvoice(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid Decision decision) {
    return decide(id, ifMatch)
        .invoke(InvoiceResource::checkUntouched)
        .call(
            invoice -> calendars.today().invoke(today -> invoice.voidIt(decision.reason(), today)))
        .call(
            invoice ->
                outbox.append(
                    Cause.ofRequest(),
                    InvoiceMessages.voided(invoice, decision.reason(), who()),
                    invoice.version()))
        .call(invoice -> publisher.updated(Cause.ofRequest(), invoice))
        .chain(this::answer);
  }

  @POST
  @Path("/{id}/write-off")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Write off the open amount of an invoice",
      description =
          "It reduces the tax that the amount contains, per rate in proportion, unless the settings"
              + " say otherwise.")
  public Uni<RestResponse<InvoiceView>> writeOff(
      UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid Decision decision) {
    return decide(id, ifMatch)
        .invoke(InvoiceResource::checkOpen)
        .call(
            invoice ->
                calendars
                    .today()
                    .chain(
                        today ->
                            settings
                                .latest()
                                .chain(terms -> writeOff(invoice, decision, terms, today))))
        .chain(this::answer);
  }

  private Uni<Void> writeOff(
      Invoice invoice, Decision decision, InvoiceSettings terms, LocalDate today) {
    var given = invoice.writeOff(decision.reason(), terms.reducesTax(), today);
    return outbox
        .append(
            Cause.ofRequest(),
            InvoiceMessages.writtenOff(invoice, given, decision.reason(), who()),
            invoice.version())
        .chain(() -> publisher.updated(Cause.ofRequest(), invoice));
  }

  /// The invoice that a person decides on, locked; `If-Match` is honoured, not demanded.
  private Uni<Invoice> decide(UUID id, @Nullable String ifMatch) {
    return invoices
        .lockWithLines(id)
        .map(found -> found.orElseThrow(() -> Problems.notFound("invoice", id)))
        .invoke(invoice -> ETags.honourMatch(ifMatch, invoice.version()));
  }

  private static void checkUntouched(Invoice invoice) {
    if (!invoice.isUntouched()) {
      throw Problems.conflict(
          "not-voidable",
          "The invoice is %s; one with payments, of reminders too, or credit notes can't be voided."
              .formatted(invoice.status()));
    }
  }

  private static void checkOpen(Invoice invoice) {
    if (!invoice.isOpen()) {
      throw Problems.conflict(
          "nothing-open", "The invoice is %s; it has no open amount.".formatted(invoice.status()));
    }
  }

  private Uni<Crud<Invoice, InvoiceView>> crud() {
    return views
        .now()
        .map(
            view ->
                Crud.of("invoice", "/api/v1/invoices", invoices, LIST, view)
                    .withParts(invoices::withLines, invoices::loadLines));
  }

  private Uni<Invoice> existing(UUID id) {
    return crud().chain(crud -> crud.existing(id));
  }

  private Uni<RestResponse<InvoiceView>> answer(Invoice invoice) {
    return crud().map(crud -> crud.answer(invoice));
  }

  private String who() {
    return caller.getPrincipal().getName();
  }
}
