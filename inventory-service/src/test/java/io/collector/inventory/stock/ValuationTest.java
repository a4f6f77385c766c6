package io.collector.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.inventory.catalog.CostMethod;
import io.collector.inventory.stock.StockStory.Told;
import java.math.BigDecimal;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ValuationTest {

  private static final UUID ORDER = new UUID(5, 1);
  private static final UUID OTHER = new UUID(5, 2);

  private StockStory story = new StockStory(CostMethod.AVERAGE);

  @Property(tries = 500)
  void what_is_told_is_what_the_stock_is_worth_after_every_movement(@ForAll long seed) {
    checkWorth(StockStory.of(seed, 40));
  }

  /// FIFO: a supplier's credit note for goods of which others had gone back, at another cost.
  @Test
  void a_credit_note_makes_no_goods_worth_less_than_nothing() {
    checkWorth(StockStory.of(-18403, 40));
  }

  private static void checkWorth(StockStory drawn) {
    var books = BigDecimal.ZERO;
    for (var i = 0; i < drawn.told.size(); i++) {
      books = books.add(StockStory.stockAccount(drawn.told.get(i).event()));
    }
    assertThat(books).isEqualByComparingTo(drawn.worth());
    for (var level : drawn.levels) {
      assertThat(level.onHand().signum() == 0 ? level.value().signum() : 0).isZero();
      assertThat(level.onHand().signum() > 0 ? level.value().signum() : 0).isNotNegative();
      assertThat(level.averageCost().signum()).isNotNegative();
    }
  }

  @Property(tries = 200)
  void quantity_times_cost_is_the_value(@ForAll long seed, @ForAll @IntRange(max = 30) int steps) {
    for (var level : StockStory.of(seed, steps).levels) {
      assertThat(BookValue.of(level.onHand().multiply(level.averageCost()), StockStory.CURRENCY))
          .isEqualByComparingTo(level.bookValue());
    }
  }

  @Property(tries = 500)
  void the_cost_of_an_order_s_goods_never_turns_around(@ForAll long seed) {
    var drawn = StockStory.of(seed, 40);
    for (var order : drawn.orders()) {
      var sold = BigDecimal.ZERO;
      for (var movement : drawn.movements) {
        if (order.equals(movement.orderId())) {
          sold = sold.add(movement.sold());
          assertThat(sold).isNotNegative();
        }
      }
    }
  }

  /// The textbook's: 100 at 10.00, then 50 at 13.00, make 150 at 11.00; 60 leave; 90 at 12.00 come.
  @Test
  void receipts_are_mixed_by_quantity_and_what_leaves_leaves_at_the_average() {
    receive("100", "10.00");
    assertThat(cost()).isEqualByComparingTo("10");
    receive("50", "13.00");
    assertThat(cost()).isEqualByComparingTo("11");
    dispatch("60", ORDER);
    receive("90", "12.00");
    assertThat(cost()).isEqualByComparingTo("11.5");
    assertThat(books()).isEqualByComparingTo("2070.00");
  }

  /// Receive 6 at 8.00, lose 2, ship 6, receive 5 at 11.00: 3 at 11.00 remain.
  @Test
  void what_left_at_a_guessed_cost_is_corrected_when_goods_come() {
    receive("6", "8.00");
    story.count(0, new BigDecimal(-2), null);
    dispatch("6", ORDER);
    assertThat(sold(ORDER)).isEqualByComparingTo("48.00");
    receive("5", "11.00");
    assertThat(cost()).isEqualByComparingTo("11.00");
    assertThat(story.worth()).isEqualByComparingTo("33.00");
    assertThat(books()).isEqualByComparingTo("33.00");
    assertThat(sold(ORDER)).isEqualByComparingTo("54.00");
  }

  @Test
  void what_comes_back_is_worth_what_it_left_at_wherever_it_comes() {
    receive("10", "4.00");
    dispatch("5", ORDER);
    receive("5", "10.00");
    story.takeBack(1, new BigDecimal(2), ORDER);
    assertThat(story.levels.get(1).averageCost()).isEqualByComparingTo("4.00");
    assertThat(sold(ORDER)).isEqualByComparingTo("12.00");
    story.takeBack(0, new BigDecimal(3), ORDER);
    assertThat(sold(ORDER)).isEqualByComparingTo("0.00");
    assertThat(books()).isEqualByComparingTo("90.00");
  }

  @Test
  void what_comes_back_before_it_is_known_to_have_left_is_no_negative_cost() {
    receive("10", "4.00");
    story.takeBack(0, BigDecimal.ONE, ORDER);
    assertThat(sold(ORDER)).isEqualByComparingTo("0.00");
    dispatch("3", ORDER);
    assertThat(sold(ORDER)).isEqualByComparingTo("8.00");
    story.takeBack(0, new BigDecimal(2), ORDER);
    assertThat(sold(ORDER)).isEqualByComparingTo("0.00");
    assertThat(books()).isEqualByComparingTo("40.00");
  }

  @Test
  void a_receipt_is_reversed_at_its_own_cost() {
    receive("10", "10.00");
    var first = story.lastReceipt();
    receive("10", "20.00");
    story.reverse(first);
    assertThat(cost()).isEqualByComparingTo("20.00");
    assertThat(books()).isEqualByComparingTo("200.00");
  }

  /// Of 10 at 10.00, of which 4 were sold, the bill says 12.00: 6 are worth 2.00 more each, and 4
  /// cost 2.00 more.
  @Test
  void a_late_bill_is_split_by_what_is_still_there() {
    receive("10", "10.00");
    dispatch("4", ORDER);
    story.recost(story.lastReceipt(), new BigDecimal("12.00"));
    assertThat(cost()).isEqualByComparingTo("12.00");
    assertThat(story.movements.getLast().value()).isEqualByComparingTo("12.00");
    assertThat(story.movements.getLast().sold()).isEqualByComparingTo("8.00");
    story.reverse(story.lastReceipt());
    assertThat(story.levels.getFirst().onHand()).isEqualByComparingTo("6");
  }

  /// Whatever came first: what is billed in full cost what the bills say, what isn't, what was
  /// ordered.
  @Property(tries = 500)
  void what_is_billed_in_full_cost_what_its_bills_say(@ForAll long seed) {
    for (var purchase : StockStory.of(seed, 60).purchases) {
      var cost = purchase.cost;
      assertThat(cost.changes()).isEmpty();
      if (purchase.left().signum() > 0 && purchase.left().compareTo(cost.billedQuantity()) == 0) {
        assertThat(purchase.known()).isEqualByComparingTo(cost.billedAmount());
      }
    }
  }

  /// The moving average with a late bill: 100 ordered at 10.00 come, 60 of them are sold, 100 more
  /// come at 13.00, and the first 100 are billed at 10.50. Of the 50.00, 40 pieces' are stock.
  @Test
  void moving_average_with_a_late_bill() {
    var first = story.purchase(0);
    story.receivePurchased(first, new BigDecimal("100"), new BigDecimal("10.00"));
    dispatch("60", ORDER);
    story.bill(first, new BigDecimal("100"), new BigDecimal("1050.00"));
    assertThat(story.movements.getLast().value()).isEqualByComparingTo("20.00");
    assertThat(story.movements.getLast().sold()).isEqualByComparingTo("30.00");
    assertThat(cost()).isEqualByComparingTo("10.50");
    receive("100", "13.00");
    assertThat(books()).isEqualByComparingTo("1720.00");
    assertThat(cost()).isEqualByComparingTo("12.285714");
  }

  @Test
  void a_bill_before_its_goods_ends_with_the_same_cost() {
    var early = story.purchase(0);
    story.bill(early, new BigDecimal("10"), new BigDecimal("25.00"));
    story.receivePurchased(early, new BigDecimal("4"), new BigDecimal("2.00"));
    assertThat(books()).isEqualByComparingTo("10.00");
    story.receivePurchased(early, new BigDecimal("6"), new BigDecimal("2.00"));
    assertThat(books()).isEqualByComparingTo("25.00");
    assertThat(cost()).isEqualByComparingTo("2.50");
  }

  @Test
  void a_bill_of_a_part_leaves_the_rest_at_what_was_ordered() {
    var part = story.purchase(0);
    story.receivePurchased(part, new BigDecimal("10"), new BigDecimal("2.00"));
    story.bill(part, new BigDecimal("4"), new BigDecimal("10.00"));
    assertThat(books()).isEqualByComparingTo("22.00");
    story.bill(part, new BigDecimal("6"), new BigDecimal("12.60"));
    assertThat(books()).isEqualByComparingTo("22.60");
  }

  @Test
  void what_goes_back_to_the_supplier_does_so_at_its_receipts_own_cost() {
    var own = story.purchase(0);
    story.receivePurchased(own, new BigDecimal("10"), new BigDecimal("2.00"));
    receive("10", "4.00");
    story.giveBack(own, new BigDecimal("3"));
    assertThat(story.movements.getLast().value()).isEqualByComparingTo("-6.00");
    assertThat(cost()).isEqualByComparingTo("3.176471");
    story.bill(own, new BigDecimal("10"), new BigDecimal("25.00"));
    story.credit(own, new BigDecimal("3"), new BigDecimal("7.50"));
    assertThat(own.known()).isEqualByComparingTo("17.50");
    story.giveBack(own, new BigDecimal("7"));
    assertThat(story.movements.getLast().value()).isEqualByComparingTo("-17.50");
    assertThat(books()).isEqualByComparingTo("40.00");
  }

  @Test
  void a_counted_surplus_has_the_cost_that_is_stated() {
    receive("2", "3.00");
    story.count(0, new BigDecimal(2), new BigDecimal("5.00"));
    assertThat(cost()).isEqualByComparingTo("4.00");
    assertThat(books()).isEqualByComparingTo("16.00");
  }

  @Test
  void cheap_goods_are_not_rounded_away() {
    for (var i = 0; i < 1000; i++) {
      receive("1", "0.004");
    }
    assertThat(books()).isEqualByComparingTo("4.00");
    for (var i = 0; i < 500; i++) {
      dispatch("1", ORDER);
    }
    assertThat(books()).isEqualByComparingTo("2.00");
    assertThat(sold(ORDER)).isEqualByComparingTo("2.00");
  }

  @Test
  void by_fifo_what_came_first_leaves_first_at_its_own_cost() {
    story = new StockStory(CostMethod.FIFO);
    receive("10", "10.00");
    receive("10", "15.00");
    dispatch("12", ORDER);
    assertThat(sold(ORDER)).isEqualByComparingTo("130.00");
    assertThat(books()).isEqualByComparingTo("120.00");
    story.takeBack(0, new BigDecimal(12), ORDER);
    dispatch("8", OTHER);
    assertThat(sold(OTHER)).isEqualByComparingTo("120.00");
    assertThat(books()).isEqualByComparingTo("130.00");
  }

  @Test
  void by_fifo_too_goods_below_zero_are_corrected_and_receipts_reversed_at_their_own_cost() {
    story = new StockStory(CostMethod.FIFO);
    receive("2", "10.00");
    dispatch("5", ORDER);
    receive("4", "12.00");
    assertThat(sold(ORDER)).isEqualByComparingTo("56.00");
    assertThat(books()).isEqualByComparingTo("12.00");
    receive("3", "20.00");
    story.reverse(story.lastReceipt());
    assertThat(books()).isEqualByComparingTo("12.00");
  }

  private void receive(String quantity, String unitCost) {
    story.receive(0, new BigDecimal(quantity), new BigDecimal(unitCost));
  }

  private void dispatch(String quantity, UUID order) {
    story.dispatch(0, new BigDecimal(quantity), order);
  }

  private BigDecimal cost() {
    return story.levels.getFirst().averageCost();
  }

  private BigDecimal books() {
    return story.told.stream()
        .map(Told::event)
        .map(StockStory::stockAccount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal sold(UUID order) {
    return story.movements.stream()
        .filter(one -> order.equals(one.orderId()))
        .map(StockMovement::sold)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
