package io.collector.procurement.purchaseorder;

import static io.collector.pdf.Letter.BOLD;
import static io.collector.pdf.Letter.FAINT;
import static io.collector.pdf.Letter.PLAIN;

import io.collector.money.MinorUnit;
import io.collector.pdf.Cell;
import io.collector.pdf.Letter;
import io.collector.pdf.Letter.Facts;
import io.collector.pdf.Letterhead;
import io.collector.pdf.Table;
import io.collector.procurement.catalog.Warehouses.Warehouse;
import io.collector.procurement.settings.Buyer;
import io.collector.procurement.supplier.LetterWords;
import io.collector.procurement.supplier.Supplier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A purchase order on A4: who orders what from whom, where it shall come to, and at which price.
final class OrderPdf {

  private final PurchaseOrder order;
  private final Supplier supplier;
  private final @Nullable Warehouse warehouse;
  private final Buyer buyer;
  private final LetterWords words;
  private final MinorUnit money;

  private OrderPdf(
      PurchaseOrder order,
      Supplier supplier,
      @Nullable Warehouse warehouse,
      Buyer buyer,
      LetterWords words) {
    this.order = order;
    this.supplier = supplier;
    this.warehouse = warehouse;
    this.buyer = buyer;
    this.words = words;
    money = MinorUnit.known(order.currency());
  }

  static byte[] of(
      PurchaseOrder order,
      Supplier supplier,
      @Nullable Warehouse warehouse,
      Buyer buyer,
      LetterWords words,
      Letterhead letterhead) {
    return new OrderPdf(order, supplier, warehouse, buyer, words).write(letterhead);
  }

  private byte[] write(Letterhead letterhead) {
    var title = words.of("order");
    var what = title + " " + order.documentNumber();
    var letter =
        new Letter(what, buyer.name(), letterhead)
            .head(buyer.name(), words.address(buyer), title, order.documentNumber())
            .to(Letter.lines(supplier.name(), words.address(supplier)), facts())
            .add(
                new Table(100)
                    .row(Cell.left(BOLD, words.of("deliverTo")))
                    .row(Cell.left(PLAIN, shipTo())))
            .add(lines())
            .addSums(totals());
    var note = order.written().note();
    if (note != null) {
      letter.paragraph(note);
    }
    return letter.bytes(what, words.of("page"));
  }

  private String shipTo() {
    return warehouse == null
        ? words.of("warehouse", order.warehouseId().toString())
        : Letter.lines(warehouse.name(), warehouse.address(), words.country(warehouse.country()));
  }

  private Facts facts() {
    var days = supplier.form().paymentTermDays();
    return new Facts()
        .add(words.of("supplierNumber"), supplier.number())
        .add(words.of("version"), order.revision() == 1 ? null : String.valueOf(order.revision()))
        .add(words.of("expected"), day(order.written().expectedDate()))
        .add(words.of("currency"), order.currency())
        .add(words.of("paymentTerm"), days == null ? null : words.of("days", days.toString()));
  }

  private @Nullable String day(@Nullable LocalDate day) {
    return day == null ? null : words.day(day);
  }

  private Table lines() {
    var table =
        new Table(4, 18, 30, 13, 11, 17, 18)
            .ruled()
            .heading(
                Cell.right(BOLD, "#"),
                Cell.left(BOLD, words.of("yourNumber")),
                Cell.left(BOLD, words.of("description")),
                Cell.right(BOLD, words.of("quantity")),
                Cell.left(BOLD, words.of("unit")),
                Cell.right(BOLD, words.of("unitPrice")),
                Cell.right(BOLD, words.of("netAmount")));
    var position = 0;
    for (var line : order.written().lines()) {
      position++;
      var description = Cell.left(PLAIN, line.description());
      table.row(
          Cell.number(FAINT, String.valueOf(position)),
          Cell.left(PLAIN, Objects.requireNonNullElse(line.supplierSku(), "")),
          line.sku() == null ? description : description.and(FAINT, line.sku()),
          Cell.number(PLAIN, words.number(line.bought().quantity())),
          Cell.left(PLAIN, words.unit(line.bought().unit())),
          Cell.number(PLAIN, amount(line.bought().unitCost())),
          Cell.number(PLAIN, amount(money.round(line.net()))));
    }
    return table;
  }

  private Table totals() {
    return new Table(60, 40)
        .ruled()
        .together()
        .row(Cell.left(PLAIN, words.of("netTotal")), Cell.number(PLAIN, amount(order.subtotal())))
        .row(Cell.left(PLAIN, words.of("taxTotal")), Cell.number(PLAIN, amount(order.taxTotal())))
        .row(
            Cell.left(BOLD, words.of("total", order.currency())),
            Cell.number(BOLD, amount(order.grandTotal())));
  }

  private String amount(BigDecimal amount) {
    return words.amount(amount, money);
  }
}
