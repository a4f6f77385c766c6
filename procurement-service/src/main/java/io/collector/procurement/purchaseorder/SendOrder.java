package io.collector.procurement.purchaseorder;

import io.collector.async.BlockingWork;
import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.calendar.TenantCalendars;
import io.collector.letterhead.TenantLetterheads;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.pdf.Language;
import io.collector.procurement.catalog.Warehouses;
import io.collector.procurement.mail.Letter;
import io.collector.procurement.mail.OutgoingMails;
import io.collector.procurement.settings.ApprovalLimit;
import io.collector.procurement.settings.Buyer;
import io.collector.procurement.settings.ProcurementSettings;
import io.collector.procurement.supplier.LetterWords;
import io.collector.procurement.supplier.Supplier;
import io.collector.procurement.supplier.Suppliers;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.collector.tenancy.TenantSession;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Sends an approved order to its supplier: keeps that version of it as PDF, mails it, and
/// publishes `purchase_order.sent`.
@ApplicationScoped
class SendOrder {

  private final Suppliers suppliers;
  private final Warehouses warehouses;
  private final OrderVersions versions;
  private final OutgoingMails mails;
  private final Settings<ProcurementSettings> settings;
  private final FindApprover findApprover;
  private final BlockingWork blockingWork;
  private final Outbox outbox;
  private final TellOnOrder tellOnOrder;
  private final TenantCalendars calendars;
  private final TenantLetterheads letterheads;
  private final List<OrderListener> listeners;

  SendOrder(
      Suppliers suppliers,
      Warehouses warehouses,
      OrderVersions versions,
      OutgoingMails mails,
      Settings<ProcurementSettings> settings,
      FindApprover findApprover,
      BlockingWork blockingWork,
      Outbox outbox,
      TellOnOrder tellOnOrder,
      TenantCalendars calendars,
      TenantLetterheads letterheads,
      @All List<OrderListener> listeners) {
    this.suppliers = suppliers;
    this.warehouses = warehouses;
    this.versions = versions;
    this.mails = mails;
    this.settings = settings;
    this.findApprover = findApprover;
    this.blockingWork = blockingWork;
    this.outbox = outbox;
    this.tellOnOrder = tellOnOrder;
    this.calendars = calendars;
    this.letterheads = letterheads;
    this.listeners = listeners;
  }

  /// @param order locked
  Uni<Void> send(Cause cause, PurchaseOrder order, SendChannel channel, String by) {
    return settings
        .latest()
        .call(rules -> checkApproval(order, rules))
        .chain(
            rules ->
                suppliers
                    .findById(order.supplierId())
                    .invoke(supplier -> checkSupplier(supplier, channel))
                    .call(
                        supplier ->
                            calendars
                                .today()
                                .invoke(
                                    today ->
                                        order.send(
                                            by,
                                            channel.name(),
                                            expectedDate(order, supplier, today))))
                    .chain(supplier -> deliver(order, supplier, channel, rules.buyerOrUnknown())))
        .chain(() -> outbox.append(cause, OrderMessages.sent(order), order.version()))
        .chain(() -> tellOnOrder.tell(cause, order))
        .chain(() -> Sequential.each(listeners, listener -> listener.sent(cause, order)));
  }

  private Uni<Void> deliver(
      PurchaseOrder order, Supplier supplier, SendChannel channel, Buyer buyer) {
    // a query in between would be preceded by half a flush, which loses track of removed lines
    return TenantSession.flush()
        .chain(() -> pdf(order, supplier, supplier.language(), buyer))
        .call(pdf -> versions.persist(new OrderVersion(order, pdf)))
        .chain(
            pdf ->
                channel == SendChannel.EMAIL
                    ? mails.queue(letter(order, supplier, buyer, pdf))
                    : Uni.createFrom().voidItem());
  }

  /// The order as it is now.
  ///
  /// @param asked the supplier's own, if absent
  Uni<byte[]> pdf(PurchaseOrder order, @Nullable Language asked) {
    return settings
        .current()
        .chain(
            rules ->
                suppliers
                    .findById(order.supplierId())
                    .chain(
                        supplier ->
                            pdf(
                                order,
                                supplier,
                                asked == null ? supplier.language() : asked,
                                rules.buyerOrUnknown())));
  }

