package io.collector.invoice.document;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import io.collector.invoice.settings.Seller;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An invoice or a credit note on A4: who, to whom, what, how much, and how to pay. Its table goes
/// on over as many pages as it takes, its heading on each.
final class DocumentPdf {

  private static final float SIDE = 56;
  private static final float TOP = 56;
  private static final float BOTTOM = 64;
  private static final float[] LINE_WIDTHS = {5, 35, 12, 7, 16, 8, 17};

  private final Letters plain = new Letters(9, Font.NORMAL, 0);
  private final Letters faint = new Letters(8, Font.NORMAL, 0.4f);
  private final Letters bold = new Letters(9, Font.BOLD, 0);
  private final Letters name = new Letters(13, Font.BOLD, 0);
  private final Letters title = new Letters(20, Font.BOLD, 0);
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
    var bytes = new ByteArrayOutputStream();
    try (var document = new Document(PageSize.A4, SIDE, SIDE, TOP, BOTTOM)) {
      var writer = PdfWriter.getInstance(document, bytes);
      var what = billed.title() + " " + billed.number();
      document.addTitle(what);
      document.addAuthor(Objects.requireNonNullElse(seller.name(), ""));
      document.open();
      writer.setPageEvent(new PageNumbers(writer, faint, what));
      document.add(head());
      document.add(parties());
      document.add(lines());
      document.add(totals());
      document.add(last());
    }
    return bytes.toByteArray();
  }

  private PdfPTable head() {
    var table = table(0, 55, 45);
    table.addCell(frameless(name.phrase(Objects.requireNonNullElse(seller.name(), "")), false));
    table.addCell(frameless(title.phrase(billed.isVoid() ? "VOID" : billed.title()), true));
    table.addCell(frameless(faint.phrase(sellersAddress()), false));
    table.addCell(
        frameless(
            bold.phrase(billed.isVoid() ? billed.title() + " " + billed.number() : billed.number()),
            true));
    return table;
  }

  private String sellersAddress() {
    return lines(
        seller.street(),
        words(seller.postalCode(), seller.city()),
        country(seller.country()),
        labelled("Tax number", seller.taxId()));
  }

  private PdfPTable parties() {
    var table = table(28, 55, 45);
    table.addCell(frameless(plain.phrase(buyer()), false));
    var facts = new PdfPCell(facts());
    facts.setBorder(Rectangle.NO_BORDER);
    table.addCell(facts);
    return table;
  }

  private PdfPTable facts() {
    var table = table(0, 40, 60);
    fact(table, "Date", date(billed.issuedAt()));
    if (billed.dueAt() != null) {
      fact(table, "Due", date(billed.dueAt()));
    }
    if (billed.corrects() != null) {
      fact(table, "Corrects invoice", billed.corrects().number());
      fact(table, "Invoice date", date(billed.corrects().issuedAt()));
    }
    fact(table, "Order", billed.orderNumber());
    fact(table, "Delivery", billed.deliveryNumber());
    fact(table, "Reason", billed.reason());
    return table;
  }

  private void fact(PdfPTable table, String label, @Nullable String value) {
    if (value != null) {
      table.addCell(frameless(faint.phrase(label), false));
      table.addCell(frameless(plain.phrase(value), true));
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

  private PdfPTable lines() {
    var table = table(28, LINE_WIDTHS);
    table.setHeaderRows(1);
    var headings =
        List.of("#", "Description", "Quantity", "Unit", "Unit price", "Tax %", "Net amount");
    for (var i = 0; i < headings.size(); i++) {
      var heading = framed(bold.phrase(headings.get(i)), i != 1 && i != 3);
      heading.setBackgroundColor(Ink.gray(0.93f));
      table.addCell(heading);
    }
    for (var i = 0; i < billed.lines().size(); i++) {
      var line = billed.lines().get(i);
      table.addCell(framed(faint.phrase(String.valueOf(i + 1)), true));
      var description = plain.phrase(line.description());
      if (line.sku() != null) {
        description.add(faint.phrase("\n" + line.sku()));
      }
      table.addCell(framed(description, false));
      table.addCell(framed(plain.phrase(plain(line.quantity())), true));
      table.addCell(framed(plain.phrase(line.unit()), false));
      table.addCell(framed(plain.phrase(amount(line.unitPrice())), true));
      table.addCell(framed(plain.phrase(plain(line.tax().percent())), true));
      table.addCell(framed(plain.phrase(amount(line.net())), true));
    }
    return table;
  }

  private PdfPTable totals() {
    var table = table(10, 60, 40);
    table.setWidthPercentage(52);
    table.setHorizontalAlignment(Element.ALIGN_RIGHT);
    table.setKeepTogether(true);
    total(table, "Net total", billed.subtotal(), plain);
    for (var group : billed.taxes()) {
      var rate =
          "Tax %s %% on %s".formatted(plain(group.group().percent()), amount(group.taxable()));
      total(table, rate, group.tax(), plain);
    }
    total(table, "Total " + billed.currency(), billed.grandTotal(), bold);
    if (isOpenInPart()) {
      total(table, "Still to be paid", billed.open(), bold);
    }
    return table;
  }

  private void total(PdfPTable table, String label, BigDecimal amount, Letters letters) {
    table.addCell(framed(letters.phrase(label), false));
    table.addCell(framed(letters.phrase(amount(amount)), true));
  }

  private boolean isOpenInPart() {
    return billed.corrects() == null && billed.open().compareTo(billed.grandTotal()) != 0;
  }

  private PdfPTable last() {
    var table = table(24, 100);
    table.setKeepTogether(true);
    table.addCell(frameless(plain.phrase(word()), false));
    return table;
  }

  private String word() {
    if (billed.corrects() != null) {
      return "This credit note reduces what is owed of invoice %s; what was paid beyond that is your credit with us."
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
            billed.dueAt() == null ? "" : " by " + date(billed.dueAt()),
            seller.iban() == null ? "" : " to IBAN " + seller.iban(),
            billed.number());
  }

  private static PdfPTable table(float above, float... widths) {
    var table = new PdfPTable(widths);
    table.setWidthPercentage(100);
    table.setSpacingBefore(above);
    return table;
  }

  private static PdfPCell framed(Phrase text, boolean right) {
    var cell = frameless(text, right);
    cell.setBorder(Rectangle.BOTTOM);
    cell.setBorderWidth(0.4f);
    cell.setBorderColor(Ink.gray(0.75f));
    cell.setPadding(5);
    return cell;
  }

  private static PdfPCell frameless(Phrase text, boolean right) {
    var cell = new PdfPCell(text);
    cell.setBorder(Rectangle.NO_BORDER);
    cell.setPadding(1.5f);
    cell.setLeading(0, 1.3f);
    cell.setHorizontalAlignment(right ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
    return cell;
  }

  /// With separated thousands: 1,500.00.
  private String amount(BigDecimal amount) {
    var shown = money.show(amount);
    return String.format(Locale.ROOT, "%,." + shown.scale() + "f", shown);
  }

  private static String plain(BigDecimal number) {
    return Decimals.plain(number).toPlainString();
  }

  private static String date(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
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
