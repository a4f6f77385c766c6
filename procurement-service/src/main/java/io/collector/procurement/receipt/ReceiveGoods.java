package io.collector.procurement.receipt;

import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.calendar.TenantCalendars;
import io.collector.events.procurement.GoodsReturned;
import io.collector.numbering.DocumentSequence;
import io.collector.procurement.purchaseorder.PurchaseOrder;
import io.collector.procurement.purchaseorder.PurchaseOrders;
import io.collector.procurement.purchaseorder.TellOnOrder;
import io.collector.procurement.receipt.SupplierReturn.Kind;
import io.collector.procurement.settings.ProcurementSettings;
import io.collector.procurement.supplier.Suppliers;
import io.collector.rest.ETags;
import io.collector.rest.PastDay;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Counts goods in and takes them back. Each holds the lock of the order, so that of two at once
/// the second sees what the first did.
@ApplicationScoped
class ReceiveGoods {

  private final GoodsReceipts receipts;
  private final SupplierReturns returns;
  private final PurchaseOrders orders;
  private final Suppliers suppliers;
  private final Settings<ProcurementSettings> settings;
  private final DocumentSequence numbers;
  private final ReceiptListener listener;
  private final Outbox outbox;
  private final TellOnOrder tellOnOrder;
  private final TenantCalendars calendars;

  ReceiveGoods(
      GoodsReceipts receipts,
      SupplierReturns returns,
      PurchaseOrders orders,
      Suppliers suppliers,
      Settings<ProcurementSettings> settings,
      DocumentSequence numbers,
      ReceiptListener listener,
      Outbox outbox,
      TellOnOrder tellOnOrder,
      TenantCalendars calendars) {
    this.receipts = receipts;
    this.returns = returns;
    this.orders = orders;
    this.suppliers = suppliers;
    this.settings = settings;
    this.numbers = numbers;
    this.listener = listener;
    this.outbox = outbox;
    this.tellOnOrder = tellOnOrder;
    this.calendars = calendars;
  }

  /// A new receipt, with its event appended; not yet persisted.
  Uni<GoodsReceipt> receive(Cause cause, ReceiptRequest request, String by) {
    return orders
        .requireLocked(request.purchaseOrderId())
        .invoke(ReceiveGoods::checkIsWithSupplier)
        .chain(order -> receive(order, request.counted(order), by));
  }

  private Uni<GoodsReceipt> receive(PurchaseOrder order, ReceiptRequest request, String by) {
    return checkQuantities(order, request)
        .chain(() -> receivedOn(request))
        .chain(
            day ->
                numbers.next("GR").map(number -> new GoodsReceipt(number, order, request, day, by)))
        .invoke(receipt -> countIn(order, receipt));
  }

  private Uni<LocalDate> receivedOn(ReceiptRequest request) {
    return calendars
        .today()
        .map(
            today -> {
              var told = request.receivedOn();
              if (told != null) {
                PastDay.require("/receivedOn", told, today);
              }
              return Objects.requireNonNullElse(told, today);
            });
  }

  private static void checkIsWithSupplier(PurchaseOrder order) {
    if (!order.mayBeReceived()) {
      throw Problems.conflict(
          "illegal-transition",
          "%s is %s; nothing can come of it.".formatted(order.number(), order.status()));
    }
  }

  private Uni<Void> checkQuantities(PurchaseOrder order, ReceiptRequest request) {
    return settings
        .current()
        .chain(
            rules ->
                suppliers
                    .findById(order.supplierId())
                    .invoke(
                        supplier ->
                            OverReceipt.check(
                                order,
                                request,
                                rules.overReceipt(supplier.form().overReceiptPercent()))))
        .replaceWithVoid();
  }

  private static void countIn(PurchaseOrder order, GoodsReceipt receipt) {
    for (var came : receipt.lines()) {
      order.receive(order.line(came.lineId()).orElseThrow(), came.quantity());
    }
    order.settle();
  }

  /// Once it is persisted.
  Uni<Void> publish(Cause cause, GoodsReceipt receipt) {
    return orders
        .findById(receipt.purchaseOrderId())
        .call(
            order -> outbox.append(cause, receipt.received(order.isComplete()), receipt.version()))
        .call(order -> tellOnOrder.tell(cause, order))
        .chain(order -> listener.received(cause, order));
  }

  /// Some of a receipt goes back to the supplier.
  Uni<SupplierReturn> giveBack(
      Cause cause, UUID receiptId, ReceiptRequest.Return request, String by) {
    return locked(receiptId)
        .invoke(held -> held.receipt().requireBooked())
        .chain(
            held ->
                returnedOn(held, request).chain(day -> giveBack(cause, held, request, day, by)));
  }

  private Uni<LocalDate> returnedOn(Held held, ReceiptRequest.Return request) {
    return calendars
        .today()
        .map(
            today -> {
              var told = request.returnedOn();
              if (told != null) {
                PastDay.require("/returnedOn", told, held.receipt().receivedOn(), today);
              }
              return Objects.requireNonNullElse(told, today);
            });
  }

  private Uni<SupplierReturn> giveBack(
      Cause cause, Held held, ReceiptRequest.Return request, LocalDate day, String by) {
    var isReplaced = Boolean.TRUE.equals(request.replacement());
    if (isReplaced) {
      checkIsWithSupplier(held.order());
    }
    var quantities = quantities(held.receipt(), request);
    held.receipt().returned();
    return takeBack(
        cause, held, new Back(Kind.RETURN, request.reason(), isReplaced, quantities, day, by));
  }

