package io.collector.delivery.deliverynote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.delivery.deliverynote.DeliveryNote.Failure;
import io.collector.delivery.deliverynote.DeliveryNote.Picking;
import io.collector.delivery.deliverynote.DeliveryNote.Proof;
import io.collector.rest.ProblemException;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryNoteTest {

  private static final UUID WAREHOUSE = UUID.randomUUID();
  private static final Failure NOBODY_HOME = new Failure("NOBODY_HOME", null, false, null);
  private static final Failure LOST = new Failure("LOST", null, true, null);

  @Test
  void it_goes_from_draft_to_delivered() {
    var note = note(false);
    assertThat(note.status()).isEqualTo(NoteStatus.DRAFT);
    note.release();
    pickAll(note);
    assertThat(dispatchAll(note)).isEmpty();
    deliver(note, 5, 2);
    assertThat(note.status()).isEqualTo(NoteStatus.DELIVERED);
    assertThat(note.attempts()).isEqualTo(1);
    assertThat(note.version()).isEqualTo(5);
    assertThat(note.items())
        .allSatisfy(item -> assertThat(item.rejected()).isEqualByComparingTo("0"));
  }

  /// Rows: what was done before; then what may be done: release, pick, dispatch, deliver, fail,
  /// cancel, replace.
  @ParameterizedTest
  @CsvSource({
    "DRAFT,      release cancel",
    "READY,      pick cancel",
    "PICKED,     dispatch cancel",
    "DISPATCHED, deliver fail",
    "DELIVERED,  ''",
    "FAILED,     deliver fail",
    "RETURNING,  ''",
    "RETURNED,   ''",
    "CANCELLED,  replace",
  })
  void only_what_its_state_allows_can_be_done(String state, String allowed) {
    var steps =
        Map.<String, Consumer<DeliveryNote>>of(
            "release",
            DeliveryNote::release,
            "pick",
            DeliveryNoteTest::pickAll,
            "dispatch",
            DeliveryNoteTest::dispatchAll,
            "deliver",
            note -> deliver(note, 5, 2),
            "fail",
            note -> note.fail(NOBODY_HOME),
            "cancel",
            note -> note.cancel("CUSTOMER_REQUEST"),
            "replace",
            DeliveryNote::replace);
    steps.forEach(
        (name, step) -> {
          var note = in(state);
          var version = note.version();
          if (List.of(allowed.split(" ", -1)).contains(name)) {
            step.accept(note);
            assertThat(note.version()).as(name).isEqualTo(version + 1);
          } else {
            assertThatThrownBy(() -> step.accept(note))
                .as(name)
                .isInstanceOfSatisfying(
                    ProblemException.class,
                    problem -> assertThat(problem.code()).isEqualTo("illegal-transition"));
            assertThat(note.version()).isEqualTo(version);
          }
        });
  }

  @Test
  void a_short_pick_and_a_partial_dispatch_leave_the_rest_behind() {
    var note = note(true);
    note.pick(new Picking(quantities(note, 4, 2), 1, null, "jane"));
    var rest =
        note.dispatch(quantities(note, 3, 0), null, null, Instant.parse("2026-01-15T10:00:00Z"));
    assertThat(rest)
        .extracting(goods -> goods.quantity().toPlainString())
        .containsExactly("2", "2");
    assertThat(rest).allSatisfy(goods -> assertThat(goods.warehouseId()).isEqualTo(WAREHOUSE));
    assertThat(note.held())
        .extracting(goods -> goods.quantity().toPlainString())
        .containsExactly("3");
  }

  @Test
  void nothing_picked_or_dispatched_is_refused() {
    var note = note(true);
    assertThatThrownBy(() -> note.pick(new Picking(quantities(note, 0, 0), null, null, "jane")))
        .hasMessage("No goods were picked.");
    pickAll(note);
    assertThatThrownBy(() -> note.dispatch(quantities(note, 0, 0), null, null, Instant.EPOCH))
        .hasMessage("No goods would leave.");
    assertThat(note.status()).isEqualTo(NoteStatus.PICKED);
  }

  @Test
  void what_was_not_accepted_was_rejected() {
    var note = in("DISPATCHED");
    deliver(note, 4, 0);
    assertThat(note.items())
        .extracting(item -> item.accepted() + "/" + item.rejected())
        .containsExactly("4/1", "0/2");
    assertThat(DeliveryMessages.comingBack(note, true).items())
        .extracting(item -> item.quantity().toPlainString())
        .containsExactly("1", "2");
  }

  @Test
  void a_failed_attempt_may_be_followed_by_another_unless_the_goods_come_back() {
    var note = in("FAILED");
    note.tryAgain();
    assertThat(note.status()).isEqualTo(NoteStatus.DISPATCHED);
    note.fail(LOST);
    note.tryAgain();
    assertThat(note.status()).isEqualTo(NoteStatus.FAILED);
    assertThat(note.attempts()).isEqualTo(2);
    note.comeBack(new BigDecimal("6"));
    assertThat(note.status()).isEqualTo(NoteStatus.FAILED);
    note.comeBack(new BigDecimal("7"));
    assertThat(note.status()).isEqualTo(NoteStatus.RETURNED);
  }

  @Test
  void what_is_cancelled_keeps_its_goods_from_others_until_it_is_replaced() {
    var note = note(true);
    note.cancel("Made by mistake");
    assertThat(note.held()).hasSize(2);
    assertThat(note.replace())
        .extracting(goods -> goods.quantity().toPlainString())
        .containsExactly("5", "2");
    assertThat(note.held()).isEmpty();
    assertThatThrownBy(note::replace).hasMessageContaining("is replaced by another note already");
  }

  @Test
  void quantities_are_checked_against_the_note() {
    var note = note(true);
    var item = note.items().getFirst();
    var asked =
        new NamedQuantities(
            "quantity",
            List.of(
                new NamedQuantities.Named(item.id(), new BigDecimal("6"), null),
                new NamedQuantities.Named(item.id(), BigDecimal.ONE, null),
                new NamedQuantities.Named(UUID.randomUUID(), BigDecimal.ONE, null)));
    assertThatThrownBy(() -> asked.of(note, DeliveryItem::quantity, DeliveryItem::quantity))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem ->
                assertThat(problem.errors())
                    .extracting(error -> error.pointer() + " " + error.detail())
                    .containsExactly(
                        "/items/0/quantity must be at most 5",
                        "/items/1/itemId is named twice",
                        "/items/2/itemId is no item of DN-2026-000001"));
  }

  @ParameterizedTest
  @EnumSource(NoteStatus.class)
  void what_has_left_is_never_cancelled(NoteStatus status) {
    assertThat(status.hasLeft() && status.mayBecome(NoteStatus.CANCELLED)).isFalse();
  }

  private static DeliveryNote in(String state) {
    var note = note(!state.equals("DRAFT"));
    switch (state) {
      case "DRAFT", "READY" -> {
        // as it is
      }
      case "PICKED" -> pickAll(note);
      case "CANCELLED" -> note.cancel("CUSTOMER_REQUEST");
      default -> {
        pickAll(note);
        dispatchAll(note);
        leave(note, state);
      }
    }
    return note;
  }

  private static void leave(DeliveryNote note, String state) {
    switch (state) {
      case "DELIVERED" -> deliver(note, 5, 2);
      case "FAILED" -> note.fail(NOBODY_HOME);
      case "RETURNING" -> note.fail(LOST);
      case "RETURNED" -> {
        note.fail(LOST);
        note.comeBack(new BigDecimal("7"));
      }
      default -> assertThat(state).isEqualTo("DISPATCHED");
    }
  }

  private static DeliveryNote note(boolean released) {
    return new DeliveryNote(
        "DN-2026-000001",
        new OrderDemand(),
        UUID.randomUUID(),
        WAREHOUSE,
        1,
        released,
        List.of(goods("5"), goods("2")));
  }

  private static LineQuantity goods(String quantity) {
    return new LineQuantity(
        UUID.randomUUID(),
        UUID.randomUUID(),
        "SKU-1",
        "Paper",
        LineUnit.of("box"),
        WAREHOUSE,
        null,
        new BigDecimal(quantity));
  }

  private static void pickAll(DeliveryNote note) {
    note.pick(new Picking(quantities(note, 5, 2), null, null, "jane"));
  }

  private static List<LineQuantity> dispatchAll(DeliveryNote note) {
    return note.dispatch(quantities(note, 5, 2), null, null, Instant.EPOCH);
  }

  private static void deliver(DeliveryNote note, int first, int second) {
    note.deliver(new Proof(quantities(note, first, second), "Jane Roe", null, null, null));
  }

  private static Map<DeliveryItem, BigDecimal> quantities(DeliveryNote note, int... of) {
    return note.items().stream()
        .collect(Collectors.toMap(item -> item, item -> BigDecimal.valueOf(of[item.position()])));
  }
}
