package io.collector.procurement.bill;

import static io.collector.pdf.Letter.BOLD;
import static io.collector.pdf.Letter.FAINT;
import static io.collector.pdf.Letter.PLAIN;

import io.collector.money.Decimals;
import io.collector.pdf.Cell;
import io.collector.pdf.Language;
import io.collector.pdf.Letter;
import io.collector.pdf.Letter.Facts;
import io.collector.pdf.Table;
import io.collector.procurement.settings.Buyer;
import io.collector.procurement.supplier.Supplier;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A self-billed invoice or credit note on A4: the supplier's, written by the buyer.
final class SelfBilledPdf {

  private final SupplierBill bill;
  private final Supplier supplier;
  private final Buyer buyer;

  private SelfBilledPdf(SupplierBill bill, Supplier supplier, Buyer buyer) {
    this.bill = bill;
    this.supplier = supplier;
    this.buyer = buyer;
  }

  static byte[] of(SupplierBill bill, Supplier supplier, Buyer buyer) {
    return new SelfBilledPdf(bill, supplier, buyer).write();
  }

  private byte[] write() {
    var title = bill.isCreditNote() ? "Self-billed credit note" : "Self-billed invoice";
    var what = title + " " + bill.billNumber();
    return new Letter(what, supplier.name())
        .head(supplier.name(), supplierLines(), title, bill.billNumber())
        .to(buyerLines(), facts())
        .add(lines())
        .addSums(totals())
        .paragraph(
            "Self-billing: written by %s in the name of %s."
                .formatted(buyer.name(), supplier.name()))
        .bytes(what, Letter.PAGE);
  }

  private String supplierLines() {
    var address = supplier.address();
    return Letter.lines(
        address == null ? null : address.lines(), "Tax number " + supplier.form().taxId());
  }

  private String buyerLines() {
    return Letter.lines(buyer.name(), buyer.address(), "Tax number " + buyer.taxId());
  }

  private Facts facts() {
    var discountDate = bill.discountDate();
    var account = supplier.bankAccount();
    return new Facts()
        .add("Date", bill.billDate().toString())
        .add("Order", bill.purchaseOrderNumber())
        .add("Supplier number", supplier.number())
        .add("Due on", bill.isCreditNote() ? null : bill.dueDate().toString())
        .add(
            "Discount",
            discountDate == null || bill.isCreditNote()
                ? null
                : "%s %% until %s".formatted(percent(bill.discountPercent()), discountDate))
        .add("Paid to", account == null || bill.isCreditNote() ? null : account.iban())
        .add("Currency", bill.currency());
  }

  private Table lines() {
    var table =
        new Table(5, 40, 13, 9, 9, 12, 14)
            .ruled()
            .heading(
                Cell.right(BOLD, "#"),
                Cell.left(BOLD, "Description"),
                Cell.right(BOLD, "Quantity"),
                Cell.left(BOLD, "Unit"),
                Cell.right(BOLD, "Tax %"),
                Cell.right(BOLD, "Unit price"),
                Cell.right(BOLD, "Net amount"));
    for (var line : bill.lines()) {
      var bought = line.bought();
      table.row(
          Cell.number(FAINT, String.valueOf(line.position() + 1)),
          Cell.left(PLAIN, line.description()),
          Cell.number(PLAIN, bought.quantity().toPlainString()),
          Cell.left(PLAIN, bought.unit()),
          Cell.number(PLAIN, percent(line.taxPercent())),
          Cell.number(PLAIN, amount(bought.unitCost())),
          Cell.number(PLAIN, amount(line.total())));
    }
    return table;
  }

  private Table totals() {
    var table =
        new Table(60, 40)
            .ruled()
            .together()
            .row(Cell.left(PLAIN, "Net total"), Cell.number(PLAIN, amount(bill.subtotal())));
    bill.netByRate()
        .forEach(
            (rate, net) ->
                table.row(
                    Cell.left(PLAIN, "Tax %s %% of %s".formatted(percent(rate), amount(net))),
                    Cell.number(PLAIN, amount(Match.tax(net, rate, bill.money())))));
    return table.row(
        Cell.left(BOLD, "Total " + bill.currency()), Cell.number(BOLD, amount(bill.grandTotal())));
  }

  private static String percent(@Nullable BigDecimal percent) {
    return Decimals.plain(Objects.requireNonNullElse(percent, BigDecimal.ZERO)).toPlainString();
  }

  private String amount(BigDecimal amount) {
    return Language.EN.amount(bill.money().show(amount));
  }
}
