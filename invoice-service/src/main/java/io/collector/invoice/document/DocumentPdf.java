package io.collector.invoice.document;

import static io.collector.pdf.Letter.BOLD;
import static io.collector.pdf.Letter.FAINT;
import static io.collector.pdf.Letter.PLAIN;

import io.collector.invoice.currency.OwnTotals;
import io.collector.invoice.settings.Seller;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.invoice.term.Instalment;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.pdf.Cell;
import io.collector.pdf.Letter;
import io.collector.pdf.Letter.Facts;
import io.collector.pdf.PdfAttachment;
import io.collector.pdf.Style;
import io.collector.pdf.Table;
import io.collector.tax.LineAdjustment;
import io.collector.tax.LineKind;
import io.collector.tax.TaxGroup;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An invoice or a credit note: who, to whom, what, how much, and how to pay. Its table goes on
/// over as many pages as it takes, its heading on each.
final class DocumentPdf {

  private static final double[] LINE_WIDTHS = {4, 27, 13, 10, 18, 9, 19};

  private final BilledDocument billed;
  private final LetterWords words;
  private final MinorUnit money;

  private DocumentPdf(BilledDocument billed, LetterWords words) {
    this.billed = billed;
    this.words = words;
    money = billed.money();
  }

  static byte[] of(BilledDocument billed, Sender sender, LetterWords words) {
    var document = new DocumentPdf(billed, words);
    return document.bytes(document.letter(sender));
  }

  /// As PDF/A-3, with this file in it.
  static byte[] with(PdfAttachment file, BilledDocument billed, Sender sender, LetterWords words) {
    var document = new DocumentPdf(billed, words);
    return document.bytes(document.letter(sender).attach(file));
  }

  private byte[] bytes(Letter letter) {
    return letter.bytes(what(), words.of("page"));
  }

  private String title() {
    return words.of(billed.corrects() == null ? "invoice" : "creditNote");
  }

  private String what() {
    return title() + " " + billed.number();
  }

  private Letter letter(Sender sender) {
    var seller = sender.seller();
    var letter =
        new Letter(what(), seller.name(), sender.letterhead())
            .head(
                seller.name(),
                words.address(seller),
                billed.isVoid() ? words.of("void") : title(),
                billed.isVoid() ? what() : billed.number())
            .to(words.address(billed), facts())
            .add(lines())
            .addSums(totals());
    exemptions().forEach(letter::paragraph);
    return letter.paragraph(word(seller));
  }

