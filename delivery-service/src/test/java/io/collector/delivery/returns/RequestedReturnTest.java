package io.collector.delivery.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.collector.delivery.deliverynote.DeliveredGoods;
import io.collector.delivery.deliverynote.UnrequestedReturn;
import io.collector.rest.Problem;
import io.collector.rest.ProblemException;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestedReturnTest {

  private static final UUID ORDER = UUID.randomUUID();
  private static final UUID LINE = UUID.randomUUID();
  private static final UUID PRODUCT = UUID.randomUUID();
  private static final UUID FIRST = UUID.randomUUID();
  private static final UUID SECOND = UUID.randomUUID();
  private static final UUID WAREHOUSE = UUID.randomUUID();

  private static final ShippedLots NO_LOTS = new ShippedLots(Map.of());

  /// 3 of lot A came on the first note, 2 of lot B on the second.
  private static final Optional<DeliveredGoods.Order> DELIVERED =
      Optional.of(
          new DeliveredGoods.Order(
              ORDER,
              UUID.randomUUID(),
              List.of(note(FIRST, "DN-1", "A", "3"), note(SECOND, "DN-2", "B", "2"))));

  @Test
  void all_that_was_delivered_may_come_back_and_no_more() {
    assertThat(draft(request(null, "5"), List.of()).items())
        .extracting(item -> item.quantity().toPlainString())
        .containsExactly("5");
    assertThat(faults(request(null, "5.001"), List.of()))
        .containsExactly(
            "/items/0/quantity must be at most 5, for no more was delivered and isn't returned yet");
  }

  @Test
  void of_one_note_no_more_may_come_back_than_it_brought() {
    var draft = draft(request(SECOND, "2"), List.of());
    assertThat(draft.deliveryNumber()).isEqualTo("DN-2");
    assertThat(draft.items().getFirst().lotNumber()).isEqualTo("B");
    assertThat(faults(request(SECOND, "3"), List.of()).getFirst()).contains("at most 2");
  }

  @Test
  void what_names_no_note_belongs_to_the_only_one_that_brought_anything() {
    var order =
        new DeliveredGoods.Order(
            ORDER,
            UUID.randomUUID(),
            List.of(
                note(FIRST, "DN-1", "A", "3"),
                new DeliveredGoods.Note(SECOND, "DN-2", WAREHOUSE, List.of())));
    var draft = RequestedReturn.draft(request(null, "3"), Optional.of(order), List.of());
    assertThat(draft.deliveryNoteId()).isEqualTo(FIRST);
    assertThat(draft.warehouseId()).isEqualTo(WAREHOUSE);
    var ofSeveral = draft(request(null, "3"), List.of());
    assertThat(ofSeveral.deliveryNoteId()).isNull();
    assertThat(ofSeveral.warehouseId()).isNull();
  }

  @Test
  void the_lot_of_goods_from_several_is_not_known() {
    assertThat(draft(request(null, "1"), List.of()).items().getFirst().lotNumber()).isNull();
  }

  @Test
  void what_is_on_its_way_back_cannot_be_asked_for_again() {
    var earlier = returned("CHANGED_MIND", FIRST, "3");
    assertThat(faults(request(null, "3"), List.of(earlier)).getFirst()).contains("at most 2");
    assertThat(faults(request(FIRST, "1"), List.of(earlier)).getFirst()).contains("at most 0");
    earlier.reject("Opened");
    assertThat(draft(request(FIRST, "3"), List.of(earlier)).items()).hasSize(1);
  }

  @Test
  void what_did_not_come_may_be_asked_for_again() {
    var earlier = returned("CHANGED_MIND", FIRST, "3");
    earlier.accept();
    earlier.receive(
        UUID.randomUUID(),
        ReceivedGoods.of(
            earlier,
            List.of(
                new ReturnRequests.Receipt.Item(
                    earlier.items().getFirst().id(), BigDecimal.ONE, null, Condition.SCRAP, null)),
            NO_LOTS),
        Instant.EPOCH);
    assertThat(faults(request(null, "5"), List.of(earlier)).getFirst()).contains("at most 4");
  }

  @Test
  void goods_that_were_never_accepted_do_not_count() {
    var refused = returned(UnrequestedReturn.REFUSED, FIRST, "3");
    assertThat(refused.status()).isEqualTo(ReturnStatus.ACCEPTED);
    assertThat(draft(request(null, "5"), List.of(refused)).items()).hasSize(1);
    assertThatThrownBy(() -> refused.reject("Opened"))
        .hasMessage("RET-1 is REFUSED: it is on its way and can't be rejected.");
  }

  @Test
  void what_makes_no_sense_is_refused_with_its_place() {
    assertThat(faults(request(UUID.randomUUID(), "1"), List.of()).getFirst())
        .startsWith("/deliveryNoteId");
    assertThatThrownBy(() -> RequestedReturn.draft(request(null, "1"), Optional.empty(), List.of()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.code()).isEqualTo("unknown-order"));
    assertThat(
            faults(
                new ReturnRequests.NewReturn(ORDER, null, "REFUSED", List.of(item("1"))),
                List.of()))
        .first()
        .asString()
        .startsWith("/reason");
    assertThat(
            faults(
                new ReturnRequests.NewReturn(
                    ORDER, null, "DEFECTIVE", List.of(item("1"), item("1"))),
                List.of()))
        .containsExactly("/items/1/lineId is named twice");
  }

  /// They are never invoiced, so a return of goods that were would never be credited.
  @ParameterizedTest
  @ValueSource(strings = {"REFUSED", "UNDELIVERED", "UNDELIVERABLE"})
  void goods_that_were_accepted_are_not_returned_as_if_they_were_not(String reason) {
    var item = new ReturnRequests.NewReturn.Item(LINE, BigDecimal.TWO, null, reason);
    var fault = " " + reason + " is for goods that were never accepted; record it at the delivery";
    assertThat(
            faults(
                new ReturnRequests.NewReturn(ORDER, null, "DEFECTIVE", List.of(item)), List.of()))
        .containsExactly("/items/0/reason" + fault + " note");
    assertThat(faults(new ReturnRequests.NewReturn(ORDER, null, reason, List.of(item)), List.of()))
        .containsExactly("/reason" + fault + " note", "/items/0/reason" + fault + " note");
  }

  @Test
  void no_more_is_received_than_was_announced() {
    var goods = returned("DEFECTIVE", FIRST, "3");
    var id = goods.items().getFirst().id();
    assertThatThrownBy(
            () ->
                ReceivedGoods.of(
                    goods,
                    List.of(received(id, "2"), received(id, "2"), received(UUID.randomUUID(), "1")),
                    NO_LOTS))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem ->
                assertThat(problem.errors())
                    .extracting(Problem.Fault::pointer)
                    .containsExactly("/items/1/quantity", "/items/2/itemId"));
  }

  /// 3 of A and 2 of B were delivered; 1 of A is back already.
  @Test
  void a_lot_comes_back_as_far_as_it_was_delivered() {
    var earlier = returned("DEFECTIVE", FIRST, "1");
    receive(earlier, NO_LOTS, ofLot(earlier, "1", "A"));
    var goods = returned("DEFECTIVE", null, "5");
    var lots = ShippedLots.of(DELIVERED, List.of(earlier, goods), goods);
    assertThat(lotFaults(goods, lots, ofLot(goods, "1", "Z")))
        .containsExactly("/items/0/lotNumber was never delivered of this line; it was A, B");
    assertThat(lotFaults(goods, lots, ofLot(goods, "2", "A"), ofLot(goods, "1", "A")))
        .containsExactly("/items/1/lotNumber only 2 of A was delivered and isn't back");
    receive(goods, lots, ofLot(goods, "2", "A"), ofLot(goods, "2", "B"));
    assertThat(goods.received()).isEqualByComparingTo("4");
  }

  @Test
  void a_lot_is_the_same_in_whatever_case_it_is_written() {
    var earlier = returned("DEFECTIVE", FIRST, "1");
    receive(earlier, NO_LOTS, ofLot(earlier, "1", "a"));
    var goods = returned("DEFECTIVE", null, "5");
    var lots = ShippedLots.of(DELIVERED, List.of(earlier, goods), goods);
    assertThat(lotFaults(goods, lots, ofLot(goods, "2", "a"), ofLot(goods, "1", " A ")))
        .containsExactly("/items/1/lotNumber only 2 of A was delivered and isn't back");
    receive(goods, lots, ofLot(goods, "2", "a "), ofLot(goods, "2", "b"));
    assertThat(goods.received()).isEqualByComparingTo("4");
  }

  @Test
  void of_one_note_only_its_lots_come_back() {
    var goods = returned("DEFECTIVE", SECOND, "2");
    var lots = ShippedLots.of(DELIVERED, List.of(goods), goods);
    assertThat(lotFaults(goods, lots, ofLot(goods, "1", "A"))).hasSize(1);
    receive(goods, lots, ofLot(goods, "2", "B"));
  }

  @Test
  void where_lots_are_not_known_any_is_taken() {
    var goods = returned("DEFECTIVE", null, "5");
    receive(goods, NO_LOTS, ofLot(goods, "5", "Z"));
    assertThat(goods.received()).isEqualByComparingTo("5");
  }

  private static void receive(
      GoodsReturn goods, ShippedLots lots, ReturnRequests.Receipt.Item... items) {
    goods.accept();
    goods.receive(WAREHOUSE, ReceivedGoods.of(goods, List.of(items), lots), Instant.EPOCH);
  }

  private static List<String> lotFaults(
      GoodsReturn goods, ShippedLots lots, ReturnRequests.Receipt.Item... items) {
    var problem =
        catchThrowableOfType(
            ProblemException.class, () -> ReceivedGoods.of(goods, List.of(items), lots));
    return problem.errors().stream().map(fault -> fault.pointer() + " " + fault.detail()).toList();
  }

  private static ReturnRequests.Receipt.Item ofLot(GoodsReturn goods, String quantity, String lot) {
    return new ReturnRequests.Receipt.Item(
        goods.items().getFirst().id(), new BigDecimal(quantity), null, Condition.RESALEABLE, lot);
  }

  private static ReturnRequests.Receipt.Item received(UUID item, String quantity) {
    return new ReturnRequests.Receipt.Item(
        item, new BigDecimal(quantity), null, Condition.RESALEABLE, null);
  }

  private static List<String> faults(ReturnRequests.NewReturn request, List<GoodsReturn> earlier) {
    try {
      draft(request, earlier);
      return List.of();
    } catch (ProblemException e) {
      return e.errors().stream().map(error -> error.pointer() + " " + error.detail()).toList();
    }
  }

  private static ReturnDraft draft(ReturnRequests.NewReturn request, List<GoodsReturn> earlier) {
    return RequestedReturn.draft(request, DELIVERED, earlier);
  }

  private static ReturnRequests.NewReturn request(@Nullable UUID noteId, String quantity) {
    return new ReturnRequests.NewReturn(ORDER, noteId, "DEFECTIVE", List.of(item(quantity)));
  }

  private static ReturnRequests.NewReturn.Item item(String quantity) {
    return new ReturnRequests.NewReturn.Item(LINE, new BigDecimal(quantity), null, null);
  }

  private static GoodsReturn returned(String reason, @Nullable UUID noteId, String quantity) {
    return new GoodsReturn(
        "RET-1",
        new ReturnDraft(
            ORDER,
            UUID.randomUUID(),
            noteId,
            null,
            null,
            reason,
            null,
            List.of(
                new ReturnDraft.Item(
                    LINE,
                    LINE,
                    PRODUCT,
                    null,
                    null,
                    LineUnit.PIECES,
                    new BigDecimal(quantity),
                    null))));
  }

  private static DeliveredGoods.Note note(UUID id, String number, String lot, String accepted) {
    return new DeliveredGoods.Note(
        id,
        number,
        WAREHOUSE,
        List.of(
            new DeliveredGoods.Item(
                LINE, LINE, PRODUCT, "SKU-1", lot, LineUnit.PIECES, new BigDecimal(accepted))));
  }
}
