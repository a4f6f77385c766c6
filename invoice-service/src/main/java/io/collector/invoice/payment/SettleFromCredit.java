package io.collector.invoice.payment;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.Prepayments;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.money.Decimals;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Settles a part of a new invoice from payments that came in before it.
@ApplicationScoped
class SettleFromCredit implements Prepayments {

  private final Payments payments;
  private final AllocatePayment allocatePayment;
  private final Settings<InvoiceSettings> settings;

  SettleFromCredit(
      Payments payments, AllocatePayment allocatePayment, Settings<InvoiceSettings> settings) {
    this.payments = payments;
    this.allocatePayment = allocatePayment;
    this.settings = settings;
  }

  @Override
  public Uni<Void> settle(Cause cause, Invoice invoice, BigDecimal amount) {
    return payments
        .lockCredit(invoice.customerId(), invoice.currency())
        .map(credit -> shares(credit, invoice, amount))
        .chain(
            shares ->
                Sequential.each(
                    shares,
                    share ->
                        allocatePayment
                            .allocate(cause, share.payment(), List.of(share.wanted()))
                            .replaceWithVoid()));
  }

  @Override
  public Uni<Void> useCredit(Cause cause, Invoice invoice) {
    return settings
        .latest()
        .chain(
            current ->
                current.usesCredit()
                    ? payments
                        .lockCredit(invoice.customerId(), invoice.currency())
                        .chain(
                            credit ->
                                Sequential.each(
                                    credit, payment -> useCredit(cause, invoice, payment)))
                        .invoke(invoice::prepaidSoFar)
                    : Uni.createFrom().voidItem());
  }

  private Uni<Void> useCredit(Cause cause, Invoice invoice, Payment payment) {
    return invoice.openAmount().signum() == 0
        ? Uni.createFrom().voidItem()
        : allocatePayment.allocateTo(cause, payment.id(), invoice);
  }

  private record Share(UUID payment, IncomingPayment.Wanted wanted) {}

  private static List<Share> shares(List<Payment> credit, Invoice invoice, BigDecimal amount) {
    var left = amount;
    var shares = new ArrayList<Share>();
    for (var payment : credit) {
      var part = payment.unallocatedAmount().min(left);
      if (part.signum() > 0) {
        // no discount for paying early is granted beside it
        shares.add(
            new Share(
                payment.id(),
                new IncomingPayment.Wanted(invoice.id(), part, BigDecimal.ZERO, BigDecimal.ZERO)));
        left = left.subtract(part);
      }
    }
    if (left.signum() > 0) {
      var all = Decimals.sum(credit.stream().map(Payment::unallocatedAmount).toList());
      throw Problems.unprocessable("not-prepaid", "The customer has paid less in advance.")
          .at(
              "/prepaidAmount",
              "is more than the customer's credit: " + invoice.money().show(all).toPlainString());
    }
    return shares;
  }
}
