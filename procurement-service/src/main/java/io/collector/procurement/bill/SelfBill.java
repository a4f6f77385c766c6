package io.collector.procurement.bill;

import io.collector.async.BlockingWork;
import io.collector.bus.Cause;
import io.collector.calendar.TenantCalendars;
import io.collector.numbering.DocumentSequence;
import io.collector.procurement.einvoice.EInvoice;
import io.collector.procurement.mail.Letter;
import io.collector.procurement.mail.OutgoingMails;
import io.collector.procurement.purchaseorder.PurchaseOrder;
import io.collector.procurement.purchaseorder.PurchaseOrders;
import io.collector.procurement.settings.Buyer;
import io.collector.procurement.settings.ProcurementSettings;
import io.collector.procurement.supplier.LetterWords;
import io.collector.procurement.supplier.Supplier;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes bills in the name of suppliers that have agreed to it, and sends them.
@ApplicationScoped
class SelfBill {

  /// Beside the number of any other bill.
  private static final String NUMBERS = "SB";

  private final RecordBill recordBill;
  private final PurchaseOrders orders;
  private final Settings<ProcurementSettings> settings;
  private final TenantCalendars calendars;
  private final DocumentSequence numbers;
  private final BillPapers papers;
  private final BillDocuments documents;
  private final OutgoingMails mails;
  private final BlockingWork blocking;

  SelfBill(
      RecordBill recordBill,
      PurchaseOrders orders,
      Settings<ProcurementSettings> settings,
      TenantCalendars calendars,
      DocumentSequence numbers,
      BillPapers papers,
      BillDocuments documents,
      OutgoingMails mails,
      BlockingWork blocking) {
    this.recordBill = recordBill;
    this.orders = orders;
    this.settings = settings;
    this.calendars = calendars;
    this.numbers = numbers;
    this.papers = papers;
    this.documents = documents;
    this.mails = mails;
    this.blocking = blocking;
  }

  /// A bill, and whose names stand on it.
  record Written(RecordBill.Held held, Supplier supplier, Buyer buyer) {

    SupplierBill bill() {
      return held.bill();
    }
  }

  /// A bill as the supplier gets it.
  ///
  /// @param ubl absent if a line has two taxes
  private record Files(byte[] pdf, byte @Nullable [] ubl) {}

  /// A new bill, matched; not yet persisted.
  Uni<Written> write(SelfBillRequest request, String by) {
    return orders
        .requireLocked(request.purchaseOrderId())
        .chain(
            order ->
                recordBill
                    .supplier(order.supplierId())
                    .invoke(SelfBill::requireAgreement)
                    .chain(
                        supplier ->
                            settings
                                .latest()
                                .map(ProcurementSettings::buyerOrUnknown)
                                .invoke(SelfBill::requireNamed)
                                .chain(
                                    buyer ->
                                        enter(request, order, supplier, by)
                                            .map(held -> new Written(held, supplier, buyer)))));
  }

  private Uni<RecordBill.Held> enter(
      SelfBillRequest request, PurchaseOrder order, Supplier supplier, String by) {
    return calendars
        .today()
        .chain(
            today ->
                numbers
                    .next(NUMBERS)
                    .map(number -> SelfBilledLines.of(request, order, number, today)))
        .chain(bill -> recordBill.enter(bill, supplier, order, by))
        .invoke(held -> held.bill().setSelfBilled());
  }

  private static void requireAgreement(Supplier supplier) {
    if (!supplier.isSelfBilled()) {
      throw Problems.conflict(
          "not-self-billed",
          "%s writes its bills itself; its selfBilled says so.".formatted(supplier.name()));
    }
  }

  /// What the law wants on an invoice.
  private static void requireNamed(Buyer buyer) {
    if (buyer.name() == null
        || buyer.taxId() == null
        || buyer.city() == null
        || buyer.country() == null) {
      throw Problems.conflict(
          "buyer-incomplete",
          "The settings' buyer needs name, taxId, city and country: they stand on the bill.");
    }
  }

  /// Keeps it as it is sent, once it is written.
  Uni<Void> publish(Cause cause, Written written) {
    var bill = written.bill();
    return blocking
        .run(() -> files(written))
        .call(files -> papers.persist(new BillPaper(bill.id(), files.pdf())))
        .call(files -> keep(bill, files.ubl()))
        .chain(
            files ->
                written.supplier().form().email() == null
                    ? Uni.createFrom().voidItem()
                    : mails.queue(letter(written, files.pdf())))
        .chain(() -> recordBill.publish(cause, written.held()));
  }

  private Uni<Void> keep(SupplierBill bill, byte @Nullable [] ubl) {
    return ubl == null
        ? Uni.createFrom().voidItem()
        : documents
            .persist(new BillDocument(bill.id(), EInvoice.Format.UBL, ubl))
            .replaceWithVoid();
  }

  private static Files files(Written written) {
    var bill = written.bill();
    return new Files(
        SelfBilledPdf.of(bill, written.supplier(), written.buyer()),
        bill.hasTwoTaxes()
            ? null
            : new SelfBilledUbl(bill, written.supplier(), written.buyer()).write());
  }

  private static Letter letter(Written written, byte[] pdf) {
    var bill = written.bill();
    var words = LetterWords.in(written.supplier().language());
    var what = bill.isCreditNote() ? "selfBilledCreditNote" : "selfBilledInvoice";
    var body =
        words.mail(
            written.buyer(),
            words.of(
                what + "Mail",
                bill.billNumber(),
                words.amount(bill.grandTotal(), bill.money()),
                bill.currency(),
                Objects.requireNonNull(bill.purchaseOrderNumber())),
            words.of("selfBilledAgree"));
    return new Letter(
        bill.id(),
        Objects.requireNonNull(written.supplier().form().email()),
        written.buyer().email(),
        words.of(what) + " " + bill.billNumber(),
        body,
        new Letter.Attachment(bill.billNumber() + ".pdf", pdf));
  }
}
