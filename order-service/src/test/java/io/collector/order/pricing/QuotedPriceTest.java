package io.collector.order.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.order.pricing.QuotedPrice.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuotedPriceTest {

  private static final Rule FOR_ALL = rule(false, "0", "95");
  private static final Rule FROM_TEN = rule(false, "10", "90");
  private static final Rule FOR_CUSTOMER = rule(true, "0", "92");

  @Test
  void without_rules_the_list_price_holds() {
    assertThat(best("100", "1")).isEqualTo("100 LIST_PRICE");
    assertThat(QuotedPrice.best(null, List.of(), BigDecimal.ONE)).isEmpty();
  }

  @Test
  void the_lowest_price_that_holds_for_the_quantity_wins() {
    assertThat(best("100", "1", FOR_ALL, FROM_TEN)).isEqualTo("95 PRICE_RULE");
    assertThat(best("100", "9.999", FOR_ALL, FROM_TEN, FOR_CUSTOMER))
        .isEqualTo("92 CUSTOMER_PRICE");
    assertThat(best("100", "10", FOR_ALL, FROM_TEN, FOR_CUSTOMER)).isEqualTo("90 QUANTITY_BREAK");
    assertThat(best("80", "10", FOR_ALL, FROM_TEN, FOR_CUSTOMER)).isEqualTo("80 LIST_PRICE");
    assertThat(best(null, "1", FOR_ALL)).isEqualTo("95 PRICE_RULE");
  }

  @Test
  void of_equal_prices_the_customers_own_is_told_then_that_of_the_larger_quantity() {
    assertThat(best("95", "10", FOR_ALL, rule(true, "0", "95"))).isEqualTo("95 CUSTOMER_PRICE");
    assertThat(best("95", "10", FOR_ALL, rule(false, "5", "95"))).isEqualTo("95 QUANTITY_BREAK");
    assertThat(best("95", "10", FOR_ALL)).isEqualTo("95 PRICE_RULE");
  }

  @Property
  void nobody_pays_more_than_the_list_price_or_less_than_the_lowest_rule(
      @ForAll("rules") List<Rule> rules, @ForAll("quantities") BigDecimal quantity) {
    var price = QuotedPrice.best(new BigDecimal("50"), rules, quantity).orElseThrow();
    assertThat(price.amount()).isLessThanOrEqualTo(new BigDecimal("50"));
    assertThat(price.amount().signum()).isNotNegative();
    var rule = rules.stream().filter(one -> one.id().equals(price.rule())).findFirst();
    assertThat(rule.map(one -> one.minQuantity().compareTo(quantity) <= 0).orElse(true)).isTrue();
  }

  @Property
  void taking_more_never_costs_more_a_piece(
      @ForAll("rules") List<Rule> rules,
      @ForAll("quantities") BigDecimal quantity,
      @ForAll("quantities") BigDecimal more) {
    var list = new BigDecimal("50");
    var few = QuotedPrice.best(list, rules, quantity).orElseThrow();
    var many = QuotedPrice.best(list, rules, quantity.add(more)).orElseThrow();
    assertThat(many.amount()).isLessThanOrEqualTo(few.amount());
  }

  @Provide
  Arbitrary<List<Rule>> rules() {
    return Combinators.combine(Arbitraries.of(true, false), quantities(), decimals("0", "100"))
        .as(
            (customer, from, price) ->
                new Rule(UUID.randomUUID(), customer, from, price, PriceBasis.GROSS, null))
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<BigDecimal> quantities() {
    return decimals("0", "20");
  }

  private static Arbitrary<BigDecimal> decimals(String from, String to) {
    return Arbitraries.bigDecimals().between(new BigDecimal(from), new BigDecimal(to)).ofScale(2);
  }

  private static String best(@Nullable String listPrice, String quantity, Rule... rules) {
    var price =
        QuotedPrice.best(
                listPrice == null ? null : new BigDecimal(listPrice),
                List.of(rules),
                new BigDecimal(quantity))
            .orElseThrow();
    return price.amount() + " " + price.source();
  }

  private static Rule rule(boolean customer, String from, String price) {
    return new Rule(
        UUID.randomUUID(),
        customer,
        new BigDecimal(from),
        new BigDecimal(price),
        PriceBasis.GROSS,
        null);
  }
}
