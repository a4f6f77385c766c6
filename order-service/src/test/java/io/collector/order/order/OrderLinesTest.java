package io.collector.order.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderLinesTest {

  private static final UUID WAREHOUSE = UUID.randomUUID();

  @Test
  void a_line_is_found_by_its_id_or_as_the_first_of_its_product() {
    var lines = lines("5", "3");
    var second = lines.sorted().getLast();
    assertThat(lines.find(second.id(), UUID.randomUUID())).contains(second);
    assertThat(lines.find(null, second.productId())).contains(second);
    assertThat(lines.find(UUID.randomUUID(), second.productId())).isEmpty();
  }

  @Test
  void a_service_is_not_found_by_product() {
    var lines = new OrderLines(Samples.order(Samples.TERMS, "300", SERVICE).lines());
    assertThat(lines.find(null, lines.sorted().getFirst().productId())).isEmpty();
  }

  @Test
  void what_an_allocation_does_not_cover_is_a_shortage() {
    var lines = lines("5", "3");
    var first = lines.sorted().getFirst();
    var last = lines.sorted().getLast();
    var places = Map.of(first, List.of(place("5")), last, List.of(place("1")));
    assertThat(lines.isCoveredBy(places)).isFalse();
    lines.allocate(places);
    assertThat(first.shortage()).isNull();
    assertThat(last.shortage()).isEqualByComparingTo("2");
    assertThat(lines.isAnyShort()).isTrue();
  }

  @Test
  void a_released_part_is_a_shortage_and_clearing_ends_it() {
    var lines = lines("5");
    var line = lines.sorted().getFirst();
    lines.allocate(Map.of(line, List.of(place("5"))));
    lines.release(Map.of(line, List.of(place("2"))));
    assertThat(line.shortage()).isEqualByComparingTo("2");
    assertThat(lines.isAnyAllocated()).isTrue();
    lines.clearAllocations();
    assertThat(line.shortage()).isNull();
    assertThat(lines.isAnyAllocated()).isFalse();
  }

  @Test
  void before_anything_has_shipped_closing_cancels_all_of_it() {
    var lines = lines("5", "3");
    lines.close();
    assertThat(lines.sorted()).allMatch(line -> line.cancelled().equals(line.quantity()));
    assertThat(lines.isAllShipped()).isFalse();
  }

  private static final List<OrderDraft.Line> SERVICE = List.of(Samples.line(LineType.SERVICE, "1"));

  private static OrderLines lines(String... quantities) {
    var drafts =
        List.of(quantities).stream()
            .map(quantity -> Samples.line(LineType.PRODUCT, quantity))
            .toList();
    return new OrderLines(Samples.order(Samples.TERMS, "2400", drafts).lines());
  }

  private static AllocatedQuantity place(String quantity) {
    return new AllocatedQuantity(WAREHOUSE, null, null, new BigDecimal(quantity));
  }
}
