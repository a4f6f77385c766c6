package io.collector.procurement.bill;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.calendar.TenantCalendars;
import io.collector.currency.TenantRates;
import io.collector.numbering.DocumentSequence;
import io.collector.procurement.purchaseorder.OrderListener;
import io.collector.procurement.purchaseorder.PurchaseOrder;
import io.collector.procurement.purchaseorder.PurchaseOrders;
import io.collector.procurement.receipt.ReceiptListener;
import io.collector.procurement.settings.MatchTolerance;
import io.collector.procurement.settings.ProcurementSettings;
import io.collector.procurement.supplier.Supplier;
import io.collector.procurement.supplier.Suppliers;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Enters bills, matches them, and has those that differ decided. Each holds the lock of the order,
/// so that of two bills at once the second sees what the first billed.
@ApplicationScoped
class RecordBill implements ReceiptListener, OrderListener {

  private final SupplierBills bills;
  private final PurchaseOrders orders;
  private final Suppliers suppliers;
  private final Settings<ProcurementSettings> settings;
  private final DocumentSequence numbers;
  private final Outbox outbox;
  private final TenantCalendars calendars;
  private final TenantRates rates;

  RecordBill(
      SupplierBills bills,
      PurchaseOrders orders,
      Suppliers suppliers,
      Settings<ProcurementSettings> settings,
      DocumentSequence numbers,
      Outbox outbox,
      TenantCalendars calendars,
      TenantRates rates) {
    this.bills = bills;
    this.orders = orders;
    this.suppliers = suppliers;
    this.settings = settings;
    this.numbers = numbers;
    this.outbox = outbox;
    this.calendars = calendars;
    this.rates = rates;
  }

  /// A bill and its order, both locked.
  record Held(SupplierBill bill, @Nullable PurchaseOrder order) {}

  /// A new bill, compared already; not yet persisted.
  Uni<Held> enter(BillRequest request, String by) {
    return order(request.purchaseOrderId())
        .chain(
            order ->
                supplier(request.supplierId())
                    .invoke(supplier -> refuseSelfBilled(request, supplier))
                    .chain(supplier -> enter(request, supplier, order.orElse(null), by)));
  }

  /// @param order locked
  Uni<Held> enter(
      BillRequest request, Supplier supplier, @Nullable PurchaseOrder order, String by) {
    return calendars
        .today()
        .invoke(today -> check(request, supplier, order, today))
        .chain(() -> numbers.next(request.typeOrBill() == BillType.BILL ? "BILL" : "SCN"))
        .map(number -> new SupplierBill(number, request, supplier, order, by))
        .map(bill -> new Held(bill, order))
        .call(this::match);
  }

  /// It would be paid twice.
  private static void refuseSelfBilled(BillRequest request, Supplier supplier) {
    if (supplier.isSelfBilled() && request.typeOrBill() == BillType.BILL) {
      throw Problems.conflict(
          "self-billed",
          "The bills of %s are written here: POST /api/v1/supplier-bills/self-billed."
              .formatted(supplier.name()));
    }
  }

  private static void check(
      BillRequest request, Supplier supplier, @Nullable PurchaseOrder order, LocalDate today) {
    BillRules.check(request.content(), supplier.id(), order, today);
    requireBillable(order);
  }

  private Uni<Optional<PurchaseOrder>> order(@Nullable UUID id) {
    return id == null
        ? Uni.createFrom().item(Optional.empty())
        : orders.requireLocked(id).map(Optional::of);
  }

  /// @throws io.collector.rest.ProblemException 422 if there is none
  Uni<Supplier> supplier(UUID id) {
    return suppliers
        .findById(id)
        .onItem()
        .ifNull()
        .failWith(
            () ->
                Problems.unprocessable("unknown-supplier", "There is no such supplier.")
                    .at("/supplierId", "there is no supplier " + id));
  }

  /// The order first, then the bill.
  Uni<Held> locked(UUID billId) {
    return bills
        .link(billId)
        .chain(
            link ->
                order(link.purchaseOrderId())
                    .chain(
                        order ->
                            bills.locked(billId).map(bill -> new Held(bill, order.orElse(null)))));
  }

  Uni<Void> correct(Cause cause, Held held, BillRequest.Correction correction, String by) {
    var bill = held.bill();
    var content = correction.content();
    bill.requireOpen();
    requireBillable(held.order());
    return calendars
        .today()
        .invoke(today -> BillRules.check(content, bill.supplierId(), held.order(), today))
        .chain(() -> supplier(bill.supplierId()))
        .invoke(supplier -> bill.correct(content, supplier, held.order(), by, correction.reason()))
        .chain(() -> match(held))
        .chain(() -> TenantSession.flush())
        .chain(() -> publish(cause, held));
  }

  private Uni<Void> match(Held held) {
    return compare(held).invoke(found -> held.bill().follow(found, held.order())).replaceWithVoid();
  }

  private Uni<List<Discrepancy>> compare(Held held) {
    return rejected(held)
        .chain(
            rejected ->
                tolerance(held.bill())
                    .map(tolerance -> held.bill().compare(held.order(), rejected, tolerance)));
  }

  /// In the bill's currency, by the rates of its day.
  private Uni<MatchTolerance> tolerance(SupplierBill bill) {
    return settings
        .latest()
        .map(ProcurementSettings::tolerance)
        .chain(
            tolerance ->
                tolerance.priceAmount() == null
                    ? Uni.createFrom().item(tolerance)
                    : converted(tolerance, bill));
  }

