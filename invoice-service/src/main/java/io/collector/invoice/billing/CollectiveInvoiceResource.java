package io.collector.invoice.billing;

import io.collector.bus.Cause;
import io.collector.calendar.TenantCalendars;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceView;
import io.collector.invoice.invoice.InvoiceViews;
import io.collector.job.JobView;
import io.collector.job.Jobs;
import io.collector.rest.OptionalBody;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// One invoice for several orders of a customer, without waiting for the end of the period.
@Path("/api/v1/collective-invoices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Collective invoices", description = "One invoice for several orders of a customer")
class CollectiveInvoiceResource {

  /// Customers that are listed.
  private static final int MOST_WAITING = 500;

  private final CollectInvoices collectInvoices;
  private final OrdersToCollect toCollect;
  private final BillingHolds holds;
  private final TenantCalendars calendars;
  private final InvoiceViews views;
  private final Jobs jobs;
  private final CollectFromAll collectFromAll;

  CollectiveInvoiceResource(
      CollectInvoices collectInvoices,
      OrdersToCollect toCollect,
      BillingHolds holds,
      TenantCalendars calendars,
      InvoiceViews views,
      Jobs jobs,
      CollectFromAll collectFromAll) {
    this.collectInvoices = collectInvoices;
    this.toCollect = toCollect;
    this.holds = holds;
    this.calendars = calendars;
    this.views = views;
    this.jobs = jobs;
    this.collectFromAll = collectFromAll;
  }

  @Schema(
      name = "NewCollectiveInvoices",
      examples =
          "{\"customerId\": \"0000001e-0000-4000-8000-00000000001e\", \"until\": \"2026-10-31\"}")
  record Wanted(
      @Schema(description = "Default: all customers, as a job") @Nullable UUID customerId,
      @Schema(
              description =
                  "The last day whose deliveries are invoiced, the tenant's; default: today")
          @Nullable LocalDate until) {}

  /// @param invoices may be several of a customer: one for each currency, price basis and payment
  ///     term, and further ones beyond 200 lines
  @RegisterForReflection
  @Schema(name = "CollectiveInvoices")
  record Issued(
      List<InvoiceView> invoices,
      @Schema(description = "Whether something waits on; the same request goes on with it")
          boolean more) {}

  @RegisterForReflection
  @Schema(name = "WaitingForCollectiveInvoice")
  record Waiting(
      List<Customer> customers,
      @Schema(description = "Whether there are customers that aren't listed") boolean more) {}

  @RegisterForReflection
  @Schema(name = "CustomerWaitingForCollectiveInvoice")
  record Customer(
      UUID customerId,
      @Schema(description = "How many have something to invoice") long orders,
      @Schema(description = "The first day of what waits") LocalDate since) {}

  @GET
  @Path("/waiting")
  @RolesAllowed({"finance", "sales", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "List customers whose orders wait for a collective invoice",
      description =
          "Those that wait longest first, at most 500. What is held (`/billing-holds`) isn't"
              + " listed.")
  public Uni<Waiting> waiting(
      @QueryParam("until") @Parameter(description = "The last day of what is wanted")
          @Nullable LocalDate until) {
    return toCollect
        .customers(Objects.requireNonNullElse(until, LocalDate.of(9999, 12, 31)), MOST_WAITING + 1)
        .map(
            found ->
                new Waiting(
                    found.stream()
                        .limit(MOST_WAITING)
                        .map(one -> new Customer(one.customerId(), one.orders(), one.since()))
                        .toList(),
                    found.size() > MOST_WAITING));
  }

  @POST
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Issue collective invoices now",
      description =
          "What was delivered until a day of orders whose rule is COLLECTIVE, and services: one"
              + " invoice for each customer, currency, price basis and payment term. Of one customer it"
              + " is done at once, of 200 orders a request. Of all customers a job does it, one"
              + " customer after the other: one that fails is told in its log, and waits on.")
  @APIResponse(
      responseCode = "200",
      description = "Issued to one customer",
      content = @Content(schema = @Schema(implementation = Issued.class)))
  @APIResponse(
      responseCode = "202",
      description = "The job, if no customer is named",
      content = @Content(schema = @Schema(implementation = JobView.class)))
  public Uni<RestResponse<?>> issue(@OptionalBody @Nullable Wanted wanted) {
    return calendars
        .today()
        .chain(
            today -> {
              var until = wanted == null || wanted.until() == null ? today : wanted.until();
              if (until.isAfter(today)) {
                throw Problems.unprocessable("invalid", "What isn't delivered can't be invoiced.")
                    .at("/until", "must not be after today, " + today);
              }
              return wanted == null || wanted.customerId() == null
                  ? ofAll(until)
                  : of(wanted.customerId(), until).map(RestResponse::ok);
            });
  }

  private Uni<Issued> of(UUID customerId, LocalDate until) {
    return collectInvoices
        .collect(Cause.ofRequest(), customerId, until)
        .call(
            invoices ->
                invoices.isEmpty() ? refuse(customerId, until) : Uni.createFrom().voidItem())
        .chain(
            invoices ->
                toCollect
                    .ofCustomer(customerId, until, 1)
                    .chain(left -> issued(invoices, !left.isEmpty())));
  }

  private Uni<Void> refuse(UUID customerId, LocalDate until) {
    return holds
        .ofCustomer(customerId)
        .invoke(
            held -> {
              throw held.<RuntimeException>map(BillingHold::problem)
                  .orElseGet(() -> nothing(until));
            })
        .replaceWithVoid();
  }

  private Uni<RestResponse<?>> ofAll(LocalDate until) {
    var run = UUID.randomUUID();
    return toCollect
        .customers(until, 1)
        .invoke(
            waiting -> {
              if (waiting.isEmpty()) {
                throw nothing(until);
              }
            })
        .chain(
            () ->
                jobs.start(
                    collectFromAll, run.toString(), new CollectFromAll.Parameters(run, until)))
        .map(Jobs::accepted);
  }

  private static RuntimeException nothing(LocalDate until) {
    return Problems.conflict(
        "nothing-to-invoice",
        "Nothing waits for a collective invoice that was delivered until %s.".formatted(until));
  }

  private Uni<Issued> issued(List<Invoice> invoices, boolean more) {
    return views.now().map(view -> new Issued(invoices.stream().map(view).toList(), more));
  }
}