  private Uni<byte[]> pdf(PurchaseOrder order, Supplier supplier, Language language, Buyer buyer) {
    return warehouses
        .find(order.warehouseId())
        .chain(
            warehouse ->
                letterheads
                    .current()
                    .chain(
                        letterhead ->
                            blockingWork.run(
                                () ->
                                    OrderPdf.of(
                                        order,
                                        supplier,
                                        warehouse.orElse(null),
                                        buyer,
                                        LetterWords.in(language),
                                        letterhead))));
  }

  /// Once more: limits and rates may have changed since it was approved.
  private Uni<Void> checkApproval(PurchaseOrder order, ProcurementSettings rules) {
    if (order.status() != OrderStatus.APPROVED) {
      throw Problems.conflict(
          "illegal-transition",
          "%s is %s; only an approved order is sent.".formatted(order.number(), order.status()));
    }
    var as = Objects.requireNonNullElse(order.approvedAs(), ApprovalLimit.RULE);
    var total = order.grandTotal();
    var isSame =
        total.compareTo(Objects.requireNonNullElse(order.approvedTotal(), BigDecimal.ONE.negate()))
            == 0;
    return findApprover
        .find(order, Set.of(as), rules)
        .invoke(
            role -> {
              if (!isSame || role.isEmpty()) {
                throw Problems.conflict(
                    "approval-outdated",
                    "%s was approved as %s, who may not approve %s %s any more; withdraw and submit it again."
                        .formatted(order.number(), as, total, order.currency()));
              }
            })
        .replaceWithVoid();
  }

  private static void checkSupplier(Supplier supplier, SendChannel channel) {
    if (!supplier.maySell()) {
      throw Problems.conflict(
          "supplier-blocked", "%s is %s.".formatted(supplier.name(), supplier.status()));
    }
    if (channel == SendChannel.EMAIL && supplier.form().email() == null) {
      throw Problems.unprocessable("no-address", supplier.name() + " has no e-mail address.")
          .at("/channel", "must be another, or the supplier needs an e-mail address");
    }
  }

  /// As said, else by the longest lead time of its lines, where one has none the supplier's.
  private static LocalDate expectedDate(PurchaseOrder order, Supplier supplier, LocalDate today) {
    var said = order.written().expectedDate();
    if (said != null) {
      return said;
    }
    var usual = Objects.requireNonNullElse(supplier.form().leadTimeDays(), 0);
    var days =
        order.written().lines().stream()
            .mapToInt(line -> Objects.requireNonNullElse(line.leadTimeDays(), usual))
            .max()
            .orElse(usual);
    return today.plusDays(days);
  }

  private static Letter letter(PurchaseOrder order, Supplier supplier, Buyer buyer, byte[] pdf) {
    var words = LetterWords.in(supplier.language());
    var number = order.documentNumber();
    var total = words.amount(order.grandTotal(), MinorUnit.known(order.currency()));
    var body =
        words.mail(
            buyer,
            words.of("orderMail", number, total, order.currency()),
            order.revision() == 1 ? null : words.of("orderReplaces"),
            words.of("orderExpected", expected(order, words)));
    return new Letter(
        order.id(),
        Objects.requireNonNull(supplier.form().email()),
        buyer.email(),
        words.of("order") + " " + number,
        body,
        new Letter.Attachment(number + ".pdf", pdf));
  }

  private static String expected(PurchaseOrder order, LetterWords words) {
    return words.day(Objects.requireNonNull(order.expectedDate()));
  }

  static @Nullable Letter reminder(PurchaseOrder order, Supplier supplier, Buyer buyer) {
    var recipient = supplier.form().email();
    if (recipient == null) {
      return null;
    }
    var words = LetterWords.in(supplier.language());
    var number = order.documentNumber();
    var open =
        order.lines().stream()
            .filter(line -> line.outstanding().signum() > 0)
            .map(line -> "- %s %s".formatted(outstanding(line, words), line.description()))
            .collect(Collectors.joining("\n"));
    var body =
        words.mail(
            buyer,
            words.of("reminderMail", number, expected(order, words)),
            open,
            words.of("reminderAsk"));
    return new Letter(
        order.id(), recipient, buyer.email(), words.of("reminder", number), body, null);
  }

  /// In what it was ordered in, if it is a number of that; else in the base unit.
  private static String outstanding(PurchaseOrderItem line, LetterWords words) {
    var unit = line.unit();
    var base = Decimals.plain(line.outstanding());
    return unit.sold(base)
        .map(sold -> words.number(sold) + " " + words.unit(unit.ordered()))
        .orElseGet(() -> words.number(base) + " " + words.unit(unit.unit()));
  }
}