  private Uni<MatchTolerance> converted(MatchTolerance tolerance, SupplierBill bill) {
    return rates
        .functionalCurrency()
        .chain(
            functional ->
                rates
                    .on(bill.billDate())
                    .map(known -> tolerance.in(bill.currency(), functional, known)));
  }

  private Uni<Map<UUID, BigDecimal>> rejected(Held held) {
    var order = held.order();
    return order == null || !held.bill().isCreditNote()
        ? Uni.createFrom().item(Map.of())
        : bills.rejected(order.id());
  }

  /// Compares it once more: meanwhile other bills may have come of the same lines.
  ///
  /// @return why it isn't accepted after all: it shows another difference now
  Uni<Optional<ProblemException>> accept(Cause cause, Held held, String by, String why) {
    var bill = held.bill();
    bill.requireOpen();
    if (bill.isEditor(by)) {
      throw Problems.forbidden(
          "own-bill", "You have entered or corrected it; somebody else has to accept it.");
    }
    requireBillable(held.order());
    var shown = bill.discrepancies();
    return compare(held)
        .chain(
            found -> {
              if (Discrepancy.areKnown(found, shown)) {
                bill.accept(held.order(), by, why);
                return flushed(cause, held).replaceWith(Optional.empty());
              }
              bill.differ();
              return flushed(cause, held).replaceWith(Optional.of(otherwise(bill, found)));
            });
  }

  private Uni<Void> flushed(Cause cause, Held held) {
    return TenantSession.flush().chain(() -> publish(cause, held));
  }

  private static ProblemException otherwise(SupplierBill bill, List<Discrepancy> found) {
    var problem =
        Problems.conflict(
            "differs-otherwise",
            "%s differs now in what it didn't show before; look at its discrepancies, and accept or reject it then."
                .formatted(bill.number()));
    for (var i = 0; i < found.size(); i++) {
      problem.at("/discrepancies/" + i, found.get(i).inWords());
    }
    return problem;
  }

  private static void requireBillable(@Nullable PurchaseOrder order) {
    if (order != null && !order.mayBeBilled()) {
      throw Problems.conflict(
          "illegal-transition",
          "%s is %s; no bill can come of it.".formatted(order.number(), order.status()));
    }
  }

  Uni<Void> reject(Cause cause, Held held, String by, String why) {
    held.bill().reject(by, why);
    return outbox.append(cause, BillMessages.disputed(held.bill(), why), held.bill().version());
  }

  /// What became of it, once that is written.
  Uni<Void> publish(Cause cause, Held held) {
    var bill = held.bill();
    return switch (bill.status()) {
      case MATCHED -> publishMatched(cause, bill);
      case EXCEPTION -> outbox.append(cause, BillMessages.disputed(bill, null), bill.version());
      case WAITING, REJECTED, PAID -> Uni.createFrom().voidItem();
    };
  }

  private Uni<Void> publishMatched(Cause cause, SupplierBill bill) {
    if (bill.type() == BillType.CREDIT_NOTE) {
      return credited(bill)
          .chain(
              billId ->
                  outbox.append(
                      cause, BillMessages.credited(bill, billId.orElse(null)), bill.version()));
    }
    return receipts(bill)
        .chain(
            receipts -> outbox.append(cause, BillMessages.matched(bill, receipts), bill.version()));
  }

  private Uni<Optional<UUID>> credited(SupplierBill note) {
    var order = note.purchaseOrderId();
    var lines = orderLines(note);
    return order == null || lines.isEmpty()
        ? Uni.createFrom().item(Optional.empty())
        : bills.billOf(order, lines, note.currency());
  }

  private static List<UUID> orderLines(SupplierBill bill) {
    return bill.lines().stream().map(BillItem::lineId).filter(Objects::nonNull).toList();
  }

  private Uni<List<UUID>> receipts(SupplierBill bill) {
    var order = bill.purchaseOrderId();
    var lines = orderLines(bill);
    return order == null ? Uni.createFrom().item(List.of()) : bills.receiptsOf(order, lines);
  }

  /// A new version may be what the bills of the one before say.
  @Override
  public Uni<Void> sent(Cause cause, PurchaseOrder order) {
    return TenantSession.flush()
        .chain(() -> bills.openOf(order.id()))
        .chain(open -> Sequential.each(open, id -> matchAgain(cause, order, id)));
  }

  private Uni<Void> matchAgain(Cause cause, PurchaseOrder order, UUID billId) {
    return bills
        .locked(billId)
        .chain(
            bill -> {
              var before = bill.discrepancies();
              var held = new Held(bill, order);
              return match(held)
                  .chain(() -> TenantSession.flush())
                  .chain(
                      () ->
                          Discrepancy.areKnown(bill.discrepancies(), before)
                                  && bill.status() != BillStatus.MATCHED
                              ? Uni.createFrom().voidItem()
                              : publish(cause, held));
            });
  }

  /// What waited for goods that don't come any more differs now.
  @Override
  public Uni<Void> ended(Cause cause, PurchaseOrder order, String reason) {
    return received(cause, order);
  }

  /// What waited for these goods may match now.
  @Override
  public Uni<Void> received(Cause cause, PurchaseOrder order) {
    return TenantSession.flush()
        .chain(() -> bills.waitingFor(order.id()))
        .chain(
            waiting ->
                Sequential.each(
                    waiting,
                    id ->
                        bills
                            .locked(id)
                            .map(bill -> new Held(bill, order))
                            .call(this::match)
                            .chain(held -> publish(cause, held))));
  }
}
