package io.collector.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.inventory.reservation.Allocation.Complete;
import io.collector.inventory.reservation.Allocation.Demand;
import io.collector.inventory.reservation.Allocation.Shelves;
import io.collector.inventory.reservation.Allocation.Short;
import io.collector.inventory.reservation.Allocation.Supply;
import io.collector.inventory.settings.AllocationStrategy;
import java.math.BigDecimal;
import java.time.LocalDate;
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

class AllocationTest {

  private static final UUID PAPER = new UUID(1, 1);
  private static final UUID INK = new UUID(1, 2);
  private static final UUID MAIN = new UUID(2, 1);
  private static final UUID OUTLET = new UUID(2, 2);

  @Test
  void a_line_is_taken_from_the_first_warehouse_that_has_all_of_it() {
    var allocation =
        decide(
            List.of(demand(PAPER, 5, null)),
            List.of(supply(PAPER, MAIN, 1, 3), supply(PAPER, OUTLET, 2, 9)));
    assertThat(takings(allocation)).containsExactly("OUTLET 5");
  }

  @Test
  void a_line_that_no_warehouse_covers_alone_is_split_by_priority() {
    var allocation =
        decide(
            List.of(demand(PAPER, 5, null)),
            List.of(supply(PAPER, OUTLET, 2, 4), supply(PAPER, MAIN, 1, 3)));
    assertThat(takings(allocation)).containsExactly("MAIN 3", "OUTLET 2");
  }

  @Test
  void a_line_that_names_its_warehouse_gets_nothing_from_another() {
    var allocation =
        decide(
            List.of(demand(PAPER, 5, MAIN)),
            List.of(supply(PAPER, MAIN, 1, 3), supply(PAPER, OUTLET, 2, 9)));
    assertThat(shortages(allocation)).containsExactly("finds 3 of 5");
  }

  @Test
  void one_short_line_leaves_all_lines_with_nothing() {
    var allocation =
        decide(
            List.of(demand(PAPER, 5, null), demand(INK, 1, null)),
            List.of(supply(PAPER, MAIN, 1, 9)));
    assertThat(shortages(allocation)).containsExactly("finds 0 of 1");
  }

  @Test
  void lines_of_the_same_product_share_what_there_is() {
    var allocation =
        decide(
            List.of(demand(PAPER, 5, null), demand(PAPER, 5, null)),
            List.of(supply(PAPER, MAIN, 1, 9)));
    assertThat(shortages(allocation)).containsExactly("finds 4 of 5");
  }

  @Test
  void more_promised_than_there_is_counts_as_nothing() {
    var allocation =
        decide(
            List.of(demand(PAPER, 1, null)),
            List.of(supply(PAPER, MAIN, 1, -3), supply(PAPER, OUTLET, 2, 1)));
    assertThat(takings(allocation)).containsExactly("OUTLET 1");
  }

  @Test
  void no_demand_is_covered_by_nothing() {
    assertThat(takings(decide(List.of(), List.of()))).isEmpty();
  }

  @Test
  void by_priority_the_first_gives_what_it_has_and_the_next_the_rest() {
    var allocation =
        look(
            AllocationStrategy.BY_PRIORITY,
            List.of(),
            List.of(demand(PAPER, 5, null)),
            List.of(supply(PAPER, OUTLET, 2, 9), supply(PAPER, MAIN, 1, 3)));
    assertThat(takings(allocation)).containsExactly("MAIN 3", "OUTLET 2");
  }

  @Test
  void split_takes_from_whoever_has_most() {
    var allocation =
        look(
            AllocationStrategy.SPLIT,
            List.of(),
            List.of(demand(PAPER, 11, null)),
            List.of(supply(PAPER, MAIN, 1, 3), supply(PAPER, OUTLET, 2, 9)));
    assertThat(takings(allocation)).containsExactly("OUTLET 9", "MAIN 2");
  }

  @Test
  void the_lot_that_expires_first_goes_first_and_what_has_no_lot_last() {
    var allocation =
        decide(
            List.of(demand(PAPER, 6, null)),
            List.of(
                supply(PAPER, MAIN, 1, 3),
                lot("LATE", "2027-05-01", 3),
                lot("NEVER", null, 1),
                lot("SOON", "2027-01-01", 2)));
    assertThat(
            allocation.takings().stream()
                .map(t -> t.supply().lotNumber() + " " + t.quantity())
                .toList())
        .containsExactly("SOON 2", "LATE 3", "NEVER 1");
  }

