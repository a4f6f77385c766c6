package io.collector.invoice.document;

import io.collector.invoice.settings.Seller;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.pdf.Cell;
import io.collector.pdf.PdfDocument;
import io.collector.pdf.PdfDocument.PageSize;
import io.collector.pdf.PdfFlow;
import io.collector.pdf.PdfFlow.Margins;
import io.collector.pdf.Style;
import io.collector.pdf.Table;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An invoice or a credit note on A4: who, to whom, what, how much, and how to pay. Its table goes
/// on over as many pages as it takes, its heading on each.
final class DocumentPdf {

  private static final Margins MARGINS = new Margins(56, 56, 64);
  private static final double FOOT = 36;
  private static final double[] LINE_WIDTHS = {4, 29, 13, 8, 18, 9, 19};

  private static final Style PLAIN = Style.plain(9);
  private static final Style FAINT = new Style(8, false, 0.4);
  private static final Style BOLD = Style.bold(9);
  private static final Style NAME = Style.bold(13);
  private static final Style TITLE = Style.bold(20);

  private final BilledDocument billed;
  private final Seller seller;
  private final MinorUnit money;

  private DocumentPdf(BilledDocument billed, Seller seller) {
    this.billed = billed;
    this.seller = seller;
    money = billed.money();
  }

  static byte[] of(BilledDocument billed, Seller seller) {
    return new DocumentPdf(billed, seller).write();
  }

  private byte[] write() {
    var what = billed.title() + " " + billed.number();
    var sellersName = Objects.requireNonNullElse(seller.name(), "");
    var document = new PdfDocument(PageSize.A4, what, sellersName);
    var flow = new PdfFlow(document, MARGINS);
    flow.add(head(what, sellersName));
    flow.space(28);
    flow.addSideBySide(new Table(100).row(Cell.left(PLAIN, buyer())), 0.55, facts());
    flow.space(28);
    flow.add(lines());
    flow.space(10);
    flow.add(totals(), 0.52);
    flow.space(24);
    flow.add(new Table(100).together().row(Cell.left(PLAIN, word())));
    flow.numberPages(FAINT, FOOT, what);
    return document.bytes();
  }

  private Table head(String what, String sellersName) {
    return new Table(55, 45)
        .row(
            Cell.left(NAME, sellersName),
            Cell.right(TITLE, billed.isVoid() ? "VOID" : billed.title()))
        .row(
            Cell.left(FAINT, sellersAddress()),
            Cell.right(BOLD, billed.isVoid() ? what : billed.number()));
  }

  private String sellersAddress() {
    return lines(
        seller.street(),
        words(seller.postalCode(), seller.city()),
        country(seller.country()),
        labelled("Tax number", seller.taxId()));
  }

  private Table facts() {
    var table = new Table(40, 60);
    addFact(table, "Date", billed.issuedOn().toString());
    if (billed.dueOn() != null) {
      addFact(table, "Due", billed.dueOn().toString());
    }
    if (billed.corrects() != null) {
      addFact(table, "Corrects invoice", billed.corrects().number());
      addFact(table, "Invoice date", billed.corrects().issuedOn().toString());
    }
    addFact(table, "Order", billed.orderNumber());
    addFact(table, "Delivery", billed.deliveryNumber());
    addFact(table, "Reason", billed.reason());
    return table;
  }

  private static void addFact(Table table, String label, @Nullable String value) {
    if (value != null) {
      table.row(Cell.left(FAINT, label), Cell.right(PLAIN, value));
    }
  }

  private String buyer() {
    var buyer = billed.buyer();
    return lines(
        buyer.name() == null ? "Customer " + billed.customerId() : buyer.name(),
        buyer.street(),
        buyer.street2(),
        words(buyer.postalCode(), buyer.city()),
        words(buyer.region(), country(buyer.country())),
        labelled("Tax number", buyer.taxId()));
  }

  private Table lines() {
    var table =
        new Table(LINE_WIDTHS)
            .ruled()
            .heading(
                Cell.right(BOLD, "#"),
                Cell.left(BOLD, "Description"),
                Cell.right(BOLD, "Quantity"),
                Cell.left(BOLD, "Unit"),
                Cell.right(BOLD, "Unit price"),
                Cell.right(BOLD, "Tax %"),
                Cell.right(BOLD, "Net amount"));
    for (var i = 0; i < billed.lines().size(); i++) {
      var line = billed.lines().get(i);
      table.row(
          Cell.number(FAINT, String.valueOf(i + 1)),
          description(line),
          Cell.number(PLAIN, plain(line.quantity())),
          Cell.left(PLAIN, line.unit()),
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
    if (line.baseQuantity() != null) {
      description =
          description.and(
              FAINT, "Price for %s %s".formatted(plain(line.baseQuantity()), line.unit()));
    }
    var discount = line.discount(money);
    return discount == null
        ? description
        : description.and(
            FAINT,
            "%s less discount %s".formatted(amount(line.net().add(discount)), amount(discount)));
  }

  private Table totals() {
    var table = new Table(60, 40).ruled().together();
    addTotal(table, "Net total", billed.subtotal(), PLAIN);
    for (var group : billed.taxes()) {
      var rate =
          "Tax %s %% on %s".formatted(plain(group.group().percent()), amount(group.taxable()));
      addTotal(table, rate, group.tax(), PLAIN);
    }
    addTotal(table, "Total " + billed.currency(), billed.grandTotal(), BOLD);
    if (isOpenInPart()) {
      addTotal(table, "Still to be paid", billed.open(), BOLD);
    }
    return table;
  }

  private void addTotal(Table table, String label, BigDecimal amount, Style style) {
    table.row(Cell.left(style, label), Cell.number(style, amount(amount)));
  }

  private boolean isOpenInPart() {
    return billed.corrects() == null && billed.open().compareTo(billed.grandTotal()) != 0;
  }

  private String word() {
    if (billed.corrects() != null) {
      return """
      This credit note reduces the open amount of invoice %s; what you paid beyond that is your \
      credit with us."""
          .formatted(billed.corrects().number());
    }
    if (billed.isVoid()) {
      return "This invoice is void. Nothing has to be paid.";
    }
    if (billed.open().signum() == 0) {
      return "Nothing has to be paid any more. Thank you.";
    }
    return "Please pay %s %s%s%s, quoting %s."
        .formatted(
            amount(billed.open()),
            billed.currency(),
            billed.dueOn() == null ? "" : " by " + billed.dueOn(),
            seller.iban() == null ? "" : " to IBAN " + seller.iban(),
            billed.number());
  }

  /// With separated thousands: 1,500.00.
  private String amount(BigDecimal amount) {
    var shown = money.show(amount);
    return String.format(Locale.ROOT, "%,." + shown.scale() + "f", shown);
  }

  private static String plain(BigDecimal number) {
    return Decimals.plain(number).toPlainString();
  }

  private static @Nullable String country(@Nullable String code) {
    return code == null ? null : Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
  }

  private static @Nullable String labelled(String label, @Nullable String value) {
    return value == null ? null : label + " " + value;
  }

  private static @Nullable String words(@Nullable String one, @Nullable String other) {
    var text = Stream.of(one, other).filter(Objects::nonNull).collect(Collectors.joining(" "));
    return text.isEmpty() ? null : text;
  }

  private static String lines(@Nullable String... lines) {
    return Stream.of(lines).filter(Objects::nonNull).collect(Collectors.joining("\n"));
  }
}