  /// A receipt was a mistake: what is left of it comes off stock at its own cost.
  Uni<SupplierReturn> reverse(
      Cause cause, UUID receiptId, @Nullable String ifMatch, String reason, String by) {
    return locked(receiptId)
        .invoke(held -> ETags.honourMatch(ifMatch, held.receipt().version()))
        .chain(held -> calendars.today().chain(today -> reverse(cause, held, reason, today, by)));
  }

  private Uni<SupplierReturn> reverse(
      Cause cause, Held held, String reason, LocalDate today, String by) {
    held.receipt().reverse(reason);
    var quantities = new LinkedHashMap<ReceiptItem, BigDecimal>();
    held.receipt().lines().forEach(line -> quantities.put(line, line.kept()));
    quantities.values().removeIf(quantity -> quantity.signum() == 0);
    refuseBilled(held.order(), quantities);
    return takeBack(
        cause,
        held,
        new Back(Kind.REVERSAL, reason, held.order().mayBeReceived(), quantities, today, by));
  }

  /// A receipt and its order, both locked.
  private record Held(GoodsReceipt receipt, PurchaseOrder order) {}

  /// What goes back, and why.
  private record Back(
      Kind kind,
      String reason,
      boolean expected,
      SequencedMap<ReceiptItem, BigDecimal> quantities,
      LocalDate day,
      String by) {}

  private Uni<Held> locked(UUID receiptId) {
    return receipts
        .orderOf(receiptId)
        .onItem()
        .ifNull()
        .failWith(() -> Problems.notFound("goods receipt", receiptId))
        .chain(orders::requireLocked)
        .chain(
            order ->
                receipts
                    .withLines(receiptId)
                    .map(receipt -> new Held(receipt.orElseThrow(), order)));
  }

  private Uni<SupplierReturn> takeBack(Cause cause, Held held, Back back) {
    var order = held.order();
    back.quantities()
        .forEach(
            (line, quantity) -> {
              line.takeBack(quantity);
              order.takeBack(order.line(line.lineId()).orElseThrow(), quantity, back.expected());
            });
    order.settle();
    return numbers
        .next(back.kind() == Kind.RETURN ? "SR" : "GRR")
        .map(
            number ->
                new SupplierReturn(
                    number,
                    back.kind(),
                    held.receipt(),
                    back.reason(),
                    back.expected(),
                    back.quantities(),
                    back.day(),
                    back.by()))
        .call(made -> returns.persist(made))
        .call(
            made ->
                back.quantities().isEmpty()
                    ? Uni.createFrom().voidItem()
                    : outbox.append(
                        cause, returned(held.receipt(), made, back), held.receipt().version()))
        .call(() -> tellOnOrder.tell(cause, order))
        .call(_ -> listener.received(cause, order));
  }

  private static GoodsReturned returned(GoodsReceipt receipt, SupplierReturn made, Back back) {
    return new GoodsReturned(
        made.id(),
        made.number(),
        receipt.id(),
        receipt.number(),
        back.kind().name(),
        receipt.supplierId(),
        receipt.warehouseId(),
        receipt.currency(),
        receipt.purchaseOrderId(),
        receipt.purchaseOrderNumber(),
        back.reason(),
        back.quantities().entrySet().stream()
            .map(one -> one.getKey().returned(one.getValue()))
            .toList(),
        back.day());
  }

  private static SequencedMap<ReceiptItem, BigDecimal> quantities(
      GoodsReceipt receipt, ReceiptRequest.Return request) {
    var problem = Problems.unprocessable("invalid", "This can't go back.");
    var quantities = new LinkedHashMap<ReceiptItem, BigDecimal>();
    for (var i = 0; i < request.lines().size(); i++) {
      var wanted = request.lines().get(i);
      var line = receipt.line(wanted.receiptLineId()).orElse(null);
      if (line == null) {
        problem.at(
            "/lines/" + i + "/receiptLineId", "there is no such line on " + receipt.number());
        continue;
      }
      var quantity =
          line.unit().counted(wanted.quantity(), wanted.unit(), "/lines/" + i, "quantity");
      var sum = quantities.merge(line, quantity, BigDecimal::add);
      if (Objects.requireNonNull(sum).compareTo(line.kept()) > 0) {
        problem.at(
            "/lines/" + i + "/quantity",
            "is more than the %s that are left of it".formatted(line.kept().toPlainString()));
      }
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
    return quantities;
  }

  private static void refuseBilled(
      PurchaseOrder order, SequencedMap<ReceiptItem, BigDecimal> quantities) {
    var sums = new LinkedHashMap<UUID, BigDecimal>();
    quantities.forEach((line, quantity) -> sums.merge(line.lineId(), quantity, BigDecimal::add));
    sums.forEach(
        (lineId, quantity) -> {
          var line = order.line(lineId).orElseThrow();
          if (line.received().subtract(quantity).compareTo(line.billed()) < 0) {
            throw Problems.conflict(
                "billed",
                "%s of %s are billed; the supplier has to credit them first."
                    .formatted(line.billed().toPlainString(), line.description()));
          }
        });
  }
}