  @Test
  void what_others_claim_before_it_is_not_there() {
    var allocation =
        look(
            AllocationStrategy.SINGLE_WAREHOUSE_FIRST,
            List.of(new Allocation.Claim(PAPER, null, BigDecimal.valueOf(5))),
            List.of(demand(PAPER, 3, null)),
            List.of(supply(PAPER, MAIN, 1, 6)));
    assertThat(shortages(allocation)).containsExactly("finds 1 of 3");
  }

  @Property
  void what_is_taken_covers_each_line_and_exceeds_no_supply(
      @ForAll("demands") List<Demand> demands, @ForAll("supplies") List<Supply> supplies) {
    switch (decide(demands, supplies)) {
      case Complete(var takings) -> {
        for (var demand : demands) {
          assertThat(
                  sum(
                      takings.stream()
                          .filter(t -> t.demand().equals(demand))
                          .map(Allocation.Taking::quantity)
                          .toList()))
              .isEqualByComparingTo(demand.quantity());
        }
        for (var supply : supplies) {
          assertThat(
                  sum(
                      takings.stream()
                          .filter(t -> t.supply().equals(supply))
                          .map(Allocation.Taking::quantity)
                          .toList()))
              .isLessThanOrEqualTo(supply.available().max(BigDecimal.ZERO));
        }
        assertThat(takings).allMatch(t -> t.quantity().signum() > 0);
      }
      case Short(_, var shortages) ->
          assertThat(shortages)
              .isNotEmpty()
              .allMatch(s -> s.available().compareTo(s.demand().quantity()) < 0);
    }
  }

  @Provide
  Arbitrary<List<Demand>> demands() {
    return Combinators.combine(
            Arbitraries.of(PAPER, INK),
            Arbitraries.integers().between(1, 30),
            Arbitraries.of(MAIN, OUTLET).injectNull(0.6))
        .as(AllocationTest::demand)
        .list()
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<List<Supply>> supplies() {
    return Combinators.combine(
            Arbitraries.of(PAPER, INK),
            Arbitraries.of(MAIN, OUTLET),
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(-5, 60))
        .as(AllocationTest::supply)
        .list()
        .ofMaxSize(6);
  }

  private static BigDecimal sum(List<BigDecimal> quantities) {
    return quantities.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Demand demand(UUID product, int quantity, @Nullable UUID warehouse) {
    return new Demand(UUID.randomUUID(), product, BigDecimal.valueOf(quantity), warehouse);
  }

  private static Supply supply(UUID product, UUID warehouse, int priority, int available) {
    return Supply.of(
        UUID.randomUUID(), product, warehouse, priority, BigDecimal.valueOf(available));
  }

  private static Supply lot(String number, @Nullable String expires, int available) {
    var id = UUID.randomUUID();
    return new Supply(
        id,
        new UUID(3, 1),
        PAPER,
        MAIN,
        1,
        BigDecimal.valueOf(available),
        id,
        number,
        expires == null ? null : LocalDate.parse(expires));
  }

  private static Allocation look(
      AllocationStrategy strategy,
      List<Allocation.Claim> ahead,
      List<Demand> demands,
      List<Supply> supplies) {
    return new Shelves(strategy, supplies).look(ahead, demands);
  }

  private static Allocation decide(List<Demand> demands, List<Supply> supplies) {
    return look(AllocationStrategy.SINGLE_WAREHOUSE_FIRST, List.of(), demands, supplies);
  }

  private static List<String> takings(Allocation allocation) {
    assertThat(allocation).isInstanceOf(Complete.class);
    return ((Complete) allocation)
        .takings().stream()
            .map(t -> (t.supply().warehouseId().equals(MAIN) ? "MAIN " : "OUTLET ") + t.quantity())
            .toList();
  }

  private static List<String> shortages(Allocation allocation) {
    assertThat(allocation).isInstanceOf(Short.class);
    return ((Short) allocation)
        .shortages().stream()
            .map(s -> "finds " + s.available() + " of " + s.demand().quantity())
            .toList();
  }
}
