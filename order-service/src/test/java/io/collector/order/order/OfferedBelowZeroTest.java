package io.collector.order.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.bus.RefusedEventException;
import io.collector.events.AllowanceCharge;
import io.collector.events.LineAllowanceCharge;
import io.collector.events.crm.OfferApproved;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.order.catalog.CatalogProduct;
import io.collector.order.pricing.PriceBasis;
import io.collector.order.pricing.PriceReading;
import io.collector.order.pricing.Pricing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Orders of approved offers with lines below zero, which take something off.
class OfferedBelowZeroTest {

  private static final MinorUnit CENT = new MinorUnit(2);
  private static final UUID PRODUCT = UUID.randomUUID();

  /// @param off what allowances less charges take off, in the direction of the line
  private record Line(
      BigDecimal quantity,
      BigDecimal price,
      @Nullable BigDecimal discount,
      String rate,
      BigDecimal off) {

    /// What it comes to, net or gross, not rounded but for net amounts.
    BigDecimal total(PriceBasis basis) {
      var signed = price.signum() < 0 ? off.negate() : off;
      if (basis == PriceBasis.GROSS || discount == null) {
        var whole = price.multiply(quantity);
        return (basis == PriceBasis.GROSS ? whole : CENT.round(whole)).subtract(signed);
      }
      var left = BigDecimal.ONE.subtract(discount.movePointLeft(2));
      return CENT.round(price.multiply(left).multiply(quantity)).subtract(signed);
    }

    OfferApproved.LineItem told(PriceBasis basis) {
      var left =
          discount == null ? BigDecimal.ONE : BigDecimal.ONE.subtract(discount.movePointLeft(2));
      return item(
          null,
          quantity,
          basis == PriceBasis.GROSS ? price : CENT.round(price.multiply(left)),
          basis == PriceBasis.GROSS ? null : price,
          discount,
          rate,
          off.signum() == 0
              ? null
              : List.of(
                  new LineAllowanceCharge(
                      off.signum() > 0 ? "ALLOWANCE" : "CHARGE", "Reason", off.abs(), null)));
    }
  }

  /// So much that no other line takes all of it off.
  private static final Line MACHINE =
      new Line(decimal("100"), decimal("1000.00"), null, "19", BigDecimal.ZERO);

  @Property(tries = 500)
  void the_order_s_totals_are_the_offer_s(
      @ForAll("lines") @Size(max = 5) List<Line> some,
      @ForAll PriceBasis basis,
      @ForAll @IntRange(max = 999) int allowance) {
    var lines = Stream.concat(Stream.of(MACHINE), some.stream()).toList();
    var beside = BigDecimal.valueOf(allowance, 2);
    var total = total(lines, basis, beside);
    var draft = draft(offer(lines, basis, beside, total), Map.of());
    assertThat(draft.mismatch()).isNull();
    assertThat(draft.pricing().grandTotal()).isEqualByComparingTo(total);
    assertThat(draft.pricing().basis()).isEqualTo(basis);
    var totals = draft.pricing().lines().stream().map(Pricing.PricedLine::total).toList();
    if (basis == PriceBasis.NET) {
      for (var i = 0; i < lines.size(); i++) {
        assertThat(totals.get(i)).isEqualByComparingTo(lines.get(i).total(basis));
      }
    } else {
      assertThat(Decimals.sum(totals).subtract(beside)).isEqualByComparingTo(total);
    }
    for (var i = 0; i < lines.size(); i++) {
      assertThat(draft.lines().get(i).quantity()).isPositive();
      assertThat(draft.lines().get(i).isBelowZero()).isEqualTo(lines.get(i).price().signum() < 0);
      assertThat(totals.get(i).signum() * lines.get(i).price().signum()).isNotNegative();
    }
  }

