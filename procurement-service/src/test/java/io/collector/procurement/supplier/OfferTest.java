package io.collector.procurement.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfferTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);

  @Test
  void the_price_of_the_highest_break_that_is_reached_counts() {
    var offer =
        offer(1, null, null, price("0", "2.00"), price("100", "1.75"), price("500", "1.50"));
    assertThat(offer.costOf(BigDecimal.valueOf(99), TODAY)).contains(new BigDecimal("2.00"));
    assertThat(offer.costOf(BigDecimal.valueOf(100), TODAY)).contains(new BigDecimal("1.75"));
    assertThat(offer.costOf(BigDecimal.valueOf(5000), TODAY)).contains(new BigDecimal("1.50"));
  }

  @Test
  void a_price_holds_from_its_first_day_to_its_last() {
    var old = new PriceBreak(null, new BigDecimal("2.00"), null, TODAY.minusDays(1));
    var today = new PriceBreak(null, new BigDecimal("2.10"), TODAY, TODAY);
    var offer = offer(1, null, null, old, today);
    assertThat(offer.costOf(BigDecimal.ONE, TODAY.minusDays(1))).contains(new BigDecimal("2.00"));
    assertThat(offer.costOf(BigDecimal.ONE, TODAY)).contains(new BigDecimal("2.10"));
    assertThat(offer.costOf(BigDecimal.ONE, TODAY.plusDays(1))).isEmpty();
  }

  @Test
  void of_two_prices_that_hold_the_one_that_began_last_counts() {
    var usual = new PriceBreak(null, new BigDecimal("2.00"), null, null);
    var special = new PriceBreak(null, new BigDecimal("1.90"), TODAY.minusDays(3), null);
    assertThat(offer(1, null, null, special, usual).costOf(BigDecimal.ONE, TODAY))
        .contains(new BigDecimal("1.90"));
  }

  @Test
  void a_need_is_rounded_up_to_the_minimum_and_then_to_packs() {
    assertThat(offer(1, "12", "30").orderable(BigDecimal.valueOf(5))).isEqualByComparingTo("36");
    assertThat(offer(1, "12", null).orderable(BigDecimal.valueOf(24))).isEqualByComparingTo("24");
    assertThat(offer(1, null, "30").orderable(BigDecimal.valueOf(31))).isEqualByComparingTo("31");
  }

  /// Never less than needed, never a pack too much, and always whole packs.
  @Property
  void a_rounded_need_is_covered_by_the_least_whole_packs(
      @ForAll @IntRange(min = 1, max = 5000) int need,
      @ForAll @IntRange(min = 1, max = 60) int pack,
      @ForAll @IntRange(min = 0, max = 200) int minimum) {
    var offer = offer(1, String.valueOf(pack), String.valueOf(minimum));
    var quantity = offer.orderable(BigDecimal.valueOf(need));
    var atLeast = Math.max(need, minimum);
    assertThat(quantity.remainder(BigDecimal.valueOf(pack))).isEqualByComparingTo("0");
    assertThat(quantity.intValueExact()).isBetween(atLeast, atLeast + pack - 1);
  }

  @Test
  void the_lowest_rank_is_preferred_then_the_lower_price() {
    var dear = offer(1, null, null, price("0", "3.00"));
    var cheap = offer(1, null, null, price("0", "2.50"));
    var second = offer(2, null, null, price("0", "1.00"));
    assertThat(Offer.choose(List.of(second, dear, cheap), BigDecimal.TEN, TODAY))
        .map(choice -> choice.offer().entryId())
        .contains(cheap.entryId());
  }

  @Test
  void who_has_no_price_for_the_quantity_is_not_chosen() {
    var large = offer(1, null, null, price("1000", "1.00"));
    var small = offer(2, null, null, price("0", "2.00"));
    assertThat(Offer.choose(List.of(large, small), BigDecimal.TEN, TODAY))
        .map(choice -> choice.offer().entryId())
        .contains(small.entryId());
    assertThat(Offer.choose(List.of(large), BigDecimal.TEN, TODAY)).isEmpty();
  }

  private static PriceBreak price(String from, String cost) {
    return new PriceBreak(new BigDecimal(from), new BigDecimal(cost), null, null);
  }

  private static Offer offer(
      int rank, @Nullable String pack, @Nullable String minimum, PriceBreak... prices) {
    return new Offer(
        UUID.randomUUID(),
        new UUID(1, 1),
        new UUID(2, 2),
        null,
        "EUR",
        pack == null ? null : new BigDecimal(pack),
        minimum == null ? null : new BigDecimal(minimum),
        7,
        null,
        rank,
        List.of(prices));
  }
}
