package io.collector.invoice.creditnote;

import static java.math.BigDecimal.ONE;
import static java.math.BigDecimal.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceLine;
import io.collector.invoice.invoice.SomeInvoice;
import io.collector.invoice.invoice.SomeInvoice.Item;
import io.collector.invoice.tax.PriceBasis;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.tax.LineKind;
import io.collector.tax.TaxGroup;
import io.collector.tax.WantedAdjustment;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditDraftTest {

  private static final MinorUnit CENTS = new MinorUnit(2);
  private static final List<String> RATES = List.of("19", "7", "0", "5.5", "5+9.975", "5^9.5");

  @Test
  void a_part_of_a_net_line_has_the_invoice_s_own_price_and_tax_on_its_sum() {
    var invoice = SomeInvoice.of(PriceBasis.NET, List.of(new Item("19", "1750.48", "7")));
    var line = invoice.lines().getFirst();
    var first = credit(invoice, "9");
    assertThat(first.lines().getFirst().unitPrice()).isEqualTo(line.unitPrice());
    assertThat(first.taxed().subtotal()).isEqualTo("829.17");
    assertThat(first.taxed().taxTotal()).isEqualTo("58.04");
    var rest = credit(invoice, "10");
    assertThat(rest.taxed().subtotal()).isEqualTo("921.31");
    assertThat(rest.taxed().taxTotal()).isEqualTo("64.49");
    assertThat(invoice.creditable()).isEqualByComparingTo("0");
  }

  /// However lines are taken back, in however many credit notes.
  @Property(tries = 300)
  void all_credits_of_a_line_are_the_line_and_all_of_a_rate_its_tax(
      @ForAll long seed, @ForAll boolean isNet) {
    var random = new Random(seed);
    var items = IntStream.range(0, 1 + random.nextInt(5)).mapToObj(_ -> anyItem(random)).toList();
    var invoice = SomeInvoice.of(isNet ? PriceBasis.NET : PriceBasis.GROSS, items);
    var nets = new HashMap<UUID, BigDecimal>();
    var firstTaxes = new HashMap<TaxGroup, BigDecimal>();
    var subtotal = ZERO;
    var tax = ZERO;
    while (invoice.lines().stream().anyMatch(line -> line.creditable().signum() > 0)) {
      var parts =
          invoice.lines().stream()
              .filter(line -> line.creditable().signum() > 0 && random.nextBoolean())
              .map(line -> new CreditDraft.Part(line, anyOf(line.creditable(), random)))
              .toList();
      var draft = CreditDraft.of(invoice, parts);
      for (var i = 0; i < draft.lines().size(); i++) {
        nets.merge(
            draft.lines().get(i).orderLineId(),
            draft.taxed().lines().get(i).net(),
            BigDecimal::add);
      }
      assertAddsUp(draft);
      assertNothingBelowZero(draft);
      addFirstTaxes(firstTaxes, draft);
      subtotal = subtotal.add(draft.taxed().subtotal());
      tax = tax.add(draft.taxed().taxTotal());
      apply(invoice, draft, parts);
    }
    assertThat(subtotal).isEqualByComparingTo(invoice.subtotal());
    assertThat(tax).isEqualByComparingTo(invoice.taxTotal());
    assertFirstTaxes(firstTaxes, invoice);
    for (var line : invoice.lines()) {
      assertThat(nets.getOrDefault(line.orderLineId(), ZERO)).isEqualByComparingTo(line.net());
    }
    assertThat(invoice.creditable()).isEqualByComparingTo("0");
  }

  @Test
  void a_part_of_a_line_takes_its_part_of_the_allowances_along() {
    var invoice =
        SomeInvoice.of(
            PriceBasis.NET,
            List.of(new Item("4", "100.00", "19"), new Item("1", "50.00", "19")),
            List.of(
                new WantedAdjustment(
                    LineKind.ALLOWANCE, "Loyalty", null, new BigDecimal("10"), null, null, null)));
    assertThat(invoice.subtotal()).isEqualTo("135.00");
    var first = credit(invoice, "1");
    assertThat(nets(first)).containsExactly("25.00", "-2.50");
    assertThat(first.taxed().taxTotal()).isEqualTo("4.28");
    var rest = credit(invoice, "3");
    assertThat(nets(rest)).containsExactly("75.00", "-7.50");
    assertThat(invoice.creditable()).isEqualByComparingTo("53.55");
  }

  private static List<String> nets(CreditDraft draft) {
    return draft.taxed().lines().stream().map(line -> line.net().toPlainString()).toList();
  }

  /// However lines are taken back, the allowances go along, and charges where they are named.
  @Property(tries = 300)
  void all_credits_with_their_allowances_are_the_invoice(@ForAll long seed, @ForAll boolean isNet) {
    var random = new Random(seed);
    var items = IntStream.range(0, 1 + random.nextInt(5)).mapToObj(_ -> anyItem(random)).toList();
    var invoice =
        SomeInvoice.of(
            isNet ? PriceBasis.NET : PriceBasis.GROSS,
            items,
            List.of(
                new WantedAdjustment(
                    LineKind.ALLOWANCE, "Loyalty", null, new BigDecimal("7.5"), null, null, null),
                new WantedAdjustment(
                    LineKind.CHARGE, "Freight", new BigDecimal("9.90"), null, null, null, null)));
    while (invoice.creditable().signum() > 0) {
      var parts =
          invoice.lines().stream()
              .filter(line -> line.creditable().signum() > 0 && random.nextBoolean())
              .map(line -> new CreditDraft.Part(line, anyOf(line.creditable(), random)))
              .toList();
      var draft = CreditDraft.of(invoice, parts);
      assertAddsUp(draft);
      assertNothingBelowZero(draft);
      apply(invoice, draft, parts);
      if (invoice.lines().stream().noneMatch(line -> line.creditable().signum() > 0)) {
        break;
      }
    }
    assertThat(invoice.creditable()).isEqualByComparingTo("0");
  }

  /// Of an allowance of a cent nothing is left with tax, but a cent before it.
  @Test
  void an_allowance_of_a_cent_adds_up() {
    all_credits_with_their_allowances_are_the_invoice(50, false);
  }

  /// Lines that take off, at the same rate and at one of their own.
  @Property(tries = 300)
  void all_lines_together_are_the_invoice_whatever_takes_off(
      @ForAll long seed, @ForAll boolean isNet) {
    var random = new Random(seed);
    var items =
        IntStream.range(0, 2 + random.nextInt(5))
            .mapToObj(i -> i > 0 && random.nextBoolean() ? takingOff(random) : anyItem(random))
            .toList();
    var invoice = SomeInvoice.of(isNet ? PriceBasis.NET : PriceBasis.GROSS, items);
    Assume.that(invoice.grandTotal().signum() > 0);
    var parts =
        invoice.lines().stream()
            .map(line -> new CreditDraft.Part(line, line.creditable()))
            .toList();
    var draft = CreditDraft.of(invoice, parts);
    assertAddsUp(draft);
    assertThat(draft.isBelowZero(invoice)).isFalse();
    assertThat(draft.taxed().grandTotal()).isEqualByComparingTo(invoice.grandTotal());
    assertThat(draft.taxed().taxTotal()).isEqualByComparingTo(invoice.taxTotal());
    apply(invoice, draft, parts);
    assertThat(invoice.creditable()).isEqualByComparingTo("0");
  }

  /// However goods come back whose lines take something off: each credit is above zero, and at the
  /// end all is credited.
  @Property(tries = 300)
  void all_that_comes_back_is_the_invoice_whatever_takes_off(
      @ForAll long seed, @ForAll boolean isNet) {
    var random = new Random(seed);
    var items =
        IntStream.range(0, 2 + random.nextInt(5))
            .mapToObj(i -> i > 0 && random.nextBoolean() ? belowZero(random) : anyItem(random))
            .toList();
    var invoice = SomeInvoice.of(isNet ? PriceBasis.NET : PriceBasis.GROSS, items);
    Assume.that(invoice.grandTotal().signum() > 0);
    while (invoice.lines().stream().anyMatch(line -> line.creditable().signum() > 0)) {
      var parts =
          invoice.lines().stream()
              .filter(line -> line.creditable().signum() > 0 && random.nextBoolean())
              .map(line -> new CreditDraft.Part(line, anyOf(line.creditable(), random)))
              .toList();
      var draft = CreditDraft.ofReturned(invoice, parts);
      assertAddsUp(draft);
      assertThat(draft.lines().isEmpty()).isEqualTo(draft.taxed().grandTotal().signum() == 0);
      assertThat(draft.amountOfInvoice()).isBetween(ZERO, invoice.creditable());
      assertThat(draft.beyondInvoice()).isGreaterThanOrEqualTo(ZERO);
      apply(invoice, draft, parts);
      assertThat(invoice.openAmount()).isGreaterThanOrEqualTo(ZERO);
      for (var rate : invoice.taxes()) {
        assertThat(invoice.creditable(rate.group()))
            .isBetween(rate.gross().min(ZERO), rate.gross().max(ZERO));
      }
    }
    assertThat(invoice.creditable()).isEqualByComparingTo("0");
  }

  /// 2 × 100.00 of goods and a trade-in of 150.00, which stays when they come back.
  @ParameterizedTest
  @CsvSource({"NET, 119.00, 59.50, 119.00", "GROSS, 100.00, 50.00, 100.00"})
  void goods_that_come_back_are_credited_whatever_took_something_off(
      PriceBasis basis, String first, String ofInvoice, String second) {
    var invoice =
        SomeInvoice.of(
            basis, List.of(new Item("2", "200.00", "19"), new Item("-1", "-150.00", "19")));
    var one = returned(invoice, "1");
    assertThat(one.taxed().grandTotal()).isEqualTo(first);
    assertThat(one.lines()).extracting(CreditDraft.Line::quantity).containsExactly(ONE);
    assertThat(one.amountOfInvoice()).isEqualTo(ofInvoice);
    var other = returned(invoice, "1");
    assertThat(other.taxed().grandTotal()).isEqualTo(second);
    assertThat(other.amountOfInvoice()).isEqualByComparingTo("0");
    var goods = invoice.lines().getFirst();
    assertThat(one.taxed().subtotal().add(other.taxed().subtotal()))
        .isEqualByComparingTo(goods.net());
    assertThat(one.taxed().grandTotal().add(other.taxed().grandTotal()))
        .isEqualByComparingTo(goods.gross());
    assertThat(invoice.openAmount()).isEqualByComparingTo("0");
  }

  /// What was credited before counts: 30.00 for goodwill, and 170.00 of the 200.00.
  @Test
  void what_was_credited_by_an_amount_is_not_credited_again() {
    var invoice =
        SomeInvoice.of(
            PriceBasis.GROSS,
            List.of(new Item("2", "200.00", "19"), new Item("-1", "-150.00", "19")));
    apply(invoice, CreditDraft.of(invoice, new BigDecimal("30.00")), List.of());
    var draft = returned(invoice, "2");
    assertThat(draft.taxed().grandTotal()).isEqualTo("170.00");
    assertThat(draft.amountOfInvoice()).isEqualTo("20.00");
    assertThat(draft.taxed().taxTotal()).isEqualTo("27.14");
    assertThat(draft.lines().getFirst().netPrice()).isNotNull();
  }

  /// However goods come back: what takes something off and stays takes nothing off their credit.
  @Property(tries = 300)
  void all_goods_that_come_back_are_credited(@ForAll long seed, @ForAll boolean isNet) {
    var random = new Random(seed);
    var items =
        IntStream.range(0, 2 + random.nextInt(5))
            .mapToObj(i -> i > 0 && random.nextBoolean() ? takingOff(random) : anyItem(random))
            .toList();
    var invoice = SomeInvoice.of(isNet ? PriceBasis.NET : PriceBasis.GROSS, items);
    Assume.that(invoice.grandTotal().signum() > 0);
    var goods = invoice.lines().stream().filter(line -> line.gross().signum() > 0).toList();
    var sum = ZERO;
    var notes = 0;
    while (goods.stream().anyMatch(line -> line.creditable().signum() > 0)) {
      var parts =
          goods.stream()
              .filter(line -> line.creditable().signum() > 0 && random.nextBoolean())
              .map(line -> new CreditDraft.Part(line, anyOf(line.creditable(), random)))
              .toList();
      var draft = CreditDraft.ofReturned(invoice, parts);
      assertAddsUp(draft);
      assertNothingBelowZero(draft);
      assertThat(draft.amountOfInvoice()).isBetween(ZERO, invoice.creditable());
      assertThat(draft.beyondInvoice()).isGreaterThanOrEqualTo(ZERO);
      apply(invoice, draft, parts);
      sum = sum.add(draft.taxed().grandTotal());
      notes++;
    }
    assertThat(sum)
        .isCloseTo(
            Decimals.sum(goods.stream().map(InvoiceLine::gross).toList()),
            within(BigDecimal.valueOf(3L * notes, 2)));
    assertThat(invoice.openAmount()).isGreaterThanOrEqualTo(ZERO);
  }

  private static CreditDraft returned(Invoice invoice, String quantity) {
    var part = new CreditDraft.Part(invoice.lines().getFirst(), new BigDecimal(quantity));
    var draft = CreditDraft.ofReturned(invoice, List.of(part));
    apply(invoice, draft, List.of(part));
    return draft;
  }

  private static Item belowZero(Random random) {
    var item = anyItem(random);
    return new Item(item.quantity(), "-" + item.amount(), item.taxPercent());
  }

  private static Item takingOff(Random random) {
    var item = anyItem(random);
    return new Item("-" + item.quantity(), "-" + item.amount(), item.taxPercent());
  }

  private static Item anyItem(Random random) {
    return new Item(
        String.valueOf(1 + random.nextInt(12)),
        BigDecimal.valueOf(1 + random.nextInt(99_999), 2).toPlainString(),
        RATES.get(random.nextInt(RATES.size())));
  }

  private static BigDecimal anyOf(BigDecimal most, Random random) {
    return BigDecimal.valueOf(1 + random.nextInt(most.intValueExact()));
  }

  @Property(tries = 300)
  void amounts_and_lines_together_never_credit_more_than_was_charged(
      @ForAll long seed, @ForAll boolean isNet) {
    var random = new Random(seed);
    var invoice =
        SomeInvoice.of(
            isNet ? PriceBasis.NET : PriceBasis.GROSS,
            List.of(
                new Item("7", "10.01", "19"),
                new Item("3", "0.05", "19"),
                new Item("5", "99.99", "7"),
                new Item("3", "10.10", "5+9.975")));
    var firstTaxes = new HashMap<TaxGroup, BigDecimal>();
    var subtotal = ZERO;
    var tax = ZERO;
    while (invoice.creditable().signum() > 0) {
      var open = invoice.lines().stream().filter(line -> line.creditable().signum() > 0).toList();
      var parts =
          open.isEmpty() || random.nextBoolean()
              ? List.<CreditDraft.Part>of()
              : List.of(new CreditDraft.Part(open.getFirst(), BigDecimal.ONE));
      var draft =
          parts.isEmpty()
              ? CreditDraft.of(
                  invoice, anyOf(invoice.creditable().movePointRight(2), random).movePointLeft(2))
              : CreditDraft.of(invoice, parts);
      assertAddsUp(draft);
      assertMultipliesOut(draft);
      assertNothingBelowZero(draft);
      addFirstTaxes(firstTaxes, draft);
      subtotal = subtotal.add(draft.taxed().subtotal());
      tax = tax.add(draft.taxed().taxTotal());
      apply(invoice, draft, parts);
    }
    assertThat(subtotal).isEqualByComparingTo(invoice.subtotal());
    assertThat(tax).isEqualByComparingTo(invoice.taxTotal());
    assertFirstTaxes(firstTaxes, invoice);
  }

  /// Each line's quantity at its price, less what is taken off, is what it comes to, but for cents
  /// of its rate.
  private static void assertMultipliesOut(CreditDraft draft) {
    for (var i = 0; i < draft.lines().size(); i++) {
      var line = draft.lines().get(i);
      var net = draft.taxed().lines().get(i).net();
      var price = line.netPrice() == null ? line.unitPrice() : line.netPrice().listPrice();
      if (price != null) {
        var discount =
            line.netPrice() == null ? null : line.netPrice().discount(line.quantity(), net, CENTS);
        var base = line.netPrice() == null ? null : line.netPrice().baseQuantity();
        assertThat(
                price
                    .multiply(line.quantity())
                    .divide(base == null ? BigDecimal.ONE : base, MathContext.DECIMAL128)
                    .subtract(discount == null ? ZERO : discount))
            .isCloseTo(net, within(new BigDecimal("0.02")));
      }
    }
  }

  private static void addFirstTaxes(Map<TaxGroup, BigDecimal> sums, CreditDraft draft) {
    draft
        .taxed()
        .groups()
        .forEach(group -> sums.merge(group.group(), group.first(CENTS), BigDecimal::add));
  }

  /// Each of two taxes comes back to the cent, for the other is the rest.
  private static void assertFirstTaxes(Map<TaxGroup, BigDecimal> sums, Invoice invoice) {
    for (var group : invoice.taxes()) {
      assertThat(sums.getOrDefault(group.group(), ZERO)).isEqualByComparingTo(group.first(CENTS));
    }
  }

  private static void assertAddsUp(CreditDraft draft) {
    var taxed = draft.taxed();
    assertThat(Decimals.sum(taxed.lines().stream().map(TaxedDocument.Line::net).toList()))
        .isEqualByComparingTo(taxed.subtotal());
    assertThat(Decimals.sum(taxed.lines().stream().map(TaxedDocument.Line::gross).toList()))
        .isEqualByComparingTo(taxed.grandTotal());
  }

  private static void assertNothingBelowZero(CreditDraft draft) {
    assertThat(draft.taxed().groups())
        .allMatch(
            group ->
                group.taxable().signum() >= 0
                    && group.first(CENTS).signum() >= 0
                    && group.first(CENTS).compareTo(group.tax()) <= 0);
  }

  private static CreditDraft credit(Invoice invoice, String quantity) {
    var part = new CreditDraft.Part(invoice.lines().getFirst(), new BigDecimal(quantity));
    var draft = CreditDraft.of(invoice, List.of(part));
    apply(invoice, draft, List.of(part));
    return draft;
  }

  private static void apply(Invoice invoice, CreditDraft draft, List<CreditDraft.Part> parts) {
    if (!draft.ofInvoice().isEmpty()) {
      invoice.credit(draft.ofInvoice(), SomeInvoice.ISSUED, invoice.issuedOn());
    }
    CreditReturnedQuantities.owe(CreditDraft.owable(invoice, parts), draft.beyondInvoice());
    parts.forEach(part -> part.line().credit(part.quantity()));
  }
}
