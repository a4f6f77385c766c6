package io.collector.invoice.creditnote;

import io.collector.bus.Cause;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceDraft;
import io.collector.invoice.payment.GiveCredit;
import io.collector.rest.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Credits what no invoice of an order has. All of it is the customer's credit, which settles what
/// is open of the order.
@ApplicationScoped
public class CreditBesideInvoice {

  private static final CreditReason TRADE_IN = new CreditReason("TRADE_IN", null);

  private final IssueCreditNote issueCreditNote;
  private final GiveCredit giveCredit;

  CreditBesideInvoice(IssueCreditNote issueCreditNote, GiveCredit giveCredit) {
    this.issueCreditNote = issueCreditNote;
    this.giveCredit = giveCredit;
  }

  /// @param invoices of the order, locked, the latest last: that one the credit note names
  /// @param lines    what is credited: each comes to more than zero
  /// @return the credit note's id
  public Uni<UUID> credit(Cause cause, List<Invoice> invoices, InvoiceDraft lines, UUID orderId) {
    checkExemptions(invoices.getLast(), lines);
    return issueCreditNote
        .issue(cause, invoices.getLast(), CreditDraft.beside(lines, orderId), TRADE_IN)
        .call(note -> giveCredit.settle(cause, note.customerId(), note.id(), invoices))
        .map(CreditNote::id);
  }

  /// A credit note has the reasons of its invoice.
  private static void checkExemptions(Invoice invoice, InvoiceDraft lines) {
    var known = invoice.exemptions();
    lines
        .exemptions()
        .forEach(
            (rate, exemption) -> {
              if (!exemption.isNone() && !known.containsKey(rate)) {
                throw Problems.conflict(
                    "exemption-unknown",
                    ("The credit note would not say why no tax (%s) is in it, for invoice %s has no"
                            + " such line. Settle with \"credit\": false, and pay it back as a"
                            + " refund or with another invoice.")
                        .formatted(rate.category(), invoice.number()));
              }
            });
  }
}
