package io.collector.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.inventory.catalog.CostMethod;
import io.collector.inventory.stock.StockStory.Told;
import java.math.BigDecimal;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
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

  /// What was thrown away keeps its share, whenever it became known what it cost.
  @Property(tries = 500)
  void what_comes_back_costs_what_the_pieces_cost_that_are_out_or_thrown_away(@ForAll long seed) {
    var drawn = StockStory.of(seed, 60);
    for (var order : drawn.orders()) {
      var ofOrder = drawn.movements.stream().filter(one -> order.equals(one.orderId())).toList();
      var sold = BigDecimal.ZERO;
      var out = BigDecimal.ZERO;
      var cents = BigDecimal.ONE;
      for (var movement : ofOrder) {
        var isReturned = movement.type() == MovementType.RETURNED;
        if (isReturned && movement.deliveryNoteId() != null) {
          break;
        }
        if (isReturned && movement.sold().signum() < 0) {
          assertThat(movement.sold().negate().multiply(out))
              .isLessThanOrEqualTo(
                  sold.multiply(movement.quantity()).add(out.multiply(cents.movePointLeft(2))));
        }
        if (movement.type() == MovementType.SCRAPPED) {
          cents = cents.add(BigDecimal.ONE);
        }
        sold = sold.add(movement.sold());
        out = out.subtract(movement.quantity());
      }
    }
  }

  @Property(tries = 500)
  void what_comes_back_of_a_note_is_worth_no_more_than_what_left_with_it(@ForAll long seed) {
    var drawn = StockStory.of(seed, 60);
    for (var note : drawn.orders().stream().flatMap(one -> drawn.notes(one).stream()).toList()) {
      var left = BigDecimal.ZERO;
      for (var movement : drawn.movements) {
        if (note.equals(movement.deliveryNoteId())) {
          if (movement.type() == MovementType.RETURNED) {
            assertThat(movement.sold().negate()).isLessThanOrEqualTo(left.max(BigDecimal.ZERO));
          }
          left = left.add(movement.sold());
        }
      }
    }
  }

  /// 4 left at a guess of 1.00, 3 are thrown away, and then 4 come at 100.00 each.
  @Property
  void what_was_thrown_away_keeps_its_share_of_what_became_known_later(@ForAll CostMethod method) {
    story = new StockStory(method);
    receive("4", "1.00");
    story.count(0, new BigDecimal(-4), null);
    dispatch("4", ORDER);
    story.scrap(0, new BigDecimal(3), ORDER);
    receive("4", "100.00");
    assertThat(sold(ORDER)).isEqualByComparingTo("400.00");
    story.takeBack(0, BigDecimal.ONE, ORDER);
    assertThat(story.movements.getLast().value()).isEqualByComparingTo("100.00");
    assertThat(sold(ORDER)).isEqualByComparingTo("300.00");
  }

  /// 2 left at 8.00 with the first delivery note, 2 at 20.00 with the second.
  @Property
  void what_names_its_delivery_note_is_worth_what_left_with_it(@ForAll CostMethod method) {
    story = new StockStory(method);
    receive("2", "8.00");
    dispatch("2", ORDER);
    receive("2", "20.00");
    dispatch("2", ORDER);
    var notes = story.notes(ORDER);
    back("1", notes.get(1), "20.00");
    back("1", notes.get(0), "8.00");
    back("1", null, "14.00");
    back("1", notes.get(1), "14.00");
    assertThat(sold(ORDER)).isEqualByComparingTo("0.00");
  }

  /// 3 of 5 left below zero, at a guess of 8.00, and cost 20.00.
  @Test
  void what_became_known_of_its_cost_belongs_to_the_delivery_note() {
    receive("2", "8.00");
    dispatch("1", ORDER);
    dispatch("4", ORDER);
    receive("3", "20.00");
    var notes = story.notes(ORDER);
    back("1", notes.get(0), "8.00");
    back("4", notes.get(1), "68.00");
  }

  private void back(String quantity, @Nullable UUID note, String value) {
    story.takeBack(1, new BigDecimal(quantity), ORDER, note);
    assertThat(story.movements.getLast().value()).isEqualByComparingTo(value);
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

  /// 10 came, some were sold, and of these some came back, here or elsewhere, before the bill: the
  /// books say what the stock is worth, and all that isn't stock is cost of what is sold.
  @Property(tries = 500)
  void what_came_back_before_a_late_bill_leaves_the_books_equal_to_the_stock(
      @ForAll CostMethod method,
      @ForAll @IntRange(min = 1, max = 10) int sold,
      @ForAll @IntRange(min = 1, max = 10) int back,
      @ForAll @IntRange(max = 1) int place,
      @ForAll @IntRange(max = 30_000) int billedCents,
      @ForAll boolean isNoteNamed) {
    story = new StockStory(method);
    var purchase = story.purchase(0);
    story.receivePurchased(purchase, BigDecimal.TEN, new BigDecimal("9.99"));
    dispatch(String.valueOf(sold), ORDER);
    var note = isNoteNamed ? story.notes(ORDER).getFirst() : null;
    story.takeBack(place, new BigDecimal(Math.min(back, sold)), ORDER, note);
    var billed = BigDecimal.valueOf(billedCents, 2);
    story.bill(purchase, BigDecimal.TEN, billed);
    checkWorth(story);
    var cost =
        story.movements.stream().map(StockMovement::sold).reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(story.worth().add(cost)).isEqualByComparingTo(billed);
    assertThat(story.told.getLast().clearing()).isEqualByComparingTo("0");
    if (method == CostMethod.AVERAGE && place == 0 && back >= sold) {
      assertThat(cost).isEqualByComparingTo("0");
    }
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
