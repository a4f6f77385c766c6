package io.collector.invoice.document;

import static io.collector.pdf.Letter.BOLD;
import static io.collector.pdf.Letter.PLAIN;

import io.collector.money.MinorUnit;
import io.collector.pdf.Cell;
import io.collector.pdf.Letter;
import io.collector.pdf.Letter.Facts;
import io.collector.pdf.Style;
import io.collector.pdf.Table;
import java.math.BigDecimal;
import java.util.Objects;

/// The last reminder of an overdue invoice: what is open, and what is charged for that.
final class ReminderPdf {

  private final BilledDocument invoice;
  private final ReminderCharges charges;
  private final LetterWords words;
  private final MinorUnit money;

  private ReminderPdf(BilledDocument invoice, ReminderCharges charges, LetterWords words) {
    this.invoice = invoice;
    this.charges = charges;
    this.words = words;
    money = invoice.money();
  }

  static byte[] of(
      BilledDocument invoice, ReminderCharges charges, Sender sender, LetterWords words) {
    return new ReminderPdf(invoice, charges, words).write(sender);
  }

  private byte[] write(Sender sender) {
    var seller = sender.seller();
    var what = words.of("reminder") + " " + invoice.number();
    var claimed = invoice.open().add(charges.unpaid()).subtract(charges.notDue());
    return new Letter(what, seller.name(), sender.letterhead())
        .head(seller.name(), words.address(seller), words.of("reminder"), invoice.number())
        .to(words.address(invoice), facts())
        .paragraph(words.of("reminderText", words.day(Objects.requireNonNull(invoice.dueOn()))))
        .add(table(claimed))
        .paragraph(
            words.pay(
                words.amount(claimed, money),
                invoice.currency(),
                invoice.number(),
                null,
                seller.iban()))
        .bytes(what, words.of("page"));
  }

  private Facts facts() {
    return new Facts()
        .add(words.of("date"), words.day(charges.on()))
        .add(words.of("level"), String.valueOf(charges.level()))
        .add(words.of("invoiceDate"), words.day(invoice.issuedOn()))
        .add(words.of("due"), words.day(Objects.requireNonNull(invoice.dueOn())))
        .add(words.of("order"), invoice.orderNumber());
  }

  private Table table(BigDecimal claimed) {
    var table =
        new Table(70, 30)
            .ruled()
            .together()
            .heading(
                Cell.left(BOLD, words.of("description")), Cell.right(BOLD, words.of("amount")));
    var total = invoice.grandTotal();
    add(
        table,
        words.of("invoiceTotal", invoice.number(), words.day(invoice.issuedOn())),
        total,
        PLAIN);
    addUnlessZero(table, words.of("paidOrCredited"), invoice.open().subtract(total));
    addUnlessZero(table, words.of("notDue"), charges.notDue().negate());
    addUnlessZero(table, words.of("fees"), charges.fees());
    addUnlessZero(table, words.of("interest", words.day(charges.on())), charges.interest());
    addUnlessZero(table, words.of("reminderPaid"), charges.paid().negate());
    add(table, words.of("total", invoice.currency()), claimed, BOLD);
    return table;
  }

  private void addUnlessZero(Table table, String label, BigDecimal amount) {
    if (amount.signum() != 0) {
      add(table, label, amount, PLAIN);
    }
  }

  private void add(Table table, String label, BigDecimal amount, Style style) {
    table.row(Cell.left(style, label), Cell.number(style, words.amount(amount, money)));
  }
}
