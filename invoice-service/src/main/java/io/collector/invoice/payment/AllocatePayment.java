package io.collector.invoice.payment;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceMessages;
import io.collector.invoice.invoice.Invoices;
import io.collector.invoice.numbering.GaplessNumbers;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.invoice.tax.TaxShare;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Records a payment and allocates it, or what is left of it, to invoices.
@ApplicationScoped
class AllocatePayment {

  private final Invoices invoices;
  private final Payments payments;
  private final Settings<InvoiceSettings> settings;
  private final GaplessNumbers numbers;
  private final Outbox outbox;
  private final PaymentPublisher publisher;

  AllocatePayment(
      Invoices invoices,
      Payments payments,
      Settings<InvoiceSettings> settings,
      GaplessNumbers numbers,
      Outbox outbox,
      PaymentPublisher publisher) {
    this.invoices = invoices;
    this.payments = payments;
    this.settings = settings;
    this.numbers = numbers;
    this.outbox = outbox;
    this.publisher = publisher;
  }

  /// Records a payment that came in and allocates it.
  ///
  /// @throws io.collector.rest.ProblemException 422 if it can't be allocated as requested
  Uni<Payment> receive(Cause cause, IncomingPayment receipt) {
    return numbers
        .lock()
        .chain(() -> settings.latest())
        .chain(terms -> allocate(new Payment(receipt), receipt.wanted(), terms))
        .call(allocated -> payments.persist(allocated.payment()))
        .call(
            allocated ->
                settledBefore(allocated)
                    .chain(
                        before ->
                            outbox.append(
                                cause,
                                PaymentMessages.received(
                                    allocated.payment(), allocated.made(), before),
                                allocated.payment().version())))
        .call(allocated -> publishState(cause, allocated))
        .call(allocated -> publishPaid(cause, allocated))
        .map(Allocated::payment);
  }

  private Uni<BigDecimal> settledBefore(Allocated allocated) {
    return allocated.changed().size() == 1
        ? payments.toldOf(allocated.changed().getFirst().id(), allocated.payment().id())
        : Uni.createFrom().item(BigDecimal.ZERO);
  }

  /// Allocates a payment's rest, the customer's credit, later. What counts for the discount for
  /// paying early is the day on which the payment came in.
  Uni<Payment> allocate(
      Cause cause, UUID paymentId, @Nullable List<IncomingPayment.Wanted> wanted) {
    return numbers
        .lock()
        .chain(() -> payments.withAllocations(paymentId))
        .map(found -> found.orElseThrow(() -> Problems.notFound("payment", paymentId)))
        .invoke(payment -> checkCredit(payment, wanted))
        .chain(payment -> settings.latest().chain(terms -> allocate(payment, wanted, terms)))
        .invoke(AllocatePayment::checkAllocated)
        .call(allocated -> publishLater(cause, allocated))
        .map(Allocated::payment);
  }

  /// Allocates a payment's rest to a new invoice alone.
  ///
  /// @param invoice with something open
  Uni<Void> allocateTo(Cause cause, UUID paymentId, Invoice invoice) {
    return payments
        .withAllocations(paymentId)
        .map(Optional::orElseThrow)
        .chain(payment -> settings.latest().chain(terms -> byAge(payment, List.of(invoice), terms)))
        .chain(allocated -> publishLater(cause, allocated));
  }

  /// @param made    the new allocations
  /// @param changed their invoices
  /// @param paid    invoices that they pay in full, for the first time
  private record Allocated(
      Payment payment,
      List<PaymentMessages.Allocated> made,
      List<Invoice> changed,
      List<Invoice> paid) {}

  private static EarlyPayment early(InvoiceSettings settings) {
    return new EarlyPayment(settings.earlyPaymentDiscountPercent(), settings.earlyPaymentDays());
  }

  /// A discount alone needs no money.
  private static void checkCredit(Payment payment, @Nullable List<IncomingPayment.Wanted> wanted) {
    var isDiscountAlone =
        wanted != null
            && wanted.stream().allMatch(part -> part.amount().add(part.charges()).signum() == 0);
    if (payment.unallocatedAmount().signum() == 0 && !isDiscountAlone) {
      throw Problems.conflict("nothing-unallocated", "All of the payment is allocated already.");
    }
  }

  private static void checkAllocated(Allocated allocated) {
    if (allocated.made().isEmpty()) {
      throw Problems.conflict("nothing-open", "The customer has no open invoice.");
    }
  }

  private Uni<Allocated> allocate(
      Payment payment, @Nullable List<IncomingPayment.Wanted> wanted, InvoiceSettings terms) {
    if (wanted == null) {
      return invoices
          .lockOwed(payment.customerId(), payment.currency())
          .chain(open -> byAge(payment, open, terms));
    }
    return invoices
        .lock(wanted.stream().map(IncomingPayment.Wanted::invoiceId).toList())
        .chain(found -> apply(payment, shares(payment, wanted, found, early(terms)), found, terms));
  }

  private Uni<Allocated> byAge(Payment payment, List<Invoice> open, InvoiceSettings terms) {
    return apply(
        payment,
        PaymentShares.oldestDue(
            payment.unallocatedAmount(),
            open.stream().map(InvoiceClaim::of).toList(),
            early(terms),
            payment.paidOn(),
            payment.money()),
        open,
        terms);
  }

