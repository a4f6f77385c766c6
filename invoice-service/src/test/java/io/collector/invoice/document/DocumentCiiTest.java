package io.collector.invoice.document;

import static io.collector.invoice.document.SomeDocument.SELLER;
import static io.collector.invoice.document.SomeDocument.invoice;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.invoice.document.SomeDocument.Item;
import io.collector.rest.ProblemException;
import io.collector.testing.En16931;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Cross Industry Invoices against the rules of EN 16931 that CEN publishes.
class DocumentCiiTest {

  private static final En16931 RULES = En16931.of("cii");

  static List<SomeDocument> documents() {
    return DocumentUblTest.documents();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void what_is_written_keeps_the_rules_and_says_what_ubl_says(SomeDocument document) {
    check(document);
  }

  @Property(tries = 25)
  void whatever_is_charged_keeps_the_rules_and_says_what_ubl_says(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 99_999) Integer> cents,
      @ForAll boolean taxIncluded,
      @ForAll boolean credited) {
    var rates = List.of("20", "7", "0", "5.5");
    var items =
        IntStream.range(0, cents.size())
            .mapToObj(
                i ->
                    new Item(
                        "Item " + i + " <&> Ölfarbe",
                        String.valueOf(i % 3 + 1),
                        BigDecimal.valueOf(cents.get(i), 2).toPlainString(),
                        rates.get(cents.get(i) % rates.size())))
            .toArray(Item[]::new);
    var document = taxIncluded ? invoice(items).taxIncluded() : invoice(items);
    check(credited ? document.creditNote() : document);
  }

  private static void check(SomeDocument document) {
    var made = document.made();
    var cii = new DocumentCii(made, SELLER).write();
    assertThat(RULES.violations(cii)).isEmpty();
    assertThat(EInvoiceReader.read(cii))
        .isEqualTo(EInvoiceReader.read(new DocumentUbl(made, SELLER).write()));
  }

  /// The rules themselves work: they find what is wrong.
  @Test
  void a_total_that_is_off_is_found() {
    var cii =
        new String(
            new DocumentCii(invoice(new Item("Paper", "5", "100.00", "20")).made(), SELLER).write(),
            UTF_8);
    var wrong = cii.replace(">120.00</ram:GrandTotal", ">121.00</ram:GrandTotal");
    assertThat(wrong).isNotEqualTo(cii);
    assertThat(RULES.violations(wrong.getBytes(UTF_8))).contains("BR-CO-15");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a xmlns=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\"/>",
        "<CrossIndustryInvoice"
            + " xmlns=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\"/>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a"
            + " xmlns=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\">&b;</a>",
      })
  void what_is_no_such_invoice_is_refused(String text) {
    assertThatThrownBy(() -> EInvoiceReader.read(text.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.errors().getFirst().pointer()).isEqualTo("/content"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?s)<ram:NetPriceProductTradePrice>.*?</ram:NetPriceProductTradePrice>",
        "(?s)<ram:DuePayableAmount>.*?</ram:DuePayableAmount>",
        "(?s)<ram:BuyerTradeParty>.*?</ram:BuyerTradeParty>",
        "20260115",
      })
  void one_that_lacks_what_the_standard_demands_is_refused(String part) {
    var cii =
        new String(
            new DocumentCii(invoice(new Item("A", "1", "1.00", "20")).made(), SELLER).write(),
            UTF_8);
    var cut = cii.replaceFirst(part, "");
    assertThat(cut).isNotEqualTo(cii);
    assertThatThrownBy(() -> EInvoiceReader.read(cut.getBytes(UTF_8)))
        .isInstanceOf(ProblemException.class);
  }
}
