package io.collector.invoice.document;

import static io.collector.invoice.document.SomeDocument.SELLER;
import static io.collector.invoice.document.SomeDocument.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.collector.invoice.customer.Buyer;
import io.collector.invoice.document.SomeDocument.Item;
import io.collector.invoice.settings.Seller;
import io.collector.pdf.Language;
import io.collector.pdf.Letterhead;
import io.collector.pdf.Words;
import io.collector.tax.Adjustment;
import io.collector.tax.Exemption;
import io.collector.tax.LineKind;
import io.collector.tax.LineTax;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxRate;
import io.collector.testing.SomeLetterhead;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
  void a_document_says_when_it_was_delivered() throws IOException {
    assertThat(text("delivered-on", invoice(PAPER, BOOKS, PAPER), SELLER))
        .containsPattern("Date of supply\\s+2026-01-14");
    assertThat(text("delivered-in", invoice(PAPER, BOOKS).creditNote(), SELLER, Language.DE))
        .containsPattern("Leistungsdatum\\s+15.12.2025\\s+–\\s+14.01.2026");
    assertThat(text("delivered", invoice(PAPER), SELLER)).doesNotContain("Date of supply");
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
  void the_small_print_is_on_each_page_and_nothing_is_lost() throws IOException {
    var items = new ArrayList<Item>();
    IntStream.rangeClosed(1, 60)
        .forEach(i -> items.add(new Item("Item number " + i, "2", "10.00", "20")));
    var pdf =
        DocumentPdf.of(
            invoice(items.toArray(Item[]::new)).made(),
            new Sender(SELLER, SomeLetterhead.some()),
            LetterWords.in(Language.EN));
    SomeLetterhead.assertOn(pdf);
    var text = text("letterhead", pdf);
    IntStream.rangeClosed(1, 60).forEach(i -> assertThat(text).contains("Item number " + i));
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

  @Test
  void an_invoice_is_written_in_the_readers_language() throws IOException {
    assertThat(text("de", invoice(PAPER, BOOKS), SELLER, Language.DE))
        .contains(
            "Rechnung",
            "Deutschland",
            "15.01.2026",
            "1.350,00",
            "Umsatzsteuer 20 % auf 1.250,00",
            "Bitte zahlen Sie 1.607,00 EUR bis 14.02.2026 an IBAN DE02120300000000202051",
            "Seite 1 von 1");
    assertThat(text("fr", invoice(PAPER), SELLER, Language.FR).replace('\u00A0', ' '))
        .contains("Facture", "Allemagne", "15/01/2026", "1 250,00", "TVA 20 % sur 1 250,00");
    assertThat(text("es", invoice(PAPER).creditNote(), SELLER, Language.ES))
        .contains("Nota de crédito", "Alemania", "Página 1 de 1");
  }

  @Test
  void a_reminder_says_what_is_open_and_what_is_charged_for_that() throws IOException {
    var invoice = invoice(PAPER).open("500.00").made();
    var charges =
        new ReminderCharges(
            2,
            LocalDate.parse("2026-03-15"),
            new BigDecimal("15.00"),
            new BigDecimal("3.56"),
            new BigDecimal("5.00"),
            BigDecimal.ZERO);
    assertThat(
            text(
                "reminder",
                ReminderPdf.of(
                    invoice,
                    charges,
                    new Sender(SELLER, Letterhead.NONE),
                    LetterWords.in(Language.EN))))
        .contains("Reminder", "2026-03-15", "due on 2026-02-14", "we haven't received")
        .contains("1,500.00", "-1,000.00", "15.00", "3.56", "-5.00", "513.56")
        .contains("Please pay 513.56 EUR to IBAN DE02120300000000202051");
  }

  @Test
  void nobody_is_reminded_of_an_instalment_that_is_not_due() throws IOException {
    var charges =
        new ReminderCharges(
            1,
            LocalDate.parse("2026-03-15"),
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            new BigDecimal("900.00"));
    assertThat(
            text(
                "instalment",
                ReminderPdf.of(
                    invoice(PAPER).made(),
                    charges,
                    new Sender(SELLER, Letterhead.NONE),
                    LetterWords.in(Language.EN))))
        .contains("Not due yet", "-900.00", "Please pay 600.00 EUR");
  }

  @Test
  void why_no_tax_is_charged_is_told_in_the_law_s_words() throws IOException {
    var untaxed = invoice(Item.untaxed("Advice", "100.00", "AE", Exemption.NONE));
    assertThat(text("ae-de", untaxed, SELLER, Language.DE))
        .contains("Steuerschuldnerschaft des Leistungsempfängers");
    assertThat(text("ae-fr", untaxed, SELLER, Language.FR)).contains("Autoliquidation");
    var exempt =
        invoice(Item.untaxed("Care", "100.00", "E", new Exemption("Medical care", null)), PAPER);
    assertThat(text("e", exempt, SELLER, Language.EN)).contains("Medical care");
  }

  @Test
  void each_of_two_taxes_has_its_row() throws IOException {
    assertThat(
            text(
                "two-taxes",
                invoice(new Item("Syrup", "1", "100.00", "5+9.975")),
                SELLER,
                Language.EN))
        .contains("GST 5 % on 100.00", "5.00", "QST 9.975 % on 100.00", "9.98", "114.98");
    assertThat(
            text(
                "tax-on-tax",
                invoice(new Item("Syrup", "1", "100.00", "5^9.5")),
                SELLER,
                Language.FR))
        .contains("QST 9,5 % sur 105,00");
  }

  @Test
  void allowances_charges_and_instalments_are_among_the_totals() throws IOException {
    var tax = new LineTax(TaxGroup.of(TaxRate.of(new BigDecimal("20"))), Exemption.NONE);
    var document =
        invoice(PAPER, PAPER, PAPER)
            .with(
                new Adjustment(
                    LineKind.ALLOWANCE,
                    "Loyalty",
                    new BigDecimal("112.50"),
                    new BigDecimal("3"),
                    new BigDecimal("3750.00"),
                    tax),
                new Adjustment(
                    LineKind.CHARGE, "Freight", new BigDecimal("9.90"), null, null, tax));
    assertThat(text("adjusted", document, SELLER, Language.EN))
        .contains("Sum of lines", "3,750.00", "Loyalty 3 %", "-112.50", "Freight", "9.90")
        .contains("Net total", "3,647.40", "Of which due on 2026-02-14")
        .contains("Please pay 1.00 EUR by 2026-02-14", "Please pay 4,375.88 EUR by 2026-03-16");
  }

  @ParameterizedTest
  @CsvSource({"EN, 5 pcs", "DE, 5 Stk.", "FR, 5 pce", "ES, 5 ud."})
  void a_unit_is_a_word_that_people_know(Language language, String quantity) throws IOException {
    assertThat(text("units-" + language, invoice(PAPER), SELLER, language)).contains(quantity);
  }

  @ParameterizedTest
  @EnumSource
  void no_heading_is_broken_within_a_word(Language language) throws IOException {
    var words = LetterWords.in(language);
    var text = text("headings-" + language, invoice(PAPER), SELLER, language);
    check(
        text,
        words,
        List.of("description", "quantity", "unit", "unitPrice", "taxPercent", "netAmount"));
    var today = LocalDate.parse("2026-03-01");
    var charges =
        new ReminderCharges(
            2, today, BigDecimal.TEN, BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO);
    var reminded =
        new RemindedInvoice(
            "INV-2026-000123", today, "EUR", new BigDecimal("999999999999.99"), charges);
    var letter =
        text(
            "reminders-" + language,
            CollectiveReminderPdf.of(
                invoice(PAPER).made(),
                List.of(reminded, reminded),
                today,
                new Sender(SELLER, Letterhead.NONE),
                words));
    check(letter, words, List.of("invoice", "due", "reminder", "open", "charges", "amount"));
    assertThat(letter).contains("INV-2026-000123 " + words.day(today));
  }

  private static void check(String text, LetterWords words, List<String> headings) {
    for (var heading : headings) {
      for (var word : words.of(heading).split(" ")) {
        assertThat(text).contains(word);
      }
    }
  }

  @Test
  void all_languages_have_the_same_words() {
    var english = LetterWords.in(Language.EN).words();
    for (var language : Language.values()) {
      var words = LetterWords.in(language).words();
      assertThat(words.keys()).as(language.name()).isEqualTo(english.keys());
      assertThat(english.keys())
          .as(language.name())
          .allSatisfy(key -> assertThat(values(words, key)).isEqualTo(values(english, key)));
    }
  }

  private static List<String> values(Words words, String key) {
    var text = words.of(key, "<0>", "<1>", "<2>", "<3>", "<4>");
    return Stream.of("<0>", "<1>", "<2>", "<3>", "<4>", "%d").filter(text::contains).toList();
  }

  /// The text of the PDF, which is left in the build's folder to be looked at.
  private static String text(String name, SomeDocument document, Seller seller) throws IOException {
    return text(name, document, seller, Language.EN);
  }

  private static String text(String name, SomeDocument document, Seller seller, Language language)
      throws IOException {
    return text(
        name,
        DocumentPdf.of(
            document.made(), new Sender(seller, Letterhead.NONE), LetterWords.in(language)));
  }

  private static String text(String name, byte[] bytes) throws IOException {
    var folder = Files.createDirectories(Path.of("target", "documents"));
    Files.write(folder.resolve(name + ".pdf"), bytes);
    try (var pdf = Loader.loadPDF(bytes)) {
      return new PDFTextStripper().getText(pdf);
    }
  }
}