  private static List<PaymentShares.Share> shares(
      Payment payment,
      List<IncomingPayment.Wanted> wanted,
      List<Invoice> found,
      EarlyPayment early) {
    var byId = byId(found);
    var problem =
        Problems.unprocessable("bad-allocation", "The allocations of the payment are invalid.");
    var shares = new ArrayList<PaymentShares.Share>();
    var seen = new HashSet<UUID>();
    var sum = BigDecimal.ZERO;
    for (var i = 0; i < wanted.size(); i++) {
      var part = wanted.get(i);
      var invoice = byId.get(part.invoiceId());
      var at = "/allocations/" + i;
      if (invoice == null || !invoice.customerId().equals(payment.customerId())) {
        problem.at(at + "/invoiceId", "is no invoice of this customer");
      } else if (!seen.add(invoice.id())) {
        problem.at(at + "/invoiceId", "is named twice");
      } else if (!invoice.currency().equals(payment.currency())) {
        problem.at(at + "/invoiceId", "is in " + invoice.currency());
      } else if (part.isNothing()) {
        problem.at(at + "/amount", "must be above zero, unless charges or discount are");
      } else if (!payment.money().fits(part.amount()) || !payment.money().fits(part.charges())) {
        problem.at(at + "/amount", "is finer than " + payment.currency() + " is paid");
      } else if (part.charges().compareTo(invoice.claimedCharges()) > 0) {
        problem.at(
            at + "/charges",
            "is more than reminders claim: "
                + invoice.money().show(invoice.claimedCharges()).toPlainString());
      } else if (part.amount().compareTo(invoice.openAmount()) > 0) {
        problem.at(
            at + "/amount",
            "is more than is open: " + invoice.money().show(invoice.openAmount()).toPlainString());
      } else if (part.discount() != null && !payment.money().fits(part.discount())) {
        problem.at(at + "/discount", "is finer than " + payment.currency() + " is paid");
      } else if (part.discount() != null
          && part.amount().add(part.discount()).compareTo(invoice.openAmount()) > 0) {
        problem.at(at + "/discount", "and the amount are more than is open: " + open(invoice));
      } else {
        sum = sum.add(part.amount()).add(part.charges());
        shares.add(share(payment, part, invoice, early));
      }
    }
    if (sum.compareTo(payment.unallocatedAmount()) > 0) {
      problem.at("/allocations", "are more than the payment's unallocated amount");
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
    return shares;
  }

  private static String open(Invoice invoice) {
    return invoice.money().show(invoice.openAmount()).toPlainString();
  }

  /// A discount that a person grants holds whatever the terms are.
  private static PaymentShares.Share share(
      Payment payment, IncomingPayment.Wanted part, Invoice invoice, EarlyPayment early) {
    return part.discount() == null
        ? PaymentShares.share(
            InvoiceClaim.of(invoice),
            part.amount(),
            part.charges(),
            early,
            payment.paidOn(),
            payment.money())
        : new PaymentShares.Share(invoice.id(), part.amount(), part.discount(), part.charges());
  }

  /// A discount takes tax off the invoice; so its taxes are loaded.
  private Uni<Allocated> apply(
      Payment payment,
      List<PaymentShares.Share> shares,
      List<Invoice> found,
      InvoiceSettings terms) {
    var byId = byId(found);
    var discounted =
        shares.stream()
            .filter(share -> share.discount().signum() > 0)
            .map(share -> Objects.requireNonNull(byId.get(share.invoiceId())))
            .toList();
    return invoices
        .loadLines(discounted)
        .map(_ -> apply(payment, shares, byId, terms.reducesTax()));
  }

  private static Allocated apply(
      Payment payment,
      List<PaymentShares.Share> shares,
      Map<UUID, Invoice> byId,
      boolean isTaxReduced) {
    var made = new ArrayList<PaymentMessages.Allocated>();
    var changed = new ArrayList<Invoice>();
    var paid = new ArrayList<Invoice>();
    for (var share : shares) {
      var invoice = Objects.requireNonNull(byId.get(share.invoiceId()));
      changed.add(invoice);
      var tax =
          share.discount().signum() == 0
              ? List.<TaxedDocument.Group>of()
              : invoice.discountTax(share.discount(), isTaxReduced);
      made.add(
          new PaymentMessages.Allocated(payment.allocate(invoice, share, TaxShare.tax(tax)), tax));
      invoice.payCharges(share.charges());
      if (invoice.pay(share.amount(), share.discount(), payment.paidAt(), payment.paidOn())) {
        paid.add(invoice);
      }
    }
    return new Allocated(payment, made, changed, paid);
  }

  private static Map<UUID, Invoice> byId(List<Invoice> found) {
    return found.stream().collect(Collectors.toMap(Invoice::id, Function.identity()));
  }

  /// What was allocated behind the payment's receipt.
  private Uni<Void> publishLater(Cause cause, Allocated allocated) {
    return publishAllocated(cause, allocated)
        .chain(() -> publishState(cause, allocated))
        .chain(() -> publishPaid(cause, allocated));
  }

  private Uni<Void> publishAllocated(Cause cause, Allocated allocated) {
    return outbox.append(
        cause,
        PaymentMessages.allocated(allocated.payment(), allocated.made()),
        allocated.payment().version());
  }

  private Uni<Void> publishState(Cause cause, Allocated allocated) {
    return publisher.updated(cause, allocated.payment(), allocated.changed());
  }

  private Uni<Void> publishPaid(Cause cause, Allocated allocated) {
    return Sequential.each(
        allocated.paid(),
        invoice ->
            outbox.append(
                cause,
                InvoiceMessages.paid(
                    invoice, allocated.payment().method(), allocated.payment().id()),
                invoice.version()));
  }
}
