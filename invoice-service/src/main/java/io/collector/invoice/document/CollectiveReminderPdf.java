package io.collector.invoice.document;

import static io.collector.pdf.Letter.BOLD;
import static io.collector.pdf.Letter.PLAIN;

import io.collector.invoice.settings.Seller;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.pdf.Cell;
import io.collector.pdf.Letter;
import io.collector.pdf.Letter.Facts;
import io.collector.pdf.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One letter about all invoices that a customer was reminded of: what each claims, and the sum of
/// each currency.
final class CollectiveReminderPdf {

  private static final double[] WIDTHS = {22, 17, 18, 15, 15, 17};

  private final LetterWords words;

  private CollectiveReminderPdf(LetterWords words) {
    this.words = words;
  }

  /// @param latest    says whom it goes to
  /// @param reminded  at least one
  /// @param today     the tenant's
  static byte[] of(
      BilledDocument latest,
      List<RemindedInvoice> reminded,
      LocalDate today,
      Sender sender,
      LetterWords words) {
    return new CollectiveReminderPdf(words).write(latest, reminded, today, sender);
  }

  private byte[] write(
      BilledDocument latest, List<RemindedInvoice> reminded, LocalDate today, Sender sender) {
    var seller = sender.seller();
    var title = words.of("reminder");
    var letter =
        new Letter(title, seller.name(), sender.letterhead())
            .head(seller.name(), words.address(seller), title, "")
            .to(words.address(latest), new Facts().add(words.of("date"), words.day(today)))
            .paragraph(words.of("remindersText"));
    reminded.stream()
        .collect(
            Collectors.groupingBy(RemindedInvoice::currency, TreeMap::new, Collectors.toList()))
        .forEach((currency, invoices) -> claim(letter, currency, invoices, seller));
    return letter.bytes(title, words.of("page"));
  }

  private void claim(
      Letter letter, String currency, List<RemindedInvoice> invoices, Seller seller) {
    var money = MinorUnit.known(currency);
    var claimed = Decimals.sum(invoices.stream().map(RemindedInvoice::claimed).toList());
    letter
        .add(table(currency, invoices, claimed, money))
        .paragraph(
            words.pay(
                words.amount(claimed, money),
                currency,
                invoices.stream().map(RemindedInvoice::number).collect(Collectors.joining(", ")),
                null,
                seller.iban()));
  }

  private Table table(
      String currency, List<RemindedInvoice> invoices, BigDecimal claimed, MinorUnit money) {
    var table =
        new Table(WIDTHS)
            .ruled()
            .heading(
                Cell.left(BOLD, words.of("invoice")),
                Cell.left(BOLD, words.of("due")),
                Cell.right(BOLD, words.of("reminder")),
                Cell.right(BOLD, words.of("open")),
                Cell.right(BOLD, words.of("charges")),
                Cell.right(BOLD, words.of("amount")));
    for (var invoice : invoices) {
      table.row(
          Cell.left(PLAIN, invoice.number()),
          Cell.left(PLAIN, words.day(invoice.dueOn())),
          Cell.right(PLAIN, String.valueOf(invoice.charges().level())),
          Cell.number(PLAIN, words.amount(invoice.due(), money)),
          Cell.number(PLAIN, words.amount(invoice.charges().unpaid(), money)),
          Cell.number(PLAIN, words.amount(invoice.claimed(), money)));
    }
    return table.row(
        Cell.left(BOLD, words.of("total", currency)),
        Cell.left(BOLD, ""),
        Cell.left(BOLD, ""),
        Cell.left(BOLD, ""),
        Cell.left(BOLD, ""),
        Cell.number(BOLD, words.amount(claimed, money)));
  }
}
