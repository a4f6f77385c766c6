package io.collector.inventory.movement;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.procurement.SupplierBillLine;
import io.collector.events.procurement.SupplierBillMatched;
import io.collector.events.procurement.SupplierCreditNoteMatched;
import io.collector.inventory.reservation.LockBackorderStock;
import io.collector.inventory.stock.LockStock;
import io.collector.inventory.stock.LockedStock;
import io.collector.inventory.stock.MovementCause;
import io.collector.inventory.stock.StockPublisher;
import io.collector.money.Decimals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A supplier's bill says what goods really cost, whether they came before it or come later.
@ApplicationScoped
public class CountSupplierBill {

  private static final int MOST_DIGITS = 15;
  private static final int MOST_DECIMALS = 4;

  private final PurchaseCosts costs;
  private final RecostPurchases recostPurchases;
  private final LockBackorderStock lockBackorderStock;
  private final LockStock lockStock;
  private final StockPublisher stockPublisher;

  CountSupplierBill(
      PurchaseCosts costs,
      RecostPurchases recostPurchases,
      LockBackorderStock lockBackorderStock,
      LockStock lockStock,
      StockPublisher stockPublisher) {
    this.costs = costs;
    this.recostPurchases = recostPurchases;
    this.lockBackorderStock = lockBackorderStock;
    this.lockStock = lockStock;
    this.stockPublisher = stockPublisher;
  }

  /// A bill, or a credit note, whose quantities and amounts are below zero.
  private record Document(
      Cause cause, UUID id, String currency, List<Line> lines, MovementCause due) {}

  /// Of ordered goods.
  private record Line(UUID lineId, UUID productId, BigDecimal quantity, BigDecimal amount) {

    static List<Line> of(List<SupplierBillLine> lines, BigDecimal side) {
      return lines.stream()
          .filter(line -> line.lineId() != null && line.productId() != null)
          .map(
              line ->
                  new Line(
                      Objects.requireNonNull(line.lineId()),
                      Objects.requireNonNull(line.productId()),
                      line.quantity().multiply(side),
                      line.total().multiply(side)))
          .toList();
    }
  }

  public Uni<Void> billed(Event<SupplierBillMatched> event) {
    var bill = event.data();
    return count(
        new Document(
            Cause.of(event),
            bill.billId(),
            bill.currency(),
            Line.of(bill.lineItems(), BigDecimal.ONE),
            due(event, bill.billNumber())));
  }

  public Uni<Void> credited(Event<SupplierCreditNoteMatched> event) {
    var note = event.data();
    return count(
        new Document(
            Cause.of(event),
            note.creditNoteId(),
            note.currency(),
            Line.of(note.lineItems(), BigDecimal.ONE.negate()),
            due(event, note.creditNoteNumber())));
  }

  private static MovementCause due(Event<?> event, @Nullable String number) {
    return MovementCause.person(event.source(), number, null, null);
  }

  private Uni<Void> count(Document document) {
    document.lines().forEach(CountSupplierBill::check);
    return document.lines().isEmpty()
        ? Uni.createFrom().voidItem()
        : lockBackorderStock
            .of(document.lines().stream().map(Line::productId).distinct().toList())
            .chain(lockStock::loadCosts)
            .chain(
                stock ->
                    costs
                        .countBill(document.id())
                        .chain(
                            isNew -> isNew ? count(document, stock) : Uni.createFrom().voidItem()));
  }

  private static void check(Line line) {
    if (!Decimals.isQuantity(line.quantity().abs())) {
      throw new RefusedEventException("no quantity that can be billed: " + line.quantity());
    }
    if (!Decimals.fits(line.amount(), MOST_DIGITS, MOST_DECIMALS)) {
      throw new RefusedEventException("no amount of goods: " + line.amount());
    }
  }

  private Uni<Void> count(Document document, LockedStock stock) {
    return Sequential.each(
            document.lines(), line -> costs.bill(line.lineId(), line.quantity(), line.amount()))
        .chain(
            () ->
                recostPurchases.of(
                    document.cause(),
                    document.lines().stream().map(Line::lineId).toList(),
                    document.currency(),
                    stock,
                    document.due()))
        .invoke(() -> stock.recordChanges(document.cause()))
        .chain(() -> stockPublisher.publish(stock));
  }
}
