package io.collector.procurement.purchaseorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.pdf.Language;
import io.collector.pdf.Letterhead;
import io.collector.procurement.catalog.Warehouses.Warehouse;
import io.collector.procurement.settings.Buyer;
import io.collector.procurement.supplier.LetterWords;
import io.collector.procurement.supplier.SupplierSamples;
import io.collector.tax.TaxRate;
import io.collector.unit.LineUnit;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderPdfTest {

  private static final Buyer BUYER =
      new Buyer(
          "Collector Ltd",
          "FR12345678901",
          "1 rue du Port",
          "75001",
          "Paris",
          "FR",
          null,
          null,
          null);
  private static final Warehouse HAMBURG =
      new Warehouse(new UUID(1, 1), "Nord", "Kai 1\n20457 Hamburg", "DE");

  @Test
  void an_order_says_who_orders_what_from_whom() throws IOException {
    assertThat(text(Language.EN, HAMBURG))
        .contains("Purchase order", "PO-2026-000001", "Collector Ltd", "75001 Paris", "France")
        .contains("Schrauben & Muttern GmbH", "Tax number DE123456789", "Germany", "2026-11-09")
        .contains("Bolt", "1234.5", "2.00", "2,469.00", "469.11", "Total EUR", "2,938.11")
        .contains("30 days", "Page 1 of 1");
  }

  @Test
  void an_order_is_written_in_the_suppliers_language() throws IOException {
    assertThat(text(Language.DE, HAMBURG))
        .contains("Bestellung", "Frankreich", "Deutschland", "Lieferung an", "09.11.2026")
        .contains("1234,5 Stk.", "2,00", "Nettobetrag", "2.469,00", "Gesamtbetrag EUR", "2.938,11")
        .contains("30 Tage", "Seite 1 von 1");
    assertThat(text(Language.FR, HAMBURG).replace('\u00A0', ' '))
        .contains("Bon de commande", "Allemagne", "09/11/2026", "2 938,11", "30 jours");
    assertThat(text(Language.ES, null))
        .contains("Pedido de compra", "Alemania", "Almacén " + new UUID(1, 1), "Página 1 de 1");
  }

  /// What was told before, with the country in its address.
  @Test
  void a_warehouse_whose_country_is_unknown_is_written_as_it_was_told() throws IOException {
    var warehouse = new Warehouse(new UUID(1, 1), "Nord", "Kai 1\n20457 Hamburg\nGermany", null);
    assertThat(text(Language.DE, warehouse)).contains("20457 Hamburg\nGermany");
  }

  @ParameterizedTest
  @EnumSource
  void no_heading_is_broken_within_a_word(Language language) throws IOException {
    var text = text(language, HAMBURG);
    var words = LetterWords.in(language);
    for (var heading :
        List.of(
            "order", "yourNumber", "description", "quantity", "unit", "unitPrice", "netAmount")) {
      assertThat(text).contains(words.of(heading).split(" "));
    }
  }

  /// The text of the PDF, which is left in the build's folder to be looked at.
  private static String text(Language language, @Nullable Warehouse warehouse) throws IOException {
    var bytes =
        OrderPdf.of(
            order(language),
            SupplierSamples.inBerlin(language),
            warehouse,
            BUYER,
            LetterWords.in(language),
            Letterhead.NONE);
    var folder = Files.createDirectories(Path.of("target", "documents"));
    Files.write(folder.resolve("order-" + language + ".pdf"), bytes);
    try (var pdf = Loader.loadPDF(bytes)) {
      return new PDFTextStripper().getText(pdf);
    }
  }

  private static PurchaseOrder order(Language language) {
    var order =
        PurchaseOrder.draft(
            "PO-2026-000001",
            SupplierSamples.inBerlin(language),
            new PurchaseOrder.Head(
                null, OrderOrigin.MANUAL, new UUID(1, 1), "EUR", null, null, "buyer"),
            List.of(
                new LineDraft(
                    null,
                    new UUID(2, 2),
                    "SKU-1",
                    "BN-1",
                    "Bolt",
                    new BigDecimal("1234.5"),
                    LineUnit.PIECES,
                    new BigDecimal("2.00"),
                    TaxRate.of(new BigDecimal("19")),
                    7,
                    false)));
    order.submit("buyer");
    order.approve("boss", "finance");
    order.send("buyer", "EMAIL", LocalDate.of(2026, 11, 9));
    return order;
  }
}
