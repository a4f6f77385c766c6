package io.collector.invoice.creditnote;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceLine;
import io.collector.invoice.invoice.Shipment;
import io.collector.invoice.payment.GiveCredit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes back quantities of an order's lines from the invoices that charged them.
@ApplicationScoped
public class CreditReturnedQuantities {

  private final IssueCreditNote issueCreditNote;
  private final GiveCredit giveCredit;

  CreditReturnedQuantities(IssueCreditNote issueCreditNote, GiveCredit giveCredit) {
    this.issueCreditNote = issueCreditNote;
    this.giveCredit = giveCredit;
  }

  /// One credit note per invoice: first the invoice of the delivery that it is about, then the
  /// latest.
  ///
  /// @param invoices   of the order, locked, with their lines
  /// @param quantities by the order's line, at most what they charge
  public Uni<Void> credit(
      Cause cause,
      List<Invoice> invoices,
      Map<UUID, BigDecimal> quantities,
      @Nullable UUID deliveryNoteId,
      CreditReason why) {
    return Sequential.each(
        share(invoices, quantities, deliveryNoteId).entrySet(),
        share -> credit(cause, share.getKey(), share.getValue(), why));
  }

  static SequencedMap<Invoice, List<CreditDraft.Part>> share(
      List<Invoice> invoices, Map<UUID, BigDecimal> quantities, @Nullable UUID deliveryNoteId) {
    var left = new HashMap<>(quantities);
    var shares = new LinkedHashMap<Invoice, List<CreditDraft.Part>>();
    var order =
        Comparator.<Invoice, Boolean>comparing(
                invoice ->
                    deliveryNoteId == null || !deliveryNoteId.equals(invoice.deliveryNoteId()))
            .thenComparing(Invoice::id, Comparator.reverseOrder());
    for (var invoice : invoices.stream().filter(i -> !i.isVoided()).sorted(order).toList()) {
      var parts = new ArrayList<CreditDraft.Part>();
      for (var line : deliveryFirst(invoice, deliveryNoteId)) {
        var wanted = left.getOrDefault(line.orderLineId(), BigDecimal.ZERO);
        var taken = wanted.min(line.creditable().abs());
        if (taken.signum() > 0) {
          parts.add(
              new CreditDraft.Part(line, line.quantity().signum() < 0 ? taken.negate() : taken));
          left.put(line.orderLineId(), wanted.subtract(taken));
        }
      }
      if (!parts.isEmpty()) {
        shares.put(invoice, parts);
      }
    }
    return shares;
  }

  /// Of a collective invoice: the lines of the delivery first.
  private static List<InvoiceLine> deliveryFirst(Invoice invoice, @Nullable UUID deliveryNoteId) {
    return invoice.lines().stream()
        .sorted(Comparator.comparing(line -> !isOf(line.shipment(), deliveryNoteId)))
        .toList();
  }

  private static boolean isOf(@Nullable Shipment shipment, @Nullable UUID deliveryNoteId) {
    return shipment != null
        && deliveryNoteId != null
        && deliveryNoteId.equals(shipment.deliveryNoteId());
  }

  static void owe(Map<InvoiceLine, BigDecimal> owable, BigDecimal amount) {
    var left = amount;
    for (var line : owable.entrySet()) {
      var part = line.getValue().min(left);
      line.getKey().owe(part);
      left = left.subtract(part);
    }
  }

  /// If the invoice was credited in full already, by amounts, or nothing can be credited of what
  /// came back for now, only the quantities are recorded.
  private Uni<Void> credit(
      Cause cause, Invoice invoice, List<CreditDraft.Part> parts, CreditReason why) {
    var draft = CreditDraft.ofReturned(invoice, parts);
    owe(CreditDraft.owable(invoice, parts), draft.beyondInvoice());
    parts.forEach(part -> part.line().credit(part.quantity()));
    return draft.lines().isEmpty()
        ? Uni.createFrom().voidItem()
        : issueCreditNote
            .issue(cause, invoice, draft, why)
            .chain(note -> settleRest(cause, invoice, draft, note));
  }

  /// What goes beyond the rate that came back may settle what is open at others.
  private Uni<Void> settleRest(Cause cause, Invoice invoice, CreditDraft draft, CreditNote note) {
    return draft.beyondInvoice().signum() > 0
        ? giveCredit.settle(cause, note.customerId(), note.id(), List.of(invoice))
        : Uni.createFrom().voidItem();
  }
}
