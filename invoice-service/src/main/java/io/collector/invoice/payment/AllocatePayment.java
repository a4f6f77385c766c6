package io.collector.invoice.payment;

import io.collector.async.Sequential;
import io.collector.bus.Outbox;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceMessages;
import io.collector.invoice.invoice.Invoices;
import io.collector.invoice.numbering.GaplessNumbers;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.invoice.settings.InvoiceSettingsOfTenant;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes a payment in, or what is left of one, and settles invoices with it.
@ApplicationScoped
class AllocatePayment {

  private final Invoices invoices;
  private final Payments payments;
  private final InvoiceSettingsOfTenant settings;
  private final GaplessNumbers turn;
  private final Outbox outbox;

  AllocatePayment(
      Invoices invoices,
      Payments payments,
      InvoiceSettingsOfTenant settings,
      GaplessNumbers turn,
      Outbox outbox) {
    this.invoices = invoices;
    this.payments = payments;
    this.settings = settings;
    this.turn = turn;
    this.outbox = outbox;
  }

  /// A payment came in.
  ///
  /// @throws io.collector.rest.ProblemException 422 if it can't settle what it shall
  Uni<Payment> receive(IncomingPayment receipt) {
    return turn.takeTurn()
        .chain(() -> settings.current())
        .chain(terms -> settle(new Payment(receipt), receipt.wanted(), early(terms)))
        .call(settled -> payments.persist(settled.payment()))
        .call(
            settled ->
                outbox.append(
                    PaymentMessages.received(settled.payment()), settled.payment().version()))
        .call(this::tellPaid)
        .map(Settled::payment);
  }

  /// The customer's credit settles invoices later. The discount for paying early was told with the
  /// payment, and isn't granted any more.
  Uni<Payment> allocate(UUID paymentId, @Nullable List<IncomingPayment.Wanted> wanted) {
    return turn.takeTurn()
        .chain(() -> payments.withAllocations(paymentId))
        .map(found -> found.orElseThrow(() -> Problems.notFound("payment", paymentId)))
        .invoke(AllocatePayment::checkCredit)
        .chain(payment -> settle(payment, wanted, EarlyPayment.NONE))
        .invoke(AllocatePayment::checkSettles)
        .call(this::tellAllocated)
        .call(this::tellPaid)
        .map(Settled::payment);
  }

  /// @param made what it settles now
  /// @param paid invoices that are settled by it, for the first time
  private record Settled(Payment payment, List<PaymentAllocation> made, List<Invoice> paid) {}

  private static EarlyPayment early(InvoiceSettings settings) {
    return new EarlyPayment(settings.earlyPaymentDiscountPercent(), settings.earlyPaymentDays());
  }

  private static void checkCredit(Payment payment) {
    if (payment.unallocatedAmount().signum() == 0) {
      throw Problems.conflict("nothing-unallocated", "All of the payment is allocated already.");
    }
  }

  private static void checkSettles(Settled settled) {
    if (settled.made().isEmpty()) {
      throw Problems.conflict("nothing-open", "The customer has no invoice that it could settle.");
    }
  }

  private Uni<Settled> settle(
      Payment payment, @Nullable List<IncomingPayment.Wanted> wanted, EarlyPayment early) {
    if (wanted == null) {
      return invoices
          .lockOwed(payment.customerId(), payment.currency())
          .map(
              open ->
                  apply(
                      payment,
                      Allocation.oldestDue(
                          payment.unallocatedAmount(),
                          open.stream().map(InvoiceClaim::of).toList(),
                          early,
                          payment.paidAt(),
                          payment.money()),
                      open));
    }
    return invoices
        .lock(wanted.stream().map(IncomingPayment.Wanted::invoiceId).toList())
        .map(found -> apply(payment, shares(payment, wanted, found, early), found));
  }

  private static List<Allocation.Share> shares(
      Payment payment,
      List<IncomingPayment.Wanted> wanted,
      List<Invoice> found,
      EarlyPayment early) {
    var byId = byId(found);
    var problem =
        Problems.unprocessable("bad-allocation", "The payment can't settle what it shall.");
    var shares = new ArrayList<Allocation.Share>();
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
      } else if (part.amount().add(part.charges()).signum() == 0) {
        problem.at(at + "/amount", "must be above zero, unless charges are");
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
      } else {
        sum = sum.add(part.amount()).add(part.charges());
        shares.add(
            Allocation.share(
                InvoiceClaim.of(invoice),
                part.amount(),
                part.charges(),
                early,
                payment.paidAt(),
                payment.money()));
      }
    }
    if (sum.compareTo(payment.unallocatedAmount()) > 0) {
      problem.at("/allocations", "come to more than the payment has left");
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
    return shares;
  }

  private static Settled apply(
      Payment payment, List<Allocation.Share> shares, List<Invoice> found) {
    var byId = byId(found);
    var made = new ArrayList<PaymentAllocation>();
    var paid = new ArrayList<Invoice>();
    for (var share : shares) {
      var invoice = Objects.requireNonNull(byId.get(share.invoiceId()));
      made.add(payment.allocate(invoice, share));
      invoice.payCharges(share.charges());
      if (invoice.pay(share.amount(), share.discount(), payment.paidAt())) {
        paid.add(invoice);
      }
    }
    return new Settled(payment, made, paid);
  }

  private static Map<UUID, Invoice> byId(List<Invoice> found) {
    return found.stream().collect(Collectors.toMap(Invoice::id, Function.identity()));
  }

  private Uni<Void> tellAllocated(Settled settled) {
    return outbox.append(
        PaymentMessages.allocated(settled.payment(), settled.made()), settled.payment().version());
  }

  private Uni<Void> tellPaid(Settled settled) {
    return Sequential.each(
        settled.paid(),
        invoice ->
            outbox.append(
                InvoiceMessages.paid(invoice, settled.payment().method(), settled.payment().id()),
                invoice.version()));
  }
}
