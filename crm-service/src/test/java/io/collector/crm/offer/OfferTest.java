package io.collector.crm.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.calendar.TenantCalendar;
import io.collector.crm.pricing.OfferPricing;
import io.collector.crm.pricing.PriceBasis;
import io.collector.crm.pricing.PriceLine;
import io.collector.money.MinorUnit;
import io.collector.unit.LineUnit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofDays(31));
  private static final Validity UNTIL_LATER = until(LATER);
  private static final UUID ORDER = UUID.randomUUID();

  @Test
  void an_offer_goes_from_draft_to_order() {
    var offer = offer();
    assertThat(offer.status()).isEqualTo(OfferStatus.DRAFT);
    offer.send(NOW);
    assertThat(offer.sentAt()).isEqualTo(NOW);
    offer.approve("jane", NOW);
    assertThat(offer.decidedBy()).isEqualTo("jane");
    assertThat(offer.order(ORDER, "ORD-2026-000001")).isTrue();
    assertThat(offer.order(ORDER, "ORD-2026-000001")).isFalse();
    assertThat(offer.status()).isEqualTo(OfferStatus.ORDERED);
    assertThat(offer.orderId()).isEqualTo(ORDER);
    assertThat(offer.version()).isEqualTo(4);
  }

  /// Which steps each status allows: s end, a pprove, r eject, e xpire, v revise.
  @ParameterizedTest
  @CsvSource({
    "DRAFT, s",
    "SENT, arev",
    "APPROVED, ''",
    "ORDERED, ''",
    "REJECTED, v",
    "EXPIRED, v",
    "SUPERSEDED, ''"
  })
  void each_status_allows_its_own_steps_and_no_others(OfferStatus status, String allowed) {
    for (var step : "sarev".split("")) {
      var offer = at(status);
      if (allowed.contains(step)) {
        assertThatCode(() -> step(offer, step)).as(step).doesNotThrowAnyException();
      } else {
        assertThatThrownBy(() -> step(offer, step))
            .as("%s of %s", step, status)
            .isInstanceOf(IllegalStateException.class);
        assertThat(offer.status()).isEqualTo(status);
      }
    }
  }

  private static void step(Offer offer, String step) {
    switch (step) {
      case "s" -> offer.send(NOW);
      case "a" -> offer.approve("jane", NOW);
      case "r" -> offer.reject("jane", "Too expensive", NOW);
      case "e" -> offer.expire(LATER);
      default -> offer.revise(UNTIL_LATER);
    }
  }

  private static Offer at(OfferStatus status) {
    var offer = offer();
    if (status != OfferStatus.DRAFT) {
      offer.send(NOW);
    }
    switch (status) {
      case DRAFT, SENT -> {
        // is there
      }
      case APPROVED -> offer.approve("jane", NOW);
      case ORDERED -> {
        offer.approve("jane", NOW);
        offer.order(ORDER, "ORD");
      }
      case REJECTED -> offer.reject("jane", null, NOW);
      case EXPIRED -> offer.expire(LATER);
      case SUPERSEDED -> offer.revise(UNTIL_LATER);
    }
    assertThat(offer.status()).isEqualTo(status);
    return offer;
  }

  @Test
  void its_time_runs_out_after_the_last_moment_not_at_it() {
    var offer = at(OfferStatus.SENT);
    assertThat(offer.isPast(offer.validUntil())).isFalse();
    assertThatThrownBy(() -> offer.expire(offer.validUntil()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> offer.approve("jane", offer.validUntil().plusMillis(1)))
        .isInstanceOf(IllegalStateException.class);
    offer.approve("jane", offer.validUntil());
  }

  @Test
  void a_revision_is_a_draft_of_the_same_number_with_the_same_lines() {
    var offer = at(OfferStatus.SENT);
    var next = offer.revise(UNTIL_LATER);
    assertThat(offer.status()).isEqualTo(OfferStatus.SUPERSEDED);
    assertThat(offer.successorId()).isEqualTo(next.id());
    assertThat(next.previousId()).isEqualTo(offer.id());
    assertThat(next.status()).isEqualTo(OfferStatus.DRAFT);
    assertThat(next.number()).isEqualTo(offer.number());
    assertThat(next.documentNumber()).isEqualTo("OFF-2026-000001-R2");
    assertThat(next.validUntil()).isEqualTo(LATER);
    assertThat(next.grandTotal()).isEqualTo("1500.00");
    assertThat(next.lines())
        .singleElement()
        .satisfies(line -> assertThat(line.unitPrice()).isEqualTo("300.00"));
  }

  @Test
  void a_rejected_offer_stays_rejected_when_it_is_revised_once() {
    var offer = at(OfferStatus.REJECTED);
    offer.revise(UNTIL_LATER);
    assertThat(offer.status()).isEqualTo(OfferStatus.REJECTED);
    assertThatThrownBy(() -> offer.revise(UNTIL_LATER)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void what_was_sent_can_not_be_edited() {
    var offer = offer();
    offer.edit(draft("290.00"));
    assertThat(offer.grandTotal()).isEqualTo("1450.00");
    assertThat(offer.lines()).hasSize(1);
    offer.send(NOW);
    assertThatThrownBy(() -> offer.edit(draft("280.00"))).isInstanceOf(IllegalStateException.class);
  }

  @Property
  void whatever_order_news_of_its_order_comes_in_the_end_is_the_same(
      @ForAll("news") List<String> news) {
    var offer = at(OfferStatus.APPROVED);
    for (var one : news) {
      if (one.equals("created")) {
        offer.order(ORDER, "ORD-2026-000001");
      } else {
        offer.cancelOrder(ORDER, "ORD-2026-000001");
      }
    }
    assertThat(offer.status()).isEqualTo(OfferStatus.ORDERED);
    assertThat(offer.orderId()).isEqualTo(ORDER);
    assertThat(offer.orderNumber()).isEqualTo("ORD-2026-000001");
    assertThat(offer.orderCancelled()).isTrue();
  }

  /// Each one to three times, in any order.
  @Provide
  Arbitrary<List<String>> news() {
    return Arbitraries.integers()
        .between(1, 3)
        .list()
        .ofSize(2)
        .flatMap(
            times -> {
              var all = new ArrayList<>(Collections.nCopies(times.get(0), "created"));
              all.addAll(Collections.nCopies(times.get(1), "cancelled"));
              return Arbitraries.shuffle(all);
            });
  }

  @Test
  void another_order_than_its_own_means_nothing_to_it() {
    var offer = at(OfferStatus.ORDERED);
    offer.cancelOrder(UUID.randomUUID(), "ORD-OTHER");
    assertThat(offer.orderCancelled()).isFalse();
    assertThat(offer.orderId()).isEqualTo(ORDER);
  }

  private static Offer offer() {
    return Offer.draft("OFF-2026-000001", draft("300.00"));
  }

  private static OfferDraft draft(String unitPrice) {
    var line =
        new OfferRequest.OfferedLine(
            null,
            "Paper",
            decimal("5"),
            null,
            null,
            decimal(unitPrice),
            null,
            decimal("10"),
            decimal("20"),
            null,
            null);
    var price =
        new PriceLine(
            line.quantity(), null, line.unitPrice(), line.discountPercent(), line.taxRate(), null);
    return new OfferDraft(
        request(line),
        PriceBasis.GROSS,
        until(NOW.plus(Duration.ofDays(30))),
        OfferPricing.gross(List.of(price), false, new MinorUnit(2)),
        List.of(line),
        List.of(LineUnit.PIECES),
        List.of(List.of()),
        List.of());
  }

  private static Validity until(Instant last) {
    return new Validity(TenantCalendar.DEFAULT.dayOf(last), last);
  }

  private static OfferRequest request(OfferRequest.OfferedLine line) {
    return new OfferRequest(
        null,
        UUID.randomUUID(),
        "USD",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(line),
        null);
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }
}
