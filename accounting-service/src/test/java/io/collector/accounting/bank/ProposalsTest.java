package io.collector.accounting.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.accounting.bank.Proposals.Told;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProposalsTest {

  private static final LocalDate DAY = LocalDate.parse("2026-01-31");

  private static Told line(String amount, String text, @Nullable String name) {
    return new Told(new BigDecimal(amount), DAY, List.of(text), name);
  }

  private static Candidate open(String number, String amount, @Nullable String name) {
    return new Candidate(
        BankLine.Kind.INVOICE,
        List.of(UUID.randomUUID()),
        number,
        null,
        name,
        new BigDecimal(amount),
        null);
  }

  private static Candidate booked(String amount, int daysBefore) {
    return new Candidate(
        BankLine.Kind.BOOKED,
        List.of(UUID.randomUUID()),
        "INV-1",
        null,
        null,
        new BigDecimal(amount),
        DAY.minusDays(daysBefore));
  }

  @Test
  void reference_amount_and_name_together_are_sure() {
    var proposals =
        Proposals.of(
            line("1500.00", "Rechnung INV-1, danke", "MULLER GMBH"),
            List.of(
                open("INV-1", "1500.00", "Müller GmbH"),
                open("INV-2", "1500.00", "Schmidt"),
                open("INV-1", "1500.00", null),
                open("INV-1", "2000.00", null)));
    assertThat(proposals)
        .extracting(Proposals.Proposal::confidence)
        .containsExactly(100, 85, 60, 30);
  }

  @Test
  void a_number_is_found_as_a_word_of_its_own_only() {
    assertThat(Proposals.refersTo(line("1", "for inv-12", null), open("INV-1", "1", null)))
        .isFalse();
    assertThat(Proposals.refersTo(line("1", "XINV-1", null), open("INV-1", "1", null))).isFalse();
    assertThat(Proposals.refersTo(line("1", "for (inv-1)", null), open("INV-1", "1", null)))
        .isTrue();
    assertThat(Proposals.refersTo(line("1", "for 7", null), open("7", "1", null))).isFalse();
  }

  @Test
  void what_is_too_small_or_of_the_other_direction_is_no_proposal() {
    assertThat(
            Proposals.of(
                line("100", "INV-1", null),
                List.of(
                    open("INV-1", "99.99", null), open("INV-1", "-100", null), booked("99", 0))))
        .isEmpty();
  }

  @Test
  void a_booking_of_the_amount_and_near_the_day_comes_before_an_open_document_of_the_amount() {
    var proposals =
        Proposals.of(
            line("100", "thanks", null),
            List.of(open("INV-9", "100", null), booked("100", 1), booked("100", 9)));
    assertThat(proposals).extracting(Proposals.Proposal::confidence).containsExactly(75, 60, 30);
  }

  @Test
  void a_rule_confirms_the_best_one_only_if_no_other_comes_near_it() {
    var sure = Proposals.of(line("100", "INV-1", null), List.of(open("INV-1", "100", null)));
    assertThat(Proposals.byRule(sure, 85)).isPresent();
    assertThat(Proposals.byRule(sure, 90)).isEmpty();
    var two =
        Proposals.of(
            line("100", "INV-1 INV-2", null),
            List.of(open("INV-1", "100", null), open("INV-2", "100", null)));
    assertThat(Proposals.byRule(two, 85)).isEmpty();
    assertThat(Proposals.byRule(List.of(), 50)).isEmpty();
  }
}
