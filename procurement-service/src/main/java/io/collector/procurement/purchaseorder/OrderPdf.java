package io.collector.procurement.purchaseorder;

import static io.collector.pdf.Letter.BOLD;
import static io.collector.pdf.Letter.FAINT;
import static io.collector.pdf.Letter.PLAIN;

import io.collector.money.MinorUnit;
import io.collector.pdf.Cell;
import io.collector.pdf.Language;
import io.collector.pdf.Letter;
import io.collector.pdf.Letter.Facts;
import io.collector.pdf.Letterhead;
import io.collector.pdf.Table;
import io.collector.procurement.catalog.Warehouses.Warehouse;
import io.collector.procurement.settings.Buyer;
import io.collector.procurement.supplier.Supplier;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A purchase order on A4: who orders what from whom, where it shall come to, and at which price.
final class OrderPdf {

  private final PurchaseOrder order;
  private final Supplier supplier;
  private final @Nullable Warehouse warehouse;
  private final Buyer buyer;
  private final MinorUnit money;

  private OrderPdf(
      PurchaseOrder order, Supplier supplier, @Nullable Warehouse warehouse, Buyer buyer) {
    this.order = order;
    this.supplier = supplier;
    this.warehouse = warehouse;
    this.buyer = buyer;
    money = MinorUnit.known(order.currency());
  }

  static byte[] of(
      PurchaseOrder order,
      Supplier supplier,
      @Nullable Warehouse warehouse,
      Buyer buyer,
      Letterhead letterhead) {
    return new OrderPdf(order, supplier, warehouse, buyer).write(letterhead);
  }

  private byte[] write(Letterhead letterhead) {
    var what = "Purchase order " + order.documentNumber();
    var letter =
        new Letter(what, buyer.name(), letterhead)
            .head(buyer.name(), buyerLines(), "Purchase order", order.documentNumber())
            .to(supplierLines(), facts())
            .add(new Table(100).row(Cell.left(BOLD, "Deliver to")).row(Cell.left(PLAIN, shipTo())))
            .add(lines())
            .addSums(totals());
    var note = order.note();
    if (note != null) {
      letter.paragraph(note);
    }
    return letter.bytes(what, Letter.PAGE);
  }

  private String buyerLines() {
    var taxId = buyer.taxId() == null ? null : "Tax number " + buyer.taxId();
    return Letter.lines(buyer.address(), taxId);
  }

  private String supplierLines() {
    var address = supplier.address();
    var taxId = supplier.form().taxId();
    return Letter.lines(
        supplier.name(),
        address == null ? null : address.lines(),
        taxId == null ? null : "Tax number " + taxId);
  }

  private String shipTo() {
    return warehouse == null
        ? "Warehouse " + order.warehouseId()
        : Letter.lines(warehouse.name(), warehouse.address());
  }

  private Facts facts() {
    var days = supplier.form().paymentTermDays();
    return new Facts()
        .add("Supplier number", supplier.number())
        .add("Version", order.revision() == 1 ? null : String.valueOf(order.revision()))
        .add("Expected on", Objects.toString(order.expectedDate(), null))
        .add("Currency", order.currency())
        .add("Payment term", days == null ? null : days + " days");
  }

  private Table lines() {
    var table =
        new Table(4, 18, 32, 13, 9, 17, 18)
            .ruled()
            .heading(
                Cell.right(BOLD, "#"),
                Cell.left(BOLD, "Your number"),
                Cell.left(BOLD, "Description"),
                Cell.right(BOLD, "Quantity"),
                Cell.left(BOLD, "Unit"),
                Cell.right(BOLD, "Unit price"),
                Cell.right(BOLD, "Net amount"));
    var position = 0;
    for (var line : order.lines()) {
      position++;
      var description = Cell.left(PLAIN, line.description());
      table.row(
          Cell.number(FAINT, String.valueOf(position)),
          Cell.left(PLAIN, Objects.requireNonNullElse(line.supplierSku(), "")),
          line.sku() == null ? description : description.and(FAINT, line.sku()),
          Cell.number(PLAIN, line.bought().quantity().toPlainString()),
          Cell.left(PLAIN, line.bought().unit()),
          Cell.number(PLAIN, amount(line.bought().unitCost())),
          Cell.number(PLAIN, amount(money.round(line.net()))));
    }
    return table;
  }

  private Table totals() {
    return new Table(60, 40)
        .ruled()
        .together()
        .row(Cell.left(PLAIN, "Net total"), Cell.number(PLAIN, amount(order.subtotal())))
        .row(Cell.left(PLAIN, "Tax"), Cell.number(PLAIN, amount(order.taxTotal())))
        .row(
            Cell.left(BOLD, "Total " + order.currency()),
            Cell.number(BOLD, amount(order.grandTotal())));
  }

  private String amount(BigDecimal amount) {
    return Language.EN.amount(money.show(amount));
  }
}
