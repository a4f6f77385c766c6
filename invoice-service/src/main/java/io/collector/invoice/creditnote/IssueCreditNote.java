package io.collector.invoice.creditnote;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.calendar.TenantCalendars;
import io.collector.events.invoice.CreditNoteIssued;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceMessages;
import io.collector.invoice.invoice.InvoicePublisher;
import io.collector.invoice.numbering.GaplessNumbers;
import io.collector.invoice.payment.GiveCredit;
import io.collector.invoice.payment.ReleasePayments;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.settings.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Numbers, saves and publishes a credit note, and takes it off its invoice.
@ApplicationScoped
class IssueCreditNote {

  private final CreditNotes notes;
  private final GaplessNumbers numbers;
  private final ReleasePayments releasePayments;
  private final GiveCredit giveCredit;
  private final Outbox outbox;
  private final TenantCalendars calendars;
  private final Settings<InvoiceSettings> settings;
  private final InvoicePublisher publisher;

  IssueCreditNote(
      CreditNotes notes,
      GaplessNumbers numbers,
      ReleasePayments releasePayments,
      GiveCredit giveCredit,
      Outbox outbox,
      TenantCalendars calendars,
      Settings<InvoiceSettings> settings,
      InvoicePublisher publisher) {
    this.notes = notes;
    this.numbers = numbers;
    this.releasePayments = releasePayments;
    this.giveCredit = giveCredit;
    this.outbox = outbox;
    this.calendars = calendars;
    this.settings = settings;
    this.publisher = publisher;
  }

  /// @param invoice locked, and at least as much of it left as the draft takes off it
  /// @param draft   with at least one line
  Uni<CreditNote> issue(Cause cause, Invoice invoice, CreditDraft draft, CreditReason why) {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return calendars
        .current()
        .map(calendar -> calendar.dayOf(now))
        .chain(
            today ->
                settings
                    .current()
                    .map(current -> current.seller().ofDocument())
                    .chain(
                        seller ->
                            numbers
                                .next("CN", today)
                                .map(
                                    number ->
                                        new CreditNote(
                                            number, invoice, draft, why, seller, now, today))))
        .chain(note -> credit(cause, invoice, draft, note, now));
  }

  private Uni<CreditNote> credit(
      Cause cause, Invoice invoice, CreditDraft draft, CreditNote note, Instant now) {
    var isOfInvoice = !draft.ofInvoice().isEmpty();
    var credited =
        isOfInvoice
            ? invoice.credit(draft.ofInvoice(), now, note.issuedOn())
            : Invoice.Credited.NOTHING;
    note.releases(credited.released().add(draft.beyondInvoice()));
    return notes
        .persist(note)
        .chain(() -> outbox.append(cause, issued(note, credited), note.version()))
        .chain(() -> releasePayments.credited(cause, invoice, credited, note.id()))
        .chain(() -> isOfInvoice ? publisher.updated(cause, invoice) : Uni.createFrom().voidItem())
        .chain(() -> giveBeyond(cause, note, draft.beyondInvoice()))
        .replaceWith(note);
  }

  private Uni<Void> giveBeyond(Cause cause, CreditNote note, BigDecimal amount) {
    return amount.signum() > 0
        ? giveCredit.give(
            cause,
            new GiveCredit.Credit(
                note.id(),
                note.customerId(),
                note.currency(),
                amount,
                note.issuedAt(),
                note.issuedOn()))
        : Uni.createFrom().voidItem();
  }

  private static CreditNoteIssued issued(CreditNote note, Invoice.Credited credited) {
    var money = note.money();
    return new CreditNoteIssued(
        note.id(),
        note.number(),
        note.invoiceId(),
        note.invoiceNumber(),
        note.customerId(),
        note.orderId(),
        note.returnId(),
        null,
        note.currency(),
        money.show(note.subtotal()),
        money.show(note.taxTotal()),
        money.show(note.grandTotal()),
        note.reason(),
        note.issuedAt(),
        note.lines().stream().map(line -> item(line, money)).toList(),
        InvoiceMessages.taxes(note.taxes(), money),
        money.show(note.releasedAmount()),
        money.show(credited.revived()),
        money.show(credited.ungranted()),
        note.priceBasis().name(),
        InvoiceMessages.taxesOrNull(credited.revivedTax(), money),
        InvoiceMessages.taxesOrNull(credited.ungrantedTax(), money),
        InvoiceMessages.roundingOrNull(note.roundingAmount(), money));
  }

  private static CreditNoteIssued.LineItem item(CreditNoteLine line, MinorUnit money) {
    var price = line.netPrice();
    return new CreditNoteIssued.LineItem(
        line.description(),
        Decimals.plain(line.quantity()),
        money.show(line.unitPrice()),
        money.show(line.net()),
        line.tax().percent(),
        line.productId(),
        line.orderLineId(),
        price == null ? null : money.show(price.listPrice()),
        price == null ? null : Decimals.plainOrNull(price.baseQuantity()),
        price == null ? null : price.discount(line.quantity(), line.net(), money),
        line.unit().unit(),
        line.unit().told(money.showOrNull(line.salesUnitPrice())));
  }
}