  /// Gross: the sum, rounded once. Net: each line is rounded, and the tax of each rate.
  private static BigDecimal total(List<Line> lines, PriceBasis basis, BigDecimal allowance) {
    var byRate = new HashMap<String, BigDecimal>();
    lines.forEach(line -> byRate.merge(line.rate(), line.total(basis), BigDecimal::add));
    byRate.merge("19", allowance.negate(), BigDecimal::add);
    if (basis == PriceBasis.GROSS) {
      return CENT.round(Decimals.sum(byRate.values()));
    }
    return byRate.entrySet().stream()
        .map(
            sum ->
                sum.getValue()
                    .add(
                        CENT.round(
                            sum.getValue().multiply(decimal(sum.getKey())).movePointLeft(2))))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Provide
  Arbitrary<List<Line>> lines() {
    var quantity =
        Arbitraries.integers().between(1, 50).map(tenths -> BigDecimal.valueOf(tenths, 1));
    var price =
        Arbitraries.bigDecimals()
            .between(decimal("-1000"), decimal("1000"))
            .ofScale(4)
            .filter(one -> one.abs().compareTo(BigDecimal.ONE) >= 0);
    var discount = Arbitraries.integers().between(1, 90).map(BigDecimal::valueOf).injectNull(0.5);
    var off = Arbitraries.integers().between(-500, 9).map(cents -> BigDecimal.valueOf(cents, 2));
    return Combinators.combine(quantity, price, discount, Arbitraries.of("0", "7", "19"), off)
        .as((q, p, d, r, o) -> new Line(q, p, d, r, d == null ? o : BigDecimal.ZERO))
        .list();
  }

  /// 100.00 and −100.00 come to the same with 10 % off, and without: the list prices say which.
  @Test
  void equal_discounts_of_what_is_sold_and_taken_off_are_taken_off_each() {
    var one = new Line(BigDecimal.ONE, decimal("100.00"), BigDecimal.TEN, "19", BigDecimal.ZERO);
    var off = new Line(BigDecimal.ONE, decimal("-100.00"), BigDecimal.TEN, "19", BigDecimal.ZERO);
    var lines = List.of(one, off);
    var draft = draft(offer(lines, PriceBasis.NET, BigDecimal.ZERO, decimal("0.00")), Map.of());
    assertThat(draft.pricing().reading()).isEqualTo(PriceReading.NET_DISCOUNT_APART);
    assertThat(draft.pricing().lines().stream().map(Pricing.PricedLine::total))
        .containsExactly(decimal("90.00"), decimal("-90.00"));
  }

  /// It may come before the catalog knows the product: crm knew it as a service.
  @Test
  void goods_of_the_catalog_are_refused_and_what_it_does_not_know_is_a_service() {
    var offer = ofProduct();
    assertThat(draft(offer, Map.of()).lines().getLast().type()).isEqualTo(LineType.SERVICE);
    assertThat(draft(offer, catalog("SERVICE")).lines().getLast().type())
        .isEqualTo(LineType.SERVICE);
    assertThatThrownBy(() -> draft(offer, catalog("GOODS")))
        .isInstanceOf(RefusedEventException.class)
        .hasMessageContaining("lineItems/1/unitPrice is below zero, but only a service");
  }

  private static OfferApproved ofProduct() {
    return told(
        List.of(
            MACHINE.told(PriceBasis.GROSS),
            item(PRODUCT, BigDecimal.ONE, decimal("-10.00"), null, null, "19", null)),
        PriceBasis.GROSS,
        BigDecimal.ZERO,
        decimal("99990.00"));
  }

  private static Map<UUID, CatalogProduct> catalog(String type) {
    return Map.of(
        PRODUCT,
        new CatalogProduct(
            PRODUCT, "SKU-1", "Deposit", "pcs", type, null, null, null, null, "ACTIVE", false,
            null));
  }

  private static OrderDraft draft(OfferApproved offer, Map<UUID, CatalogProduct> products) {
    return OfferedOrder.draft(UUID.randomUUID(), "tenant", offer, products, PriceBasis.GROSS);
  }

  private static OfferApproved offer(
      List<Line> lines, PriceBasis basis, BigDecimal allowance, BigDecimal total) {
    return told(lines.stream().map(line -> line.told(basis)).toList(), basis, allowance, total);
  }

  private static OfferApproved told(
      List<OfferApproved.LineItem> lines,
      PriceBasis basis,
      BigDecimal allowance,
      BigDecimal total) {
    return new OfferApproved(
        UUID.randomUUID(),
        "OFF-1",
        UUID.randomUUID(),
        Instant.EPOCH,
        "EUR",
        total,
        lines,
        basis.name(),
        null,
        null,
        allowance.signum() == 0
            ? null
            : List.of(
                new AllowanceCharge(
                    "ALLOWANCE", "Season", allowance, null, decimal("19"), null, null, null)));
  }

  private static OfferApproved.LineItem item(
      @Nullable UUID product,
      BigDecimal quantity,
      BigDecimal unitPrice,
      @Nullable BigDecimal listPrice,
      @Nullable BigDecimal discount,
      String rate,
      @Nullable List<LineAllowanceCharge> allowances) {
    return new OfferApproved.LineItem(
        product,
        "Something",
        quantity,
        unitPrice,
        discount,
        decimal(rate),
        listPrice,
        null,
        null,
        null,
        null,
        allowances);
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }
}
