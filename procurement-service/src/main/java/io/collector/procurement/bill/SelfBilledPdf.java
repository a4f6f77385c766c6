package io.collector.procurement.bill;

import static io.collector.pdf.Letter.BOLD;
import static io.collector.pdf.Letter.FAINT;
import static io.collector.pdf.Letter.PLAIN;

import io.collector.money.Decimals;
import io.collector.pdf.Cell;
import io.collector.pdf.Letter;
import io.collector.pdf.Letter.Facts;
import io.collector.pdf.Table;
import io.collector.procurement.settings.Buyer;
import io.collector.procurement.supplier.LetterWords;
import io.collector.procurement.supplier.Supplier;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A self-billed invoice or credit note on A4: the supplier's, written by the buyer.
final class SelfBilledPdf {

  private final SupplierBill bill;
  private final Supplier supplier;
  private final Buyer buyer;
  private final LetterWords words;

  private SelfBilledPdf(SupplierBill bill, Supplier supplier, Buyer buyer) {
    this.bill = bill;
    this.supplier = supplier;
    this.buyer = buyer;
    words = LetterWords.in(supplier.language());
  }

  static byte[] of(SupplierBill bill, Supplier supplier, Buyer buyer) {
    return new SelfBilledPdf(bill, supplier, buyer).write();
  }

  private byte[] write() {
    var title = words.of(bill.isCreditNote() ? "selfBilledCreditNote" : "selfBilledInvoice");
    var what = title + " " + bill.billNumber();
    return new Letter(what, supplier.name())
        .head(supplier.name(), words.address(supplier), title, bill.billNumber())
        .to(Letter.lines(buyer.name(), words.address(buyer)), facts())
        .add(lines())
        .addSums(totals())
        .paragraph(words.of("selfBilling", Objects.requireNonNull(buyer.name()), supplier.name()))
        .bytes(what, words.of("page"));
  }

  private Facts facts() {
    var discountDate = bill.discountDate();
    var account = supplier.bankAccount();
    return new Facts()
        .add(words.of("date"), words.day(bill.billDate()))
        .add(words.of("orderNumber"), bill.purchaseOrderNumber())
        .add(words.of("supplierNumber"), supplier.number())
        .add(words.of("due"), bill.isCreditNote() ? null : words.day(bill.dueDate()))
        .add(
            words.of("discount"),
            discountDate == null || bill.isCreditNote()
                ? null
                : words.of(
                    "discountUntil", percent(bill.discountPercent()), words.day(discountDate)))
        .add(words.of("paidTo"), account == null || bill.isCreditNote() ? null : account.iban())
        .add(words.of("currency"), bill.currency());
  }

  private Table lines() {
    var table =
        new Table(5, 36, 13, 11, 9, 14, 14)
            .ruled()
            .heading(
                Cell.right(BOLD, "#"),
                Cell.left(BOLD, words.of("description")),
                Cell.right(BOLD, words.of("quantity")),
                Cell.left(BOLD, words.of("unit")),
                Cell.right(BOLD, words.of("taxPercent")),
                Cell.right(BOLD, words.of("unitPrice")),
                Cell.right(BOLD, words.of("netAmount")));
    for (var line : bill.lines()) {
      var bought = line.bought();
      table.row(
          Cell.number(FAINT, String.valueOf(line.position() + 1)),
          Cell.left(PLAIN, line.description()),
          Cell.number(PLAIN, words.number(bought.quantity())),
          Cell.left(PLAIN, words.unit(bought.unit())),
          Cell.number(PLAIN, percent(line.taxPercent())),
          Cell.number(PLAIN, amount(bought.unitCost())),
          Cell.number(PLAIN, amount(line.total())));
    }
    return table;
  }

  private Table totals() {
    var table = new Table(60, 40).ruled().together();
    addTotal(table, words.of("netTotal"), bill.subtotal());
    bill.netByRate().forEach((rate, net) -> addTax(table, rate, net));
    return table.row(
        Cell.left(BOLD, words.of("total", bill.currency())),
        Cell.number(BOLD, amount(bill.grandTotal())));
  }

  private void addTax(Table table, TaxRate rate, BigDecimal net) {
    var money = bill.money();
    var tax = rate.taxOn(net, money);
    var parts = rate.parts(tax, rate.firstOf(net, tax, money), money);
    if (parts == null) {
      addTotal(table, words.of("tax", percent(rate.percent()), amount(net)), tax);
      return;
    }
    var base = net;
    for (var part : parts) {
      var on = Boolean.TRUE.equals(part.onTop()) ? base : net;
      var label = words.of("namedTax", part.name(), percent(part.percent()), amount(on));
      addTotal(table, label, part.taxAmount());
      base = base.add(part.taxAmount());
    }
  }

  private void addTotal(Table table, String label, BigDecimal amount) {
    table.row(Cell.left(PLAIN, label), Cell.number(PLAIN, amount(amount)));
  }

  private String percent(@Nullable BigDecimal percent) {
    return words.number(Decimals.plain(Objects.requireNonNullElse(percent, BigDecimal.ZERO)));
  }

  private String amount(BigDecimal amount) {
    return words.amount(amount, bill.money());
  }
}
