package io.collector.delivery.deliverynote;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.money.Decimals;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

  private static final UUID LINE = UUID.randomUUID();
  private static final UUID NORTH = new UUID(1, 1);
  private static final UUID SOUTH = new UUID(2, 2);

  @Test
  void what_is_on_no_note_yet_is_missing_by_warehouse() {
    var missing =
        Reconciliation.missing(
            List.of(goods(LINE, SOUTH, null, 2), goods(LINE, NORTH, null, 3)), List.of());
    assertThat(missing.keySet()).containsExactly(NORTH, SOUTH);
    assertThat(missing.get(NORTH)).containsExactly(goods(LINE, NORTH, null, 3));
    assertThat(missing.get(SOUTH)).containsExactly(goods(LINE, SOUTH, null, 2));
  }

  @Test
  void only_the_difference_to_what_is_on_notes_is_missing() {
    var missing =
        Reconciliation.missing(
            List.of(goods(LINE, NORTH, null, 5)),
            List.of(goods(LINE, NORTH, null, 2), goods(LINE, NORTH, null, 1)));
    assertThat(missing.get(NORTH)).containsExactly(goods(LINE, NORTH, null, 2));
  }

  /// Its reservation expired while the order was confirmed, and was made again elsewhere.
  @Test
  void what_is_reserved_anew_in_another_warehouse_is_not_delivered_twice() {
    assertThat(
            Reconciliation.missing(
                List.of(goods(LINE, SOUTH, null, 10)), List.of(goods(LINE, NORTH, null, 10))))
        .isEmpty();
    var more =
        Reconciliation.missing(
            List.of(goods(LINE, NORTH, null, 6), goods(LINE, SOUTH, null, 6)),
            List.of(goods(LINE, NORTH, null, 10)));
    assertThat(more).containsOnlyKeys(SOUTH);
    assertThat(more.get(SOUTH)).containsExactly(goods(LINE, SOUTH, null, 2));
  }

  @Test
  void a_line_that_comes_twice_from_one_place_is_one_item() {
    var missing =
        Reconciliation.missing(
            List.of(goods(LINE, NORTH, "A", 2), goods(LINE, NORTH, "A", 3)), List.of());
    assertThat(missing.get(NORTH)).containsExactly(goods(LINE, NORTH, "A", 5));
  }

  @Test
  void lots_are_items_of_their_own() {
    var missing =
        Reconciliation.missing(
            List.of(goods(LINE, NORTH, "A", 2), goods(LINE, NORTH, "B", 3)),
            List.of(goods(LINE, NORTH, "A", 2)));
    assertThat(missing.get(NORTH)).containsExactly(goods(LINE, NORTH, "B", 3));
  }

  @Test
  void lots_that_were_named_anew_bring_no_more_than_is_wanted() {
    var missing =
        Reconciliation.missing(
            List.of(goods(LINE, NORTH, "B", 5)), List.of(goods(LINE, NORTH, null, 4)));
    assertThat(missing.get(NORTH)).containsExactly(goods(LINE, NORTH, "B", 1));
  }

  @Test
  void what_has_no_warehouse_yet_waits() {
    assertThat(Reconciliation.missing(List.of(goods(LINE, null, null, 5)), List.of())).isEmpty();
  }

  @Test
  void less_than_is_on_notes_takes_nothing_back() {
    assertThat(
            Reconciliation.missing(
                List.of(goods(LINE, NORTH, null, 1)), List.of(goods(LINE, NORTH, null, 5))))
        .isEmpty();
  }

  /// Allocations grow, notes are made now and then: at the end all is on notes, nothing twice.
  @Property
  void however_allocations_grow_everything_is_on_notes_once(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int steps) {
    var random = new Random(seed);
    var lines = List.of(LINE, UUID.randomUUID());
    var wanted = new ArrayList<LineQuantity>();
    var onNotes = new ArrayList<LineQuantity>();
    for (var i = 0; i < steps; i++) {
      wanted.add(
          goods(
              lines.get(random.nextInt(2)),
              random.nextBoolean() ? NORTH : SOUTH,
              random.nextBoolean() ? "A" : null,
              1 + random.nextInt(9)));
      if (random.nextInt(3) > 0) {
        Reconciliation.missing(wanted, onNotes).values().forEach(onNotes::addAll);
      }
    }
    Reconciliation.missing(wanted, onNotes).values().forEach(onNotes::addAll);
    assertThat(Reconciliation.missing(wanted, onNotes)).isEmpty();
    for (var line : lines) {
      for (var warehouse : List.of(NORTH, SOUTH)) {
        assertThat(sum(onNotes, line, warehouse))
            .isEqualByComparingTo(sum(wanted, line, warehouse));
      }
    }
  }

  private static BigDecimal sum(List<LineQuantity> goods, UUID line, UUID warehouse) {
    return Decimals.sum(
        goods.stream()
            .filter(each -> each.lineKey().equals(line) && warehouse.equals(each.warehouseId()))
            .map(LineQuantity::quantity)
            .toList());
  }

  private static LineQuantity goods(
      UUID line, @Nullable UUID warehouse, @Nullable String lot, int quantity) {
    return new LineQuantity(
        line,
        LINE,
        "SKU-1",
        "Paper",
        LineUnit.of("box"),
        warehouse,
        lot,
        BigDecimal.valueOf(quantity));
  }
}
