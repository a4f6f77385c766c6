package io.collector.invoice.payment;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.calendar.TenantCalendar;
import io.collector.calendar.TenantCalendars;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.Invoices;
import io.collector.invoice.numbering.GaplessNumbers;
import io.collector.money.Decimals;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Handles a gateway's webhook, once.
@ApplicationScoped
class HandleGatewayEvent {

  private static final Instant OLDEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final int MOST_DIGITS = 13;
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final GatewayStore rows;
  private final PaymentRequests requests;
  private final PaymentRefunds refunds;
  private final Invoices invoices;
  private final AllocatePayment allocatePayment;
  private final RefundPayment refundPayment;
  private final GaplessNumbers numbers;
  private final TenantCalendars calendars;
  private final Outbox outbox;

  HandleGatewayEvent(
      GatewayStore rows,
      PaymentRequests requests,
      PaymentRefunds refunds,
      Invoices invoices,
      AllocatePayment allocatePayment,
      RefundPayment refundPayment,
      GaplessNumbers numbers,
      TenantCalendars calendars,
      Outbox outbox) {
    this.rows = rows;
    this.requests = requests;
    this.refunds = refunds;
    this.invoices = invoices;
    this.allocatePayment = allocatePayment;
    this.refundPayment = refundPayment;
    this.numbers = numbers;
    this.calendars = calendars;
    this.outbox = outbox;
  }

  /// @throws io.collector.rest.ProblemException if it is invalid or comes too early; it isn't
  ///     recorded then, so that the gateway can send it again
  Uni<Void> handle(Cause cause, String provider, GatewayEvent event) {
    var eventId = named(event.eventId(), "/eventId");
    var reference = named(event.reference(), "/reference");
    return numbers
        .lock()
        .chain(() -> rows.claim(provider, eventId))
        .chain(
            fresh -> fresh ? act(cause, provider, reference, event) : Uni.createFrom().voidItem());
  }

  private static String named(@Nullable String value, String pointer) {
    if (value == null || value.isBlank() || value.length() > 200 || value.indexOf('\0') >= 0) {
      throw Problems.unprocessable("invalid", "A field of the webhook is invalid.")
          .at(pointer, "must be 1 to 200 characters");
    }
    return value;
  }

  private Uni<Void> act(Cause cause, String provider, String reference, GatewayEvent event) {
    return requests
        .lock(provider, reference)
        .map(found -> found.orElseThrow(() -> Problems.notFound("payment request", reference)))
        .chain(
            request ->
                switch (Objects.requireNonNullElse(event.type(), "")) {
                  case "payment.succeeded" -> succeed(cause, request, event);
                  case "payment.failed" -> fail(cause, request, event);
                  case "payment.disputed" -> reversePayment(cause, request, event, "DISPUTED");
                  case "payment.refunded" -> reversePayment(cause, request, event, "REFUNDED");
                  default ->
                      throw Problems.unprocessable("invalid", "The webhook's body is invalid.")
                          .at("/type", "is no kind of event that is known here");
                });
  }

  /// A second success of one request changes nothing.
  private Uni<Void> succeed(Cause cause, PaymentRequest request, GatewayEvent event) {
    if (request.isCollected()) {
      return Uni.createFrom().voidItem();
    }
    request.become(PaymentRequest.Status.SUCCEEDED);
    var amount = amount(request, event.amount());
    return invoices
        .findById(request.invoiceId())
        .chain(
            invoice ->
                calendars
                    .current()
                    .chain(
                        calendar ->
                            allocatePayment.receive(
                                cause, receipt(request, event, amount, invoice, calendar))))
        .replaceWithVoid();
  }

  private static IncomingPayment receipt(
      PaymentRequest request,
      GatewayEvent event,
      BigDecimal amount,
      Invoice invoice,
      TenantCalendar calendar) {
    var paidAt = paidAt(event.occurredAt());
    var settling = amount.min(invoice.openAmount());
    var charges = amount.subtract(settling).min(invoice.claimedCharges());
    return new IncomingPayment(
        request.id(),
        request.customerId(),
        request.currency(),
        amount,
        request.method(),
        paidAt,
        calendar.dayOf(paidAt),
        null,
        request.reference(),
        fee(request, event.fee()),
        settling.add(charges).signum() == 0
            ? List.of()
            : List.of(new IncomingPayment.Wanted(request.invoiceId(), settling, charges, null)));
  }

  /// A failure that comes after the success of a later try is stale.
  private Uni<Void> fail(Cause cause, PaymentRequest request, GatewayEvent event) {
    if (request.isCollected()) {
      return Uni.createFrom().voidItem();
    }
    request.fail(event.reason(), event.declineCode());
    return outbox.append(cause, PaymentMessages.failed(request), request.version());
  }

  /// A refund that this service requested from the gateway is recorded already.
  private Uni<Void> reversePayment(
      Cause cause, PaymentRequest request, GatewayEvent event, String reason) {
    if (!request.isCollected()) {
      throw Problems.conflict(
          "not-collected",
          "The payment isn't known to have succeeded. Send payment.succeeded first.");
    }
    var reference =
        event.refundReference() == null ? null : named(event.refundReference(), "/refundReference");
    return (reference == null ? Uni.createFrom().item(false) : refunds.isKnown(reference))
        .chain(
            known ->
                known
                    ? Uni.createFrom().voidItem()
                    : refundPayment
                        .record(
                            cause,
                            new RefundPayment.Wanted(
                                request.id(),
                                event.amount() == null ? null : amount(request, event.amount()),
                                reason,
                                null,
                                reference))
                        .replaceWithVoid())
        .invoke(() -> request.become(PaymentRequest.Status.valueOf(reason)));
  }

  /// Gateways' clocks may be a little ahead of ours.
  private static Instant paidAt(@Nullable Instant value) {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    if (value == null) {
      return now;
    }
    if (value.isBefore(OLDEST) || value.isAfter(now.plus(AHEAD))) {
      throw Problems.unprocessable("bad-time", "The payment can't have happened then.")
          .at("/occurredAt", "must be " + OLDEST + " or later, and not be to come");
    }
    return value;
  }

  private static @Nullable BigDecimal fee(PaymentRequest request, @Nullable BigDecimal value) {
    if (value != null
        && (value.signum() < 0
            || !request.money().fits(value)
            || !Decimals.fits(value, MOST_DIGITS, MOST_DIGITS))) {
      throw Problems.unprocessable("bad-amount", "The fee can't be paid.")
          .at("/fee", "must be zero or above, and payable in " + request.currency());
    }
    return value;
  }

  private static BigDecimal amount(PaymentRequest request, @Nullable BigDecimal value) {
    if (value == null) {
      return request.amount();
    }
    if (value.signum() <= 0
        || !request.money().fits(value)
        || !Decimals.fits(value, MOST_DIGITS, MOST_DIGITS)) {
      throw Problems.unprocessable("bad-amount", "The amount can't be paid.")
          .at("/amount", "must be above zero and payable in " + request.currency());
    }
    return value;
  }
}
