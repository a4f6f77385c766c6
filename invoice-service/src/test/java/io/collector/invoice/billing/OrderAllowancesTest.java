package io.collector.invoice.billing;

import static java.math.BigDecimal.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.collector.events.AllowanceCharge;
import io.collector.events.LineAllowanceCharge;
import io.collector.events.order.OrderCreated;
import io.collector.invoice.tax.PriceBasis;
import io.collector.money.MinorUnit;
import io.collector.tax.Adjustment;
import io.collector.tax.LineAdjustment;
import io.collector.tax.TaxRate;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Allowances and charges of orders, on the invoices of their parts.
class OrderAllowancesTest {

  private static final MinorUnit CENTS = new MinorUnit(2);
  private static final TaxRate STANDARD = TaxRate.of(new BigDecimal("19"));

  /// However it is delivered, each allowance and the line's total come out to the cent, and each
  /// part's price less its allowances is its amount.
  @Property(tries = 500)
  void parts_of_a_line_have_parts_of_its_allowances(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 9) Integer> parts,
      @ForAll @IntRange(min = 100, max = 9_999) int cents,
      @ForAll @IntRange(min = 1, max = 90) int loyalty,
      @ForAll @IntRange(min = 1, max = 500) int engraving,
      @ForAll @IntRange(max = 5) int coupon,
      @ForAll boolean isNet) {
    var ordered = BigDecimal.valueOf(parts.stream().mapToInt(part -> part).sum());
    var price = BigDecimal.valueOf(cents, 2);
    var off = BigDecimal.valueOf(loyalty, 2);
    var more = BigDecimal.valueOf(engraving, 2);
    var total =
        price.multiply(ordered).subtract(off).add(more).subtract(BigDecimal.valueOf(coupon, 2));
    var line =
        order(
                isNet ? "NET" : "GROSS",
                total,
                item(ordered, price, total, told("ALLOWANCE", off), told("CHARGE", more)))
            .lines()
            .getFirst();
    var before = ZERO;
    var sum = ZERO;
    var sums = new HashMap<String, BigDecimal>();
    for (var each : parts) {
      var part = BigDecimal.valueOf(each);
      var amount = line.amount(before, part, CENTS);
      var told = line.adjustments(before, part, CENTS);
      if (isNet) {
        assertThat(
                Objects.requireNonNull(line.price())
                    .beforeDiscount(part, CENTS)
                    .subtract(LineAdjustment.off(told)))
            .isEqualByComparingTo(amount);
      }
      told.forEach(one -> sums.merge(one.reason(), one.off(), BigDecimal::add));
      sum = sum.add(amount);
      before = before.add(part);
    }
    assertThat(sum).isEqualByComparingTo(total);
    assertThat(sums.get("ALLOWANCE")).isEqualByComparingTo(off);
    assertThat(sums.get("CHARGE")).isEqualByComparingTo(more.negate());
    if (isNet) {
      assertThat(sums.getOrDefault("Discount", ZERO))
          .isEqualByComparingTo(BigDecimal.valueOf(coupon, 2));
    }
  }

  /// Of prices finer than a cent the amounts add up still.
  @Property(tries = 300)
  void parts_at_fine_prices_add_up_too(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 9) Integer> parts,
      @ForAll @IntRange(min = 1_000, max = 99_999) int mills) {
    var ordered = BigDecimal.valueOf(parts.stream().mapToInt(part -> part).sum());
    var price = BigDecimal.valueOf(mills, 4);
    var total = CENTS.round(price.multiply(ordered)).subtract(new BigDecimal("0.07"));
    var line =
        order("NET", total, item(ordered, price, total, told("ALLOWANCE", new BigDecimal("0.07"))))
            .lines()
            .getFirst();
    var before = ZERO;
    var sum = ZERO;
    for (var each : parts) {
      var part = BigDecimal.valueOf(each);
      var amount = line.amount(before, part, CENTS);
      assertThat(
              Objects.requireNonNull(line.price())
                  .beforeDiscount(part, CENTS)
                  .subtract(LineAdjustment.off(line.adjustments(before, part, CENTS))))
          .isEqualByComparingTo(amount);
      sum = sum.add(amount);
      before = before.add(part);
    }
    assertThat(sum).isEqualByComparingTo(total);
  }

  /// Allowances of the whole order are on all invoices together to the cent, charges on the first.
  @Property(tries = 300)
  void invoices_have_parts_of_the_order_s_allowances(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 9) Integer> parts,
      @ForAll @IntRange(min = 1, max = 99) int off) {
    var ordered = BigDecimal.valueOf(parts.stream().mapToInt(part -> part).sum());
    var allowance = BigDecimal.valueOf(off, 2);
    var other = item(ordered, BigDecimal.ONE, ordered);
    var order =
        order(
            "NET",
            BigDecimal.TEN,
            List.of(item(ordered, BigDecimal.TEN, ordered.multiply(BigDecimal.TEN)), other),
            List.of(beside("ALLOWANCE", allowance, "19"), beside("CHARGE", BigDecimal.TEN, "7")));
    Map<UUID, BigDecimal> before = Map.of();
    var allowed = ZERO;
    var charged = ZERO;
    for (var each : parts) {
      var part = BigDecimal.valueOf(each);
      var after = new HashMap<>(before);
      order.lines().forEach(line -> after.merge(line.id(), part, BigDecimal::add));
      for (var one : order.adjustments(before, after, STANDARD, CENTS)) {
        if (one.quantity().signum() < 0) {
          allowed = allowed.add(one.amount());
        } else {
          charged = charged.add(one.amount());
          assertThat(before).isEmpty();
        }
      }
      before = after;
    }
    assertThat(allowed).isEqualByComparingTo(allowance);
    assertThat(charged).isEqualByComparingTo("10");
  }

  @Test
  void of_lines_without_a_rate_an_allowance_has_the_usual_one() {
    var order =
        order(
            "GROSS",
            new BigDecimal("90.00"),
            List.of(untaxed()),
            List.of(beside("ALLOWANCE", BigDecimal.TEN, null)));
    assertThat(
            order.adjustments(Map.of(), all(order), STANDARD, CENTS).stream()
                .map(Adjustment::tax)
                .map(tax -> tax.group().percent().toPlainString()))
        .containsExactly("19");
  }

  /// An outside order that doesn't say its price basis is read by its total, allowances included.
  @Test
  void an_outside_order_s_total_has_its_allowances_in_it() {
    var line = item(new BigDecimal("2"), new BigDecimal("50.00"), null);
    var off = List.of(beside("ALLOWANCE", BigDecimal.TEN, "19"));
    assertThat(order(null, new BigDecimal("107.10"), List.of(line), off).priceBasis())
        .isEqualTo(PriceBasis.NET);
    var gross = order(null, new BigDecimal("90.00"), List.of(line), off);
    assertThat(gross.priceBasis()).isEqualTo(PriceBasis.GROSS);
    assertThat(gross.lines().getFirst().total()).isEqualByComparingTo("100.00");
  }

  /// A trade-in of 30.00 for which nothing is given in the end: its list price says what it is.
  @Test
  void a_service_below_zero_may_come_to_nothing() {
    var id = UUID.randomUUID();
    var off = new BigDecimal("30.00");
    var line =
        order(
                "NET",
                ZERO,
                new OrderCreated.LineItem(
                    id,
                    null,
                    "Trade-in",
                    BigDecimal.ONE,
                    ZERO,
                    null,
                    id,
                    "SERVICE",
                    "pcs",
                    new BigDecimal("19"),
                    null,
                    off.negate(),
                    null,
                    ZERO,
                    0,
                    null,
                    null,
                    List.of(told("ALLOWANCE", off))))
            .lines()
            .getFirst();
    assertThat(line.isBelowZero()).isTrue();
    assertThat(line.total()).isEqualByComparingTo("0");
    assertThat(line.adjustments(ZERO, BigDecimal.ONE, CENTS))
        .singleElement()
        .satisfies(one -> assertThat(one.amount()).isEqualByComparingTo("30"));
  }

  private static Map<UUID, BigDecimal> all(BillableOrder order) {
    var all = new HashMap<UUID, BigDecimal>();
    order.lines().forEach(line -> all.put(line.id(), line.quantity()));
    return all;
  }

  private static LineAllowanceCharge told(String kind, BigDecimal amount) {
    return new LineAllowanceCharge(kind, kind, amount, null);
  }

  private static AllowanceCharge beside(String kind, BigDecimal amount, @Nullable String rate) {
    return new AllowanceCharge(
        kind, kind, amount, null, rate == null ? null : new BigDecimal(rate), null, null, null);
  }

  private static OrderCreated.LineItem untaxed() {
    return item(
        BigDecimal.ONE, new BigDecimal("100.00"), new BigDecimal("100.00"), null, List.of());
  }

  private static OrderCreated.LineItem item(
      BigDecimal quantity,
      BigDecimal price,
      @Nullable BigDecimal total,
      LineAllowanceCharge... allowances) {
    return item(quantity, price, total, new BigDecimal("19"), List.of(allowances));
  }

  private static OrderCreated.LineItem item(
      BigDecimal quantity,
      BigDecimal price,
      @Nullable BigDecimal total,
      @Nullable BigDecimal rate,
      List<LineAllowanceCharge> allowances) {
    var id = UUID.randomUUID();
    return new OrderCreated.LineItem(
        id,
        null,
        "Paper",
        quantity,
        price,
        null,
        id,
        "PRODUCT",
        "pcs",
        rate,
        null,
        total == null ? null : price,
        null,
        total,
        0,
        null,
        null,
        allowances.isEmpty() ? null : allowances);
  }

  private static BillableOrder order(String basis, BigDecimal total, OrderCreated.LineItem line) {
    return order(basis, total, List.of(line), List.of());
  }

  private static BillableOrder order(
      @Nullable String basis,
      BigDecimal total,
      List<OrderCreated.LineItem> lines,
      List<AllowanceCharge> beside) {
    var id = UUID.randomUUID();
    return BillableOrder.of(
        new OrderCreated(
            id, "ORD-1", id, null, lines, "EUR", total, null, null, null, null, null, null, null,
            null, basis, null, null, beside));
  }
}
