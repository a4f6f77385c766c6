package io.collector.invoice.invoice;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import io.collector.invoice.customer.Buyer;
import io.collector.invoice.settings.Seller;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An invoice on A4. Texts in Latin letters (Windows-1252), for its fonts are those that every
/// reader has.
final class InvoicePdf {

  private static final float MARGIN = 50;
  private static final float[] LINE_WIDTHS = {44, 10, 8, 14, 8, 16};

  private final Font plain = new Font(Font.HELVETICA, 9);
  private final Font bold = new Font(Font.HELVETICA, 9, Font.BOLD);
  private final Font title = new Font(Font.HELVETICA, 16, Font.BOLD);
  private final Invoice invoice;
  private final Seller seller;
  private final MinorUnit money;

  private InvoicePdf(Invoice invoice, Seller seller) {
    this.invoice = invoice;
    this.seller = seller;
    money = invoice.money();
  }

  static byte[] of(Invoice invoice, Seller seller) {
    return new InvoicePdf(invoice, seller).write();
  }

  private byte[] write() {
    var bytes = new ByteArrayOutputStream();
    try (var document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN)) {
      PdfWriter.getInstance(document, bytes);
      document.addTitle("Invoice " + invoice.number());
      document.open();
      document.add(new Paragraph(seller(), plain));
      document.add(spaced(buyer(invoice.buyer()), plain));
      document.add(spaced("Invoice " + invoice.number(), title));
      if (invoice.isVoided()) {
        document.add(new Paragraph("VOID", title));
      }
      document.add(new Paragraph(references(), plain));
      document.add(lines());
      document.add(totals());
      if (seller.iban() != null) {
        document.add(spaced("Please pay to " + seller.iban() + ".", plain));
      }
    }
    return bytes.toByteArray();
  }

  private static Paragraph spaced(String text, Font font) {
    var paragraph = new Paragraph(text, font);
    paragraph.setSpacingBefore(24);
    return paragraph;
  }

  private String seller() {
    return lines(
        seller.name(),
        seller.street(),
        words(seller.postalCode(), seller.city()),
        seller.country(),
        labelled("Tax number", seller.taxId()));
  }

  private String buyer(Buyer buyer) {
    return lines(
        buyer.name() == null ? "Customer " + invoice.customerId() : buyer.name(),
        buyer.street(),
        buyer.street2(),
        words(buyer.postalCode(), buyer.city()),
        words(buyer.region(), buyer.country()),
        labelled("Tax number", buyer.taxId()));
  }

  private String references() {
    return lines(
        labelled("Date", date(invoice.issuedAt())),
        labelled("Due", date(invoice.dueAt())),
        labelled("Order", invoice.orderNumber()),
        labelled("Delivery", invoice.deliveryNumber()));
  }

  private PdfPTable lines() {
    var table = new PdfPTable(LINE_WIDTHS);
    table.setWidthPercentage(100);
    table.setSpacingBefore(16);
    table.setHeaderRows(1);
    for (var heading : List.of("Description", "Quantity", "Unit", "Price", "Tax %", "Net")) {
      table.addCell(cell(heading, bold, !heading.equals("Description") && !heading.equals("Unit")));
    }
    for (var line : invoice.lines()) {
      table.addCell(cell(line.description(), plain, false));
      table.addCell(cell(Decimals.plain(line.quantity()).toPlainString(), plain, true));
      table.addCell(cell(line.unit(), plain, false));
      table.addCell(cell(amount(line.unitPrice()), plain, true));
      table.addCell(cell(line.tax().percent().toPlainString(), plain, true));
      table.addCell(cell(amount(line.net()), plain, true));
    }
    return table;
  }

  private PdfPTable totals() {
    var table = new PdfPTable(new float[] {70, 30});
    table.setWidthPercentage(100);
    table.setSpacingBefore(8);
    total(table, "Net", invoice.subtotal(), plain);
    for (var group : invoice.taxes()) {
      var rate =
          "Tax %s %% on %s"
              .formatted(group.group().percent().toPlainString(), amount(group.taxable()));
      total(table, rate, group.tax(), plain);
    }
    total(table, "Total", invoice.grandTotal(), bold);
    if (invoice.openAmount().compareTo(invoice.grandTotal()) != 0) {
      total(table, "Open", invoice.openAmount(), bold);
    }
    return table;
  }

  private void total(PdfPTable table, String label, BigDecimal amount, Font font) {
    table.addCell(cell(label, font, true));
    table.addCell(cell(amount(amount) + " " + invoice.currency(), font, true));
  }

  private static PdfPCell cell(String text, Font font, boolean right) {
    var cell = new PdfPCell(new Phrase(text, font));
    cell.setBorder(Rectangle.BOTTOM);
    cell.setBorderWidth(0.3f);
    cell.setPadding(4);
    cell.setHorizontalAlignment(right ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
    return cell;
  }

  private String amount(BigDecimal amount) {
    return money.show(amount).toPlainString();
  }

  private static String date(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
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
