package io.collector.invoice.invoice;

import static java.math.BigDecimal.ZERO;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.collector.calendar.TenantCalendar;
import io.collector.invoice.customer.Buyer;
import io.collector.invoice.customer.CustomerReferences;
import io.collector.invoice.tax.PriceBasis;
import io.collector.invoice.tax.TaxShare;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.MinorUnit;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxLine;
import io.collector.tax.TaxRate;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoiceTest {

  private static final Instant NOW = Instant.parse("2026-01-15T14:30:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-01-15");
  private static final MinorUnit USD = new MinorUnit(2);

  private final Invoice invoice = invoice("5", "1500.00");

  @Test
  void it_is_paid_when_nothing_is_open_and_that_is_told_once() {
    assertThat(invoice.pay(amount("500.00"), ZERO, NOW, TODAY)).isFalse();
    assertThat(invoice.status()).isEqualTo(InvoiceStatus.PARTIALLY_PAID);
    assertThat(invoice.pay(amount("970.00"), amount("30.00"), NOW, TODAY)).isTrue();
    assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID);
    assertThat(invoice.settled()).isEqualByComparingTo("1500.00");
    invoice.reopen(amount("970.00"), ZERO, amount("30.00"), TODAY);
    assertThat(invoice.openAmount()).isEqualByComparingTo("1000.00");
    assertThat(invoice.status()).isEqualTo(InvoiceStatus.PARTIALLY_PAID);
    assertThat(invoice.pay(amount("1000.00"), ZERO, NOW, TODAY)).isFalse();
    assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID);
  }

  @Test
  void a_void_invoice_stays_void_when_a_payment_of_its_reminders_is_refunded() {
    invoice.remind(1, amount("2.50"), ZERO, NOW);
    invoice.payCharges(amount("2.50"));
    assertThat(invoice.isUntouched()).isFalse();
    invoice.voidIt("Wrong", TODAY);
    invoice.reopen(ZERO, amount("2.50"), ZERO, TODAY);
    assertThat(invoice.status()).isEqualTo(InvoiceStatus.VOIDED);
    assertThat(invoice.openAmount()).isEqualByComparingTo("0");
  }

  @Test
  void a_credit_takes_what_is_open_first_and_then_what_was_paid() {
    invoice.pay(amount("1000.00"), ZERO, NOW, TODAY);
    var first = credit(invoice, amount("600.00"));
    assertThat(first.released()).isEqualByComparingTo("100.00");
    assertThat(first.paid()).isTrue();
    assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID);
    var rest = credit(invoice, amount("900.00"));
    assertThat(rest.released()).isEqualByComparingTo("900.00");
    assertThat(invoice.status()).isEqualTo(InvoiceStatus.CREDITED);
    assertThat(invoice.creditable()).isEqualByComparingTo("0");
  }

  @Test
  void what_was_given_up_or_granted_is_not_given_back_as_money() {
    invoice.pay(amount("400.00"), ZERO, NOW, TODAY);
    assertThat(invoice.writeOff("insolvent", true, TODAY).amount()).isEqualByComparingTo("1100.00");
    assertThat(invoice.status()).isEqualTo(InvoiceStatus.WRITTEN_OFF);
    assertThat(credit(invoice, amount("1500.00")).released()).isEqualByComparingTo("400.00");

    var early = invoice("5", "1500.00");
    early.pay(amount("1470.00"), amount("30.00"), NOW, TODAY);
    assertThat(credit(early, amount("1500.00")).released()).isEqualByComparingTo("1470.00");
    assertThat(early.settled()).isEqualByComparingTo("0");
    assertThat(early.status()).isEqualTo(InvoiceStatus.CREDITED);
  }

  /// § 17 UStG: 1190.00 with 19 %, 3 % discount.
  @Test
  void a_discount_takes_the_tax_off_that_it_contains() {
    var one = SomeInvoice.of(PriceBasis.NET, List.of(new SomeInvoice.Item("1", "1000.00", "19")));
    var parts = one.discountTax(amount("35.70"), true);
    assertThat(parts)
        .singleElement()
        .satisfies(part -> assertThat(part.taxable()).isEqualTo("30.00"))
        .satisfies(part -> assertThat(part.tax()).isEqualTo("5.70"));
    one.pay(amount("1154.30"), amount("35.70"), NOW, TODAY);
    assertThat(one.discountTax()).isEqualByComparingTo("5.70");
    assertThat(TaxShare.tax(one.undoDiscountTax(amount("35.70")))).isEqualTo("5.70");
    assertThat(one.discountTax()).isEqualByComparingTo("0");
    assertThat(one.discountTax(amount("35.70"), false)).isEmpty();
    assertThat(one.undoDiscountTax(amount("35.70"))).isEmpty();
  }

  @Test
  void a_write_off_takes_the_tax_off_per_rate_in_proportion_and_a_credit_undoes_it() {
    var one =
        SomeInvoice.of(
            PriceBasis.NET,
            List.of(
                new SomeInvoice.Item("1", "100.00", "19"),
                new SomeInvoice.Item("1", "100.00", "7"),
                new SomeInvoice.Item("1", "100.00", "0")));
    one.pay(amount("163.00"), ZERO, NOW, TODAY);
    var given = one.writeOff("insolvent", true, TODAY);
    assertThat(given.amount()).isEqualByComparingTo("163.00");
    assertThat(given.tax().stream().map(part -> part.taxable() + "+" + part.tax()))
        .containsExactly("50.00+0.00", "50.00+3.50", "50.00+9.50");
    var credited = credit(one, amount("119.00"), one.taxes().getLast().group());
    assertThat(credited.revived()).isEqualByComparingTo("119.00");
    assertThat(TaxShare.gross(credited.revivedTax())).isEqualByComparingTo("119.00");
    assertThat(one.writtenOffTax().add(TaxShare.tax(credited.revivedTax())))
        .isEqualByComparingTo("13.00");
  }

  /// Whatever is granted, given up and undone: the tax in it is undone to the cent.
  @Property
  void what_is_undone_is_what_was_taken_off(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 5_000) Integer> cents) {
    var one =
        SomeInvoice.of(
            PriceBasis.NET,
            List.of(
                new SomeInvoice.Item("3", "333.33", "19"),
                new SomeInvoice.Item("1", "17.05", "7")));
    var taken = ZERO;
    for (var cent : cents) {
      var discount = BigDecimal.valueOf(cent, 2);
      var parts = one.discountTax(discount, true);
      assertThat(TaxShare.gross(parts)).isEqualByComparingTo(discount);
      taken = taken.add(TaxShare.tax(parts));
    }
    var undone = ZERO;
    for (var cent : cents) {
      undone = undone.add(TaxShare.tax(one.undoDiscountTax(BigDecimal.valueOf(cent, 2))));
    }
    assertThat(undone).isEqualByComparingTo(taken);
    assertThat(one.discountTax()).isEqualByComparingTo("0");
  }

  /// Paid, granted, given up, credited and undone in any order: what is told of each tax comes to
  /// nothing once all is credited, and as soon as nothing is left that anybody pays. A discount
  /// before credits of one rate among several stays with the rates that it was granted on.
  @Property(tries = 500)
  void each_tax_comes_to_nothing_when_all_is_credited(@ForAll long seed) {
    var random = new Random(seed);
    var one =
        SomeInvoice.of(
            random.nextBoolean() ? PriceBasis.NET : PriceBasis.GROSS,
            IntStream.range(0, 1 + random.nextInt(3)).mapToObj(_ -> anyItem(random)).toList());
    var told = new HashMap<TaxGroup, BigDecimal>();
    var toldFirst = new HashMap<TaxGroup, BigDecimal>();
    BiConsumer<List<TaxedDocument.Group>, Integer> tell =
        (parts, sign) -> {
          for (var part : parts) {
            assertThat(part.tax()).isBetween(ZERO, part.gross());
            assertThat(part.first(USD)).isBetween(ZERO, part.tax());
            var times = BigDecimal.valueOf(sign);
            told.merge(part.group(), part.tax().multiply(times), BigDecimal::add);
            toldFirst.merge(part.group(), part.first(USD).multiply(times), BigDecimal::add);
          }
        };
    tell.accept(one.taxes(), 1);
    var isPaid = random.nextBoolean();
    var isGranted = random.nextBoolean();
    for (var i = 0; i < 12; i++) {
      switch (random.nextInt(5)) {
        case 0 -> {
          if (isPaid) {
            one.pay(anyOf(one.openAmount(), random), ZERO, NOW, TODAY);
          }
        }
        case 1 -> {
          var discount = isGranted ? anyOf(one.openAmount(), random) : ZERO;
          tell.accept(one.discountTax(discount, true), -1);
          one.pay(ZERO, discount, NOW, TODAY);
        }
        case 2 -> tell.accept(one.writeOff("insolvent", true, TODAY).tax(), -1);
        case 3 -> {
          var undone = anyOf(one.discountAmount(), random);
          tell.accept(one.undoDiscountTax(undone), 1);
          one.reopen(ZERO, ZERO, undone, TODAY);
        }
        default -> {
          var rate = one.taxes().get(random.nextInt(one.taxes().size())).group();
          if (random.nextBoolean()) {
            tellCredit(one, Map.of(rate, anyOf(one.creditable(rate), random)), tell);
          } else {
            creditSome(one, anyOf(one.creditable(), random), tell);
          }
        }
      }
      if (one.openAmount().signum() == 0 && !isPaid && (!isGranted || one.taxes().size() == 1)) {
        assertThat(told.values()).allMatch(tax -> tax.signum() == 0);
        assertThat(toldFirst.values()).allMatch(tax -> tax.signum() == 0);
      }
    }
    creditSome(one, one.creditable(), tell);
    assertThat(told.values()).allMatch(tax -> tax.signum() == 0);
    assertThat(toldFirst.values()).allMatch(tax -> tax.signum() == 0);
    assertThat(one.discountTax()).isEqualByComparingTo("0");
    assertThat(one.writtenOffTax()).isEqualByComparingTo("0");
  }

  /// By rate in proportion.
  private static void creditSome(
      Invoice one, BigDecimal amount, BiConsumer<List<TaxedDocument.Group>, Integer> tell) {
    var rates = one.taxes().stream().map(TaxedDocument.Group::group).toList();
    var shares = TaxShare.of(amount, rates.stream().map(one::creditable).toList(), USD);
    tellCredit(
        one,
        IntStream.range(0, rates.size()).boxed().collect(toMap(rates::get, shares::get)),
        tell);
  }

  private static void tellCredit(
      Invoice one,
      Map<TaxGroup, BigDecimal> amounts,
      BiConsumer<List<TaxedDocument.Group>, Integer> tell) {
    var parts =
        amounts.entrySet().stream()
            .filter(amount -> amount.getValue().signum() != 0)
            .map(amount -> credit(one, amount.getKey(), amount.getValue()))
            .toList();
    if (parts.isEmpty()) {
      return;
    }
    tell.accept(parts, -1);
    var credited = one.credit(parts, NOW, TODAY);
    tell.accept(credited.revivedTax(), 1);
    tell.accept(credited.ungrantedTax(), 1);
  }

  private static TaxedDocument.Group credit(Invoice one, TaxGroup rate, BigDecimal gross) {
    var tax = one.taxInCredit(rate, gross);
    return one.split(new TaxedDocument.Group(rate, gross.subtract(tax), tax));
  }

  private static SomeInvoice.Item anyItem(Random random) {
    var rates = List.of("18", "7", "0", "5+9.975", "9+9", "5^9.5");
    return new SomeInvoice.Item(
        "1",
        BigDecimal.valueOf(1 + random.nextInt(40_000), 2).toPlainString(),
        rates.get(random.nextInt(rates.size())));
  }

  private static BigDecimal anyOf(BigDecimal most, Random random) {
    return random.nextInt(4) == 0
        ? most
        : USD.round(most.multiply(BigDecimal.valueOf(random.nextDouble())));
  }

  @Test
  void it_is_overdue_from_the_day_after_it_is_due_while_something_is_open() {
    var due = invoice.dueOn();
    assertThat(invoice.isOverdue(due)).isFalse();
    assertThat(invoice.isOverdue(due.plusDays(1))).isTrue();
    assertThat(invoice.daysOverdue(invoice.dueOn())).isEqualTo(0);
    assertThat(invoice.daysOverdue(invoice.dueOn().plusDays(1))).isEqualTo(1);
    invoice.pay(amount("1500.00"), ZERO, NOW, TODAY);
    assertThat(invoice.isOverdue(due.plusDays(1))).isFalse();
  }

  /// Thirty days from the day that the tenant's clocks show.
  @ParameterizedTest(name = "{1} in {0}: issued on {2}, due by the end of {3}, {4}")
  @CsvSource({
    "UTC,                 2026-01-31T23:59:59.999Z, 2026-01-31, 2026-03-02, 2026-03-02T23:59:59.999Z",
    "Pacific/Auckland,    2026-01-31T11:00:00Z,     2026-02-01, 2026-03-03, 2026-03-03T10:59:59.999Z",
    "America/Los_Angeles, 2026-02-07T07:59:59Z,     2026-02-06, 2026-03-08, 2026-03-09T06:59:59.999Z",
  })
  void it_is_due_at_the_end_of_the_tenants_day(
      String zone, Instant issued, LocalDate issuedOn, LocalDate dueOn, Instant dueAt) {
    var calendar = new TenantCalendar(ZoneId.of(zone), Set.of(), Set.of());
    assertThat(Invoice.Terms.of(issued, 30, calendar))
        .isEqualTo(
            new Invoice.Terms(
                issued, issuedOn, dueOn, dueAt, List.of(), null, BigDecimal.ZERO, null, null));
  }

  @Property
  void however_a_line_is_taken_back_the_parts_come_to_the_line(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 9) Integer> parts,
      @ForAll @IntRange(max = 1_000_000) int cents) {
    var quantity = parts.stream().mapToInt(part -> part).sum();
    var line =
        invoice(String.valueOf(quantity), BigDecimal.valueOf(cents, 2).toPlainString())
            .lines()
            .getFirst();
    var sum = ZERO;
    for (var part : parts) {
      sum = sum.add(line.grossOf(BigDecimal.valueOf(part), USD));
      line.credit(BigDecimal.valueOf(part));
    }
    assertThat(sum).isEqualByComparingTo(line.gross());
    assertThat(line.creditable()).isEqualByComparingTo("0");
  }

  @Property
  void what_is_open_is_the_total_less_what_was_paid_and_credited(
      @ForAll @Size(max = 10) List<@IntRange(min = 1, max = 40_000) Integer> cents) {
    var one = invoice("5", "1500.00");
    var released = ZERO;
    var paid = ZERO;
    for (var i = 0; i < cents.size(); i++) {
      var amount = BigDecimal.valueOf(cents.get(i), 2);
      if (i % 2 == 0) {
        var payment = amount.min(one.openAmount());
        one.pay(payment, ZERO, NOW, TODAY);
        paid = paid.add(payment);
      } else {
        released = released.add(credit(one, amount.min(one.creditable())).released());
      }
      assertThat(one.openAmount()).isNotNegative();
      assertThat(one.paidAmount()).isEqualByComparingTo(paid.subtract(released));
      assertThat(one.openAmount())
          .isEqualByComparingTo(
              one.grandTotal().subtract(one.paidAmount()).subtract(one.creditedAmount()));
    }
  }

  private static Invoice invoice(String quantity, String gross) {
    var tax = TaxGroup.of(TaxRate.of(amount("20")));
    var id = UUID.randomUUID();
    var draft =
        new InvoiceDraft(
            null,
            id,
            "ORD-1",
            null,
            null,
            id,
            CustomerReferences.NONE,
            "USD",
            PriceBasis.GROSS,
            null,
            List.of(
                new InvoiceDraft.Line(
                    id,
                    id,
                    null,
                    "Paper",
                    amount(quantity),
                    LineUnit.PIECES,
                    amount(gross),
                    tax,
                    null,
                    null,
                    null,
                    null,
                    List.of())),
            List.of(),
            null);
    return Invoice.issue(
        "INV-1",
        draft,
        TaxedDocument.inclusive(List.of(new TaxLine(amount(gross), tax)), USD),
        Buyer.UNKNOWN,
        Invoice.Terms.of(NOW, 30, TenantCalendar.DEFAULT));
  }

  private static Invoice.Credited credit(Invoice invoice, BigDecimal amount) {
    return credit(invoice, amount, invoice.taxes().getFirst().group());
  }

  private static Invoice.Credited credit(Invoice invoice, BigDecimal amount, TaxGroup rate) {
    var lines = List.of(new TaxLine(amount, rate));
    return invoice.credit(
        TaxedDocument.inclusive(lines, USD, invoice::taxInCredit).groups(), NOW, TODAY);
  }

  private static BigDecimal amount(String text) {
    return new BigDecimal(text);
  }
}
