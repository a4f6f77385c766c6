package io.collector.procurement.purchaseorder;

import io.collector.money.MinorUnit;
import io.collector.pdf.Cell;
import io.collector.pdf.PdfDocument;
import io.collector.pdf.PdfDocument.PageSize;
import io.collector.pdf.PdfFlow;
import io.collector.pdf.PdfFlow.Margins;
import io.collector.pdf.Style;
import io.collector.pdf.Table;
import io.collector.procurement.catalog.Warehouses.Warehouse;
import io.collector.procurement.settings.Buyer;
import io.collector.procurement.supplier.Supplier;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A purchase order on A4: who orders what from whom, where it shall come to, and at which price.
final class OrderPdf {

  private static final Margins MARGINS = new Margins(56, 56, 64);
  private static final double FOOT = 36;

  private static final Style PLAIN = Style.plain(9);
  private static final Style FAINT = new Style(8, false, 0.4);
  private static final Style BOLD = Style.bold(9);
  private static final Style NAME = Style.bold(13);
  private static final Style TITLE = Style.bold(18);

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
      PurchaseOrder order, Supplier supplier, @Nullable Warehouse warehouse, Buyer buyer) {
    return new OrderPdf(order, supplier, warehouse, buyer).write();
  }

  private byte[] write() {
    var what = "Purchase order " + order.documentNumber();
    var name = Objects.requireNonNullElse(buyer.name(), "");
    var document = new PdfDocument(PageSize.A4, what, name);
    var flow = new PdfFlow(document, MARGINS);
    flow.add(
        new Table(50, 50)
            .row(Cell.left(NAME, name), Cell.right(TITLE, "Purchase order"))
            .row(Cell.left(FAINT, buyerLines()), Cell.right(BOLD, order.documentNumber())));
    flow.space(28);
    flow.addSideBySide(new Table(100).row(Cell.left(PLAIN, supplierLines())), 0.5, facts());
    flow.space(20);
    flow.add(new Table(100).row(Cell.left(BOLD, "Deliver to")).row(Cell.left(PLAIN, shipTo())));
    flow.space(20);
    flow.add(lines());
    flow.space(10);
    flow.add(totals(), 0.52);
    var note = order.note();
    if (note != null) {
      flow.space(20);
      flow.add(new Table(100).row(Cell.left(PLAIN, note)));
    }
    flow.numberPages(FAINT, FOOT, what);
    return document.bytes();
  }

  private String buyerLines() {
    var taxId = buyer.taxId() == null ? null : "Tax number " + buyer.taxId();
    return joined(buyer.address(), taxId);
  }

  private String supplierLines() {
    var address = supplier.address();
    var taxId = supplier.form().taxId();
    return joined(
        supplier.name(),
        address == null ? null : address.lines(),
        taxId == null ? null : "Tax number " + taxId);
  }

  private String shipTo() {
    return warehouse == null
        ? "Warehouse " + order.warehouseId()
        : joined(warehouse.name(), warehouse.address());
  }

  private Table facts() {
    var table = new Table(45, 55);
    addFact(table, "Supplier number", supplier.number());
    addFact(table, "Version", order.revision() == 1 ? null : String.valueOf(order.revision()));
    addFact(table, "Expected on", Objects.toString(order.expectedDate(), null));
    addFact(table, "Currency", order.currency());
    var days = supplier.form().paymentTermDays();
    addFact(table, "Payment term", days == null ? null : days + " days");
    return table;
  }

  private static void addFact(Table table, String label, @Nullable String value) {
    if (value != null) {
      table.row(Cell.left(FAINT, label), Cell.right(PLAIN, value));
    }
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

  /// With separated thousands: 1,500.00.
  private String amount(BigDecimal amount) {
    var shown = money.show(amount);
    return String.format(Locale.ROOT, "%,." + shown.scale() + "f", shown);
  }

  private static String joined(@Nullable String... lines) {
    return Stream.of(lines).filter(Objects::nonNull).collect(Collectors.joining("\n"));
  }
}
