package io.collector.invoice.document;

import static io.collector.invoice.document.SomeDocument.SELLER;
import static io.collector.invoice.document.SomeDocument.invoice;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.invoice.document.SomeDocument.Item;
import io.collector.money.Decimals;
import io.collector.rest.ProblemException;
import io.collector.tax.Exemption;
import io.collector.unit.UnitCodes;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UblReaderTest {

  static List<SomeDocument> documents() {
    return DocumentUblTest.documents();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void what_was_written_is_read_back(SomeDocument document) {
    var made = document.made();
    assertThat(EInvoiceReader.read(new DocumentUbl(made, SELLER).write())).isEqualTo(said(made));
  }

  @Property(tries = 50)
  void whatever_was_written_is_read_back(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 99_999) Integer> cents,
      @ForAll boolean taxIncluded,
      @ForAll boolean credited) {
    var rates = List.of("20", "7", "0", "5.5");
    var items =
        IntStream.range(0, cents.size())
            .mapToObj(
                i ->
                    cents.get(i) % 5 == 0
                        ? Item.untaxed(
                            "Item " + i, "1.00", "E", new Exemption("Medical care", null))
                        : new Item(
                            "Item " + i + " <&> Ölfarbe",
                            String.valueOf(i % 3 + 1),
                            BigDecimal.valueOf(cents.get(i), 2).toPlainString(),
                            rates.get(cents.get(i) % rates.size())))
            .toArray(Item[]::new);
    var document = taxIncluded ? invoice(items).taxIncluded() : invoice(items);
    var made = (credited ? document.creditNote() : document).made();
    assertThat(EInvoiceReader.read(new DocumentUbl(made, SELLER).write())).isEqualTo(said(made));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no XML",
        "<a/>",
        "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"/>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
      })
  void what_is_no_e_invoice_is_refused(String text) {
    assertThatThrownBy(() -> EInvoiceReader.read(text.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.errors().getFirst().pointer()).isEqualTo("/content"));
  }

  @Test
  void a_void_part_of_it_is_refused_too() {
    var ubl =
        new String(
            new DocumentUbl(invoice(new Item("A", "1", "1.00", "20")).made(), SELLER).write(),
            UTF_8);
    var cut = ubl.replaceAll("(?s)<cac:Price>.*?</cac:Price>", "");
    assertThatThrownBy(() -> EInvoiceReader.read(cut.getBytes(UTF_8)))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void the_tax_is_the_figure_that_the_document_states() {
    var made = invoice(new Item("A", "1", "100.00", "20")).in("USD").made();
    for (var written :
        List.of(new DocumentUbl(made, SELLER).write(), new DocumentCii(made, SELLER).write())) {
      var read = read(new String(written, UTF_8).replace("USD\">20.00<", "USD\">19.00<"));
      assertThat(read.taxTotal()).isEqualByComparingTo("19.00");
      assertThat(read.grandTotal()).isEqualByComparingTo("120.00");
      assertThat(read.taxTotalInTaxCurrency()).isEqualByComparingTo("18.43");
    }
    var cii = new String(new DocumentCii(made, SELLER).write(), UTF_8);
    assertThat(read(cii.replaceFirst("<ram:TaxTotalAmount currencyID=\"USD\".*", "")).taxTotal())
        .isNull();
  }

  /// As its byte order mark says.
  @Test
  void utf_16_is_read() {
    var made = invoice(new Item("Ölfarbe", "1", "100.00", "20")).made();
    for (var written :
        List.of(new DocumentUbl(made, SELLER).write(), new DocumentCii(made, SELLER).write())) {
      var text = new String(written, UTF_8).replace("UTF-8", "UTF-16");
      assertThat(EInvoiceReader.read(text.getBytes(UTF_16)))
          .isEqualTo(EInvoiceReader.read(written));
    }
    assertThatThrownBy(
            () ->
                EInvoiceReader.read("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>".getBytes(UTF_16)))
        .isInstanceOf(ProblemException.class);
  }

  private static EInvoice read(String document) {
    return EInvoiceReader.read(document.getBytes(UTF_8));
  }

  /// As the standard can say it.
  private static EInvoice said(BilledDocument document) {
    var isCredit = document.corrects() != null;
    return new EInvoice(
        isCredit ? EInvoice.Kind.CREDIT_NOTE : EInvoice.Kind.INVOICE,
        document.number(),
        document.issuedOn(),
        document.dueOn(),
        document.currency(),
        document.own() == null ? null : document.own().currency(),
        document.references().reference(),
        document.references().orderNumber(),
        document.orderNumber(),
        isCredit ? null : document.deliveryNumber(),
        document.deliveryDay(),
        document.deliveryPeriod() == null ? null : document.deliveryPeriod().first(),
        document.deliveryPeriod() == null ? null : document.deliveryPeriod().last(),
        document.corrects() == null ? null : document.corrects().number(),
        isCredit
            ? document.reason()
            : document.own() == null ? null : document.own().rateInWords(document.currency()),
        terms(document),
        isCredit ? null : SELLER.iban(),
        new EInvoice.Party(
            SELLER.name(),
            SELLER.taxId(),
            SELLER.street(),
            null,
            SELLER.postalCode(),
            SELLER.city(),
            null,
            SELLER.country()),
        new EInvoice.Party(
            document.buyer().name(),
            document.buyer().taxId(),
            document.buyer().street(),
            document.buyer().street2(),
            document.buyer().postalCode(),
            document.buyer().city(),
            document.buyer().region(),
            document.buyer().country()),
        document.lines().stream().map(line -> line(line, document)).toList(),
        document.adjustments().stream()
            .map(
                one ->
                    new EInvoice.AllowanceCharge(
                        one.isCharge(),
                        one.reason(),
                        Decimals.plain(one.net()),
                        Decimals.plainOrNull(one.percent()),
                        Decimals.plainOrNull(one.base()),
                        one.tax().category(),
                        one.tax().percent()))
            .toList(),
        document.taxes().stream()
            .map(
                tax ->
                    new EInvoice.Tax(
                        tax.group().category(),
                        tax.group().percent(),
                        Decimals.plain(tax.taxable()),
                        Decimals.plain(tax.tax()),
                        document.exemption(tax.group()).reason(),
                        document.exemption(tax.group()).code()))
            .toList(),
        Decimals.plain(document.lineTotal()),
        Decimals.plain(document.subtotal()),
        Decimals.plain(document.taxTotal()),
        document.own() == null ? null : Decimals.plain(document.own().taxTotal()),
        Decimals.plain(document.grandTotal()),
        document.prepaid().signum() == 0 ? null : Decimals.plain(document.prepaid()),
        document.rounding().signum() == 0 ? null : Decimals.plain(document.rounding()),
        Decimals.plain(document.payable()));
  }

  private static EInvoice.Line line(BilledDocument.Line line, BilledDocument document) {
    return new EInvoice.Line(
        line.sku(),
        line.description(),
        Decimals.plain(line.quantity()),
        UnitCodes.onDocument(line.unit()),
        Decimals.plain(line.price()),
        Decimals.plainOrNull(line.baseQuantity()),
        line.allowances(document.money()).isEmpty()
            ? null
            : Decimals.plain(
                Decimals.sum(
                    line.allowances(document.money()).stream()
                        .map(one -> one.isCharge() ? one.amount().negate() : one.amount())
                        .toList())),
        line.allowances(document.money()).stream()
            .map(
                one ->
                    new EInvoice.LineAllowanceCharge(
                        one.isCharge(),
                        one.reason(),
                        Decimals.plain(one.amount()),
                        Decimals.plainOrNull(one.percent())))
            .toList(),
        Decimals.plain(line.net()),
        line.tax().category(),
        line.tax().percent(),
        line.note());
  }

  private static @Nullable String terms(BilledDocument document) {
    var terms =
        Stream.concat(
                Stream.ofNullable(document.early())
                    .map(early -> "2 %% discount until %s".formatted(early.until())),
                document.instalments().stream()
                    .map(
                        one ->
                            "%s: %s %s"
                                .formatted(
                                    one.dueOn(),
                                    document.money().show(one.amount()).toPlainString(),
                                    document.currency())))
            .toList();
    return terms.isEmpty() ? null : String.join("; ", terms);
  }
}