  /// Why no tax is charged: for a customer that owes it, in the law's words in the letter's
  /// language.
  private List<String> exemptions() {
    return billed.taxes().stream()
        .map(tax -> exemption(tax.group()))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private @Nullable String exemption(TaxGroup group) {
    var exemption = billed.exemption(group);
    return switch (group.category()) {
      case "AE", "K", "G" -> words.of("exempt" + group.category());
      case "O" -> exemption.reason() == null ? words.of("exemptO") : exemption.reason();
      default -> exemption.reason() == null ? exemption.code() : exemption.reason();
    };
  }

  private Facts facts() {
    var facts = new Facts().add(words.of("date"), words.day(billed.issuedOn()));
    if (billed.dueOn() != null) {
      facts.add(words.of("due"), words.day(billed.dueOn()));
    }
    if (billed.corrects() != null) {
      facts
          .add(words.of("corrects"), billed.corrects().number())
          .add(words.of("invoiceDate"), words.day(billed.corrects().issuedOn()));
    }
    return facts
        .add(words.of("yourReference"), billed.references().reference())
        .add(words.of("yourOrder"), billed.references().orderNumber())
        .add(words.of("order"), billed.orderNumber())
        .add(words.of("delivery"), billed.deliveryNumber())
        .add(words.of("delivered"), deliveryDays())
        .add(words.of("reason"), billed.reason());
  }

  private @Nullable String deliveryDays() {
    var days = billed.deliveryDays();
    if (days == null) {
      return null;
    }
    return days.isOneDay()
        ? words.day(days.first())
        : "%s – %s".formatted(words.day(days.first()), words.day(days.last()));
  }

  private Table lines() {
    var table =
        new Table(LINE_WIDTHS)
            .ruled()
            .heading(
                Cell.right(BOLD, "#"),
                Cell.left(BOLD, words.of("description")),
                Cell.right(BOLD, words.of("quantity")),
                Cell.left(BOLD, words.of("unit")),
                Cell.right(BOLD, words.of("unitPrice")),
                Cell.right(BOLD, words.of("taxPercent")),
                Cell.right(BOLD, words.of("netAmount")));
    for (var i = 0; i < billed.lines().size(); i++) {
      var line = billed.lines().get(i);
      table.row(
          Cell.number(FAINT, String.valueOf(i + 1)),
          description(line),
          Cell.number(PLAIN, plain(line.quantity())),
          Cell.left(PLAIN, words.unit(line.unit())),
          Cell.number(PLAIN, amount(line.price())),
          Cell.number(PLAIN, plain(line.tax().percent())),
          Cell.number(PLAIN, amount(line.net())));
    }
    return table;
  }

  private Cell description(BilledDocument.Line line) {
    var description = Cell.left(PLAIN, line.description());
    if (line.sku() != null) {
      description = description.and(FAINT, line.sku());
    }
    if (line.note() != null) {
      description = description.and(FAINT, line.note());
    }
    if (line.baseQuantity() != null) {
      description =
          description.and(
              FAINT, words.of("priceFor", plain(line.baseQuantity()), words.unit(line.unit())));
    }
    for (var adjustment : line.adjustments()) {
      description = description.and(FAINT, words(adjustment));
    }
    var discount = line.discount(money);
    return discount == null
        ? description
        : description.and(
            FAINT, words.of("lessDiscount", amount(line.net().add(discount)), amount(discount)));
  }

  private String words(LineAdjustment adjustment) {
    var amount =
        adjustment.kind() == LineKind.CHARGE ? adjustment.amount() : adjustment.amount().negate();
    return "%s: %s".formatted(label(adjustment.reason(), adjustment.percent()), amount(amount));
  }

  private Table totals() {
    var table = new Table(60, 40).ruled().together();
    if (!billed.adjustments().isEmpty()) {
      addTotal(table, words.of("lineTotal"), billed.lineTotal(), PLAIN);
    }
    for (var adjustment : billed.adjustments()) {
      addTotal(
          table,
          label(adjustment.reason(), adjustment.percent()),
          adjustment.isCharge() ? adjustment.net() : adjustment.net().negate(),
          PLAIN);
    }
    addTotal(table, words.of("netTotal"), billed.subtotal(), PLAIN);
    for (var group : billed.taxes()) {
      addTax(table, group);
    }
    addTotal(table, words.of("total", billed.currency()), billed.grandTotal(), BOLD);
    if (billed.own() != null) {
      addOwn(table, billed.own());
    }
    if (billed.prepaid().signum() > 0) {
      addTotal(table, words.of("prepaid"), billed.prepaid().negate(), PLAIN);
    }
    if (billed.rounding().signum() != 0) {
      addTotal(table, words.of("rounding"), billed.rounding(), PLAIN);
      addTotal(table, words.of("payable", billed.currency()), billed.payable(), BOLD);
    }
    for (var instalment : billed.instalments()) {
      addTotal(
          table, words.of("instalment", words.day(instalment.dueOn())), instalment.amount(), PLAIN);
    }
    if (isOpenInPart()) {
      addTotal(table, words.of("stillOpen"), billed.open(), BOLD);
    }
    return table;
  }

  private void addTax(Table table, TaxedDocument.Group group) {
    var parts = group.parts(money);
    if (parts == null) {
      var rate = words.of("tax", plain(group.group().percent()), amount(group.taxable()));
      addTotal(table, rate, group.tax(), PLAIN);
      return;
    }
    var base = group.taxable();
    for (var part : parts) {
      var on = Boolean.TRUE.equals(part.onTop()) ? base : group.taxable();
      var rate = words.of("namedTax", part.name(), plain(part.percent()), amount(on));
      addTotal(table, rate, part.taxAmount(), PLAIN);
      base = base.add(part.taxAmount());
    }
  }

  private void addOwn(Table table, OwnTotals own) {
    var rate = words.number(Decimals.plain(own.rate()));
    var at = words.of("ownRate", billed.currency(), rate, own.currency(), words.day(own.day()));
    table.row(Cell.left(FAINT, at), Cell.number(FAINT, ""));
    addOwn(table, words.of("ownTax", own.currency()), own.taxTotal(), own);
    addOwn(table, words.of("total", own.currency()), own.grandTotal(), own);
  }

  private void addOwn(Table table, String label, BigDecimal amount, OwnTotals own) {
    table.row(Cell.left(FAINT, label), Cell.number(FAINT, words.amount(amount, own.money())));
  }

  private String label(String reason, @Nullable BigDecimal percent) {
    return percent == null ? reason : "%s %s %%".formatted(reason, plain(percent));
  }

  private void addTotal(Table table, String label, BigDecimal amount, Style style) {
    table.row(Cell.left(style, label), Cell.number(style, amount(amount)));
  }

  /// Whether no sum that is shown is what is open.
  private boolean isOpenInPart() {
    var shown = billed.rounding().signum() == 0 ? billed.grandTotal() : billed.payable();
    return billed.corrects() == null && billed.open().compareTo(shown) != 0;
  }

  private String word(Seller seller) {
    if (billed.corrects() != null) {
      return words.of("creditNoteText", billed.corrects().number());
    }
    if (billed.isVoid()) {
      return words.of("voidText");
    }
    if (billed.open().signum() == 0) {
      return words.of("paidText");
    }
    var pay =
        billed.instalments().isEmpty()
            ? pay(billed.open(), billed.dueOn(), seller)
            : payInstalments(seller);
    return early().map(discount -> pay + "\n" + discount).orElse(pay);
  }

  /// As long as nothing was paid or credited.
  private Optional<String> early() {
    var early = billed.early();
    return early == null || billed.open().compareTo(billed.payable()) != 0
        ? Optional.empty()
        : Optional.of(
            words.of(
                "early",
                plain(early.percent()),
                words.day(early.until()),
                amount(billed.open().subtract(early.discountOf(billed.charged(), money))),
                billed.currency()));
  }

  private String payInstalments(Seller seller) {
    return Instalment.unsettled(billed.instalments(), billed.charged().subtract(billed.open()))
        .stream()
        .map(part -> pay(part.amount(), part.dueOn(), seller))
        .collect(Collectors.joining("\n"));
  }

  private String pay(BigDecimal open, @Nullable LocalDate dueOn, Seller seller) {
    return words.pay(amount(open), billed.currency(), billed.number(), dueOn, seller.iban());
  }

  private String amount(BigDecimal amount) {
    return words.amount(amount, money);
  }

  private String plain(BigDecimal number) {
    return words.number(Decimals.plain(number));
  }
}
