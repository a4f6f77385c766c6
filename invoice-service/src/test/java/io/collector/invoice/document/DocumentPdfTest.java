package io.collector.invoice.document;

import static io.collector.invoice.document.SomeDocument.SELLER;
import static io.collector.invoice.document.SomeDocument.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.collector.invoice.customer.Buyer;
import io.collector.invoice.document.SomeDocument.Item;
import io.collector.invoice.settings.Seller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class DocumentPdfTest {

  private static final Item PAPER = new Item("Paper, white, 500 sheets", "5", "1250.00", "20");
  private static final Item BOOKS = new Item("Books", "3", "100.00", "7");

  @Test
  void an_invoice_says_who_owes_how_much_to_whom_and_how_to_pay() throws IOException {
    assertThat(text("invoice", invoice(PAPER, BOOKS), SELLER))
        .contains(
            "Invoice",
            "INV-2026-000123",
            "Collector Handels GmbH",
            "Hafenstraße 12",
            "Germany",
            "Acme Ltd",
            "2026-01-15",
            "ORD-2026-000042",
            "Paper, white, 500 sheets",
            "1,350.00",
            "Tax 7 % on 100.00",
            "Tax 20 % on 1,250.00",
            "Total EUR",
            "1,607.00",
            "Please pay 1,607.00 EUR by 2026-02-14 to IBAN DE02120300000000202051",
            "Page 1 of 1");
  }

  @Test
  void a_credit_note_names_what_it_corrects_and_asks_for_nothing() throws IOException {
    assertThat(text("credit-note", invoice(PAPER).creditNote(), SELLER))
        .contains("Credit note", "CN-2026-000007", "INV-2026-000123", "RETURNED")
        .doesNotContain("Please pay");
  }

  @Test
  void what_was_paid_is_not_asked_for_again() throws IOException {
    assertThat(text("paid", invoice(PAPER).open("0.00"), SELLER)).doesNotContain("Please pay");
    assertThat(text("partly-paid", invoice(PAPER).open("500.00"), SELLER))
        .contains("Still to be paid", "Please pay 500.00 EUR");
  }

  @Test
  void many_lines_go_on_over_pages_each_with_its_heading_and_number() throws IOException {
    var items = new ArrayList<Item>();
    IntStream.rangeClosed(1, 60)
        .forEach(
            i -> items.add(new Item("Item number " + i, "2", "10.00", i % 2 == 0 ? "20" : "7")));
    var text = text("long", invoice(items.toArray(Item[]::new)), SELLER);
    assertThat(text).contains("Item number 1", "Item number 60", "Page 1 of 4", "Page 4 of 4");
    assertThat(text.split("Net amount", -1)).hasSize(5);
  }

  @Test
  void long_names_break_into_lines_and_lose_nothing() throws IOException {
    var name =
        "Gesellschaft für internationale Warenvermittlung und Lagerhaltung ".repeat(3).strip();
    var buyer = new Buyer(name, null, name, name, "20457", "Hamburg", "HH", "DE");
    var item =
        new Item(
            "Donaudampfschifffahrtsgesellschaft".repeat(8), "123456.789", "987654321.99", "20");
    var text = text("names", invoice(item).to(buyer), SELLER).replaceAll("\\s+", "");
    assertThat(text).contains(name.replace(" ", ""), "Donaudampf", "987,654,321.99");
  }

  @Test
  void names_in_any_script_are_shown_and_what_no_font_has_is_marked() throws IOException {
    var buyer =
        new Buyer("ООО «Ромашка»", null, "улица Ленина, 1", "Αθήνα", null, "Łódź", null, "RU");
    var seller = new Seller("Émile Çelik & Søn", "FR12345678901", null, null, "東京", "FR", null);
    var text =
        text(
            "scripts", invoice(new Item("北京 纸 – Paper 👍 ខ", "5", "1.00", "20")).to(buyer), seller);
    assertThat(text)
        .contains("ООО «Ромашка»", "улица Ленина, 1", "Αθήνα", "Łódź", "Émile Çelik & Søn")
        .contains("北京", "東京", "Paper 👍 ?");
  }

  /// The text of the PDF, which is left in the build's folder to be looked at.
  private static String text(String name, SomeDocument document, Seller seller) throws IOException {
    var bytes = DocumentPdf.of(document.made(), seller);
    var folder = Files.createDirectories(Path.of("target", "documents"));
    Files.write(folder.resolve(name + ".pdf"), bytes);
    try (var pdf = Loader.loadPDF(bytes)) {
      return new PDFTextStripper().getText(pdf);
    }
  }
}
