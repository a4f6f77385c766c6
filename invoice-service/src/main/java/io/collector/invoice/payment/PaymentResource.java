package io.collector.invoice.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.bus.Cause;
import io.collector.calendar.TenantCalendar;
import io.collector.calendar.TenantCalendars;
import io.collector.events.DecimalString;
import io.collector.invoice.customer.CustomerCopies;
import io.collector.money.MinorUnit;
import io.collector.rest.Crud;
import io.collector.rest.FreeText;
import io.collector.rest.Keyset;
import io.collector.rest.OptionalBody;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Payments, for those who keep the accounts.
@Path("/api/v1/payments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Payments")
class PaymentResource {

  private static final Keyset<Payment> LIST =
      Keyset.of(Payment::id)
          .by("paymentDate", "paidAt", Instant.class, Payment::paidAt)
          .defaultSort("-paymentDate");

  private static final LocalDate OLDEST = LocalDate.of(2000, 1, 1);

  private final AllocatePayment allocatePayment;
  private final RefundPayment refundPayment;
  private final TenantCalendars calendars;
  private final CustomerCopies customers;
  private final Crud<Payment, PaymentView> crud;

  PaymentResource(
      Payments payments,
      AllocatePayment allocatePayment,
      RefundPayment refundPayment,
      TenantCalendars calendars,
      CustomerCopies customers) {
    this.allocatePayment = allocatePayment;
    this.refundPayment = refundPayment;
    this.calendars = calendars;
    this.customers = customers;
    crud =
        Crud.<Payment, PaymentView>of(
                "payment", "/api/v1/payments", payments, LIST, PaymentView::of)
            .withParts(payments::withAllocations, payments::loadAllocations);
  }

  /// @param allocations to invoices; absent: the oldest due
  @Schema(name = "CreditAllocation")
  record NewAllocations(
      @Size(min = 1, max = 500) @Nullable List<NewPayment.@NotNull @Valid Part> allocations) {}

  /// @param amount       absent for all that is left of the payment
  /// @param reason       a code (`RETURNED`, `GOODWILL`), or a text
  /// @param creditNoteId the credit note that it pays out
  @Schema(name = "NewRefund", examples = "{\"amount\": \"600.00\", \"reason\": \"RETURNED\"}")
  record NewRefund(
      @Positive @Digits(integer = 13, fraction = 3) @DecimalString @Nullable BigDecimal amount,
      @FreeText @NotBlank @Size(max = 500) String reason,
      @Nullable UUID creditNoteId) {}

  @POST
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Take a payment in",
      description =
          "It is allocated to the named invoices, or to the customer's oldest due; the"
              + " rest is the customer's credit. A payment in time that is short by at most"
              + " the discount for paying early pays its invoices in full; whoever records it can"
              + " grant a discount, too. It reduces the tax that it contains, unless the settings"
              + " say otherwise.")
  public Uni<RestResponse<PaymentView>> create(@Valid NewPayment request) {
    return customers
        .requireKnown(request.customerId())
        .chain(calendars::current)
        .chain(
            calendar ->
                allocatePayment
                    .receive(Cause.ofRequest(), receipt(request, calendar))
                    .map(crud::created));
  }

  @GET
  @RolesAllowed({"finance", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(
      summary = "List payments",
      description = "Sorts: paymentDate (default, the latest first).")
  public Uni<Page<PaymentView>> list(@BeanParam PaymentFilter filter, @BeanParam PageRequest page) {
    return crud.list(page, filter.where());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({"finance", "support", "operator", "viewer", "admin"})
  @WithTransaction
  @Operation(summary = "Read a payment")
  public Uni<RestResponse<PaymentView>> get(UUID id) {
    return crud.get(id);
  }

  @POST
  @Path("/{id}/allocate")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Allocate the rest of a payment to invoices",
      description =
          "For the discount for paying early, the day counts on which the payment came in.")
  public Uni<RestResponse<PaymentView>> allocate(
      UUID id, @Valid @OptionalBody @Nullable NewAllocations request) {
    return allocatePayment
        .allocate(Cause.ofRequest(), id, request == null ? null : wanted(request.allocations()))
        .map(crud::answer);
  }

  @POST
  @Path("/{id}/refund")
  @RolesAllowed({"finance", "admin"})
  @WithTransaction
  @Operation(
      summary = "Give money of a payment back",
      description =
          "The customer's credit is refunded first; beyond that, the invoices that it"
              + " paid are open again, and the discounts that were granted beside it are undone.")
  public Uni<RestResponse<PaymentView>> refund(UUID id, @Valid NewRefund request) {
    return refundPayment
        .refund(
            Cause.ofRequest(),
            new RefundPayment.Wanted(
                id, request.amount(), request.reason(), request.creditNoteId(), null))
        .map(crud::answer);
  }

  private static IncomingPayment receipt(NewPayment request, TenantCalendar calendar) {
    var money =
        MinorUnit.of(request.currency())
            .orElseThrow(
                () ->
                    Problems.unprocessable("unknown-currency", "There is no such currency.")
                        .at("/currency", "must be a code of ISO 4217 that people pay in"));
    if (!money.fits(request.amount())) {
      throw Problems.unprocessable("bad-amount", "The amount can't be paid.")
          .at("/amount", "is finer than " + request.currency() + " is paid");
    }
    var today = calendar.today();
    var paidOn = Objects.requireNonNullElse(request.paymentDate(), today);
    checkDay(paidOn, today);
    return new IncomingPayment(
        UuidCreator.getTimeOrderedEpoch(),
        request.customerId(),
        request.currency(),
        request.amount(),
        request.method(),
        paidOn.equals(today)
            ? Instant.now().truncatedTo(ChronoUnit.MILLIS)
            : calendar.startOf(paidOn),
        paidOn,
        request.bankReference(),
        null,
        null,
        wanted(request.allocations()));
  }

  private static void checkDay(LocalDate paidOn, LocalDate today) {
    if (paidOn.isBefore(OLDEST)) {
      throw Problems.unprocessable("bad-date", "The payment's date is too old.")
          .at("/paymentDate", "must be " + OLDEST + " or later");
    }
    if (paidOn.isAfter(today)) {
      throw Problems.unprocessable("payment-to-come", "The payment is still to come.")
          .at("/paymentDate", "must not be later than today");
    }
  }

  private static @Nullable List<IncomingPayment.Wanted> wanted(
      @Nullable List<NewPayment.Part> parts) {
    return parts == null ? null : parts.stream().map(NewPayment.Part::wanted).toList();
  }
}
