package io.collector.invoice.dunning;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.invoice.invoice.OpenAmounts.Change;
import io.collector.invoice.settings.InvoiceSettings.InterestPeriod;
import io.collector.invoice.term.Instalment;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Interest at actual/365, § 288 BGB.
class OverdueInterestTest {

  private static final LocalDate DUE = LocalDate.of(2026, 1, 10);
  private static final MinorUnit USD = new MinorUnit(2);
  private static final InterestRates NINE = new InterestRates(new BigDecimal("9"), List.of());

  /// 30 days of 1000.00 are 7.40, 30 days of 400.00 are 2.96.
  @Test
  void interest_counts_what_was_open_on_each_day() {
    assertThat(interest("1000.00", List.of(change(30, "-600.00")), 60)).isEqualTo("10.36");
  }

  @ParameterizedTest(name = "{0} days at 8 %: {1}")
  @CsvSource({"0, 0.00", "7, 2.30", "14, 4.60", "28, 9.21", "100, 32.88"})
  void without_payments_it_is_the_total_for_all_days(int days, String interest) {
    var eight = new InterestRates(new BigDecimal("8"), List.of());
    assertThat(new OverdueInterest(due("1500.00"), List.of()).until(DUE.plusDays(days), eight, USD))
        .isEqualTo(interest);
  }

  @Test
  void what_was_paid_before_the_due_day_bears_none_and_a_refund_bears_it_again() {
    assertThat(interest("1000.00", List.of(change(-5, "-1000.00")), 60)).isEqualTo("0.00");
    assertThat(interest("1000.00", List.of(change(0, "-1000.00")), 60)).isEqualTo("0.00");
    assertThat(interest("1000.00", List.of(change(0, "-1000.00"), change(30, "1000.00")), 60))
        .isEqualTo("7.40");
    assertThat(interest("1000.00", List.of(change(60, "-1000.00")), 60)).isEqualTo("14.79");
  }

  @Test
  void each_day_has_its_own_rate() {
    var rates =
        new InterestRates(
            new BigDecimal("9"),
            List.of(
                new InterestPeriod(DUE.plusDays(50), new BigDecimal("12")),
                new InterestPeriod(DUE.plusDays(30), new BigDecimal("6"))));
    // 30 days at 9 %: 7.40, 20 at 6 %: 3.29, 10 at 12 %: 3.29
    assertThat(new OverdueInterest(due("1000.00"), List.of()).until(DUE.plusDays(60), rates, USD))
        .isEqualTo("13.97");
  }

  /// The same, day by day.
  @Property
  void it_is_the_sum_of_all_days(@ForAll long seed) {
    var random = new Random(seed);
    var changes =
        IntStream.range(0, random.nextInt(6))
            .mapToObj(
                _ ->
                    change(
                        random.nextInt(90) - 10,
                        BigDecimal.valueOf(random.nextInt(40_000) - 30_000, 2).toPlainString()))
            .toList();
    var days = random.nextInt(80);
    var sum =
        IntStream.range(0, days)
            .mapToObj(
                day ->
                    changes.stream()
                        .filter(change -> !change.day().isAfter(DUE.plusDays(day)))
                        .map(Change::amount)
                        .reduce(new BigDecimal("1000.00"), BigDecimal::add)
                        .max(BigDecimal.ZERO)
                        .multiply(new BigDecimal("0.09"))
                        .divide(BigDecimal.valueOf(365), MathContext.DECIMAL128))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(new BigDecimal(interest("1000.00", changes, days)).subtract(sum).abs())
        .isLessThan(new BigDecimal("0.0051"));
  }

  private static String interest(String total, List<Change> changes, int days) {
    return new OverdueInterest(due(total), changes)
        .until(DUE.plusDays(days), NINE, USD)
        .toPlainString();
  }

  /// 500.00 due at once and 500.00 30 days later, 500.00 paid on the 10th day: 10 days of 500,
  /// none, 30 days of 500 again: 1.23 + 3.70.
  @Test
  void an_instalment_bears_interest_from_its_own_day_on() {
    var dues = List.of(instalment(0, "500.00"), instalment(30, "500.00"));
    assertThat(
            new OverdueInterest(dues, List.of(change(10, "-500.00")))
                .until(DUE.plusDays(60), NINE, USD))
        .isEqualTo("4.93");
    assertThat(new OverdueInterest(dues, List.of()).until(DUE.plusDays(10), NINE, USD))
        .isEqualTo("1.23");
    assertThat(
            new OverdueInterest(dues, List.of(change(-1, "-1000.00")))
                .until(DUE.plusDays(60), NINE, USD))
        .isEqualTo("0.00");
  }

  private static List<Instalment> due(String total) {
    return List.of(instalment(0, total));
  }

  private static Instalment instalment(int day, String amount) {
    return new Instalment(DUE.plusDays(day), Instant.EPOCH, new BigDecimal(amount));
  }

  private static Change change(int day, String amount) {
    return new Change(DUE.plusDays(day), new BigDecimal(amount));
  }
}
