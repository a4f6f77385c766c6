package io.collector.procurement.einvoice;

import io.collector.pdf.PdfAttachment;
import io.collector.pdf.PdfDocument;
import io.collector.pdf.PdfDocument.PageSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;

/// Documents of a supplier, of both syntaxes.
public final class EInvoiceSamples {

  private EInvoiceSamples() {}

  public static String ublInvoice() {
    return text("ubl-invoice.xml");
  }

  public static String ublCreditNote() {
    return text("ubl-credit-note.xml");
  }

  /// Says the same as [#ublInvoice].
  public static String ciiInvoice() {
    return text("cii-invoice.xml");
  }

  /// With allowances and charges, a prepaid amount, a rounded total, and its tax in euros, too.
  public static String ublOfAllKinds() {
    return text("ubl-invoice-chf.xml");
  }

  /// Says the same as [#ublOfAllKinds].
  public static String ciiOfAllKinds() {
    return text("cii-invoice-chf.xml");
  }

  /// As ZUGFeRD and Factur-X are.
  public static byte[] pdf(String xml) {
    return pdf("factur-x.xml", xml);
  }

  public static byte[] pdf(String name, String xml) {
    var paper = new PdfDocument(PageSize.A4, "Invoice", "Bolts Ltd");
    var day = LocalDate.of(2026, 11, 20);
    paper.attach(
        new PdfAttachment(
            name, "text/xml", "The same", day, xml.getBytes(StandardCharsets.UTF_8), ""));
    return paper.bytes();
  }

  private static String text(String name) {
    try (var file = EInvoiceSamples.class.getResourceAsStream("/e-invoices/" + name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
