package io.collector.invoice.term;

import static org.assertj.core.api.Assertions.assertThat;

import io.collector.calendar.TenantCalendar;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.rest.Problem;
import io.collector.rest.Problems;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstalmentTest {

  private static final LocalDate ISSUED = LocalDate.of(2026, 1, 15);
  private static final MinorUnit CENTS = new MinorUnit(2);

  @Test
  void percentages_come_to_the_total_to_the_cent() {
    var made =
        made(
            "100.00",
            List.of(percent(0, "33.3333"), percent(30, "33.3333"), percent(60, "33.3334")));
    assertThat(made.stream().map(one -> one.amount().toPlainString()))
        .containsExactly("33.33", "33.33", "33.34");
    assertThat(made.stream().map(Instalment::dueOn))
        .containsExactly(ISSUED, ISSUED.plusDays(30), ISSUED.plusDays(60));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"0.02, 0.01 0.01, 30 60", "0.01, 0.01, 60", "0.00, '', ''"})
  void a_part_that_comes_to_nothing_is_left_out(String total, String amounts, String days) {
    var made =
        made(total, List.of(percent(0, "33.3333"), percent(30, "33.3333"), percent(60, "33.3334")));
    assertThat(made.stream().map(one -> one.amount().toPlainString()))
        .containsExactlyElementsOf(words(amounts));
    assertThat(
            made.stream().map(one -> String.valueOf(ChronoUnit.DAYS.between(ISSUED, one.dueOn()))))
        .containsExactlyElementsOf(words(days));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  @ParameterizedTest(name = "{0} of 3 x 100.00 settled: {1}, next on day {2}")
  @CsvSource({
    "0,   100 100 100, 0",
    "40,  60 100 100,  0",
    "100, 0 100 100,   30",
    "250, 0 0 50,      60",
    "300, 0 0 0,       60",
  })
  void what_is_paid_settles_the_earliest_first(BigDecimal settled, String open, int next) {
    var all =
        made("300.00", List.of(amount(0, "100.00"), amount(30, "100.00"), amount(60, "100.00")));
    assertThat(
            String.join(
                " ",
                Instalment.open(all, settled).stream()
                    .map(one -> Decimals.plain(one).toPlainString())
                    .toList()))
        .isEqualTo(open);
    assertThat(Instalment.next(all, settled).dueOn()).isEqualTo(ISSUED.plusDays(next));
    assertThat(Instalment.notDue(all, settled, ISSUED.plusDays(61))).isEqualByComparingTo("0");
    assertThat(Instalment.notDue(all, settled, ISSUED))
        .isEqualByComparingTo(new BigDecimal("300").subtract(settled));
  }

  @Property
  void they_come_to_the_total(
      @ForAll @IntRange(min = 1, max = 9_999_999) int cents,
      @ForAll @IntRange(min = 1, max = 12) int parts) {
    var total = BigDecimal.valueOf(cents, 2);
    var each = 100 / parts;
    var wanted =
        IntStream.range(0, parts)
            .mapToObj(
                i -> percent(i, String.valueOf(i == parts - 1 ? 100 - each * (parts - 1) : each)))
            .toList();
    var made = made(total.toPlainString(), wanted);
    assertThat(Decimals.sum(made.stream().map(Instalment::amount).toList()))
        .isEqualByComparingTo(total);
    assertThat(made).allMatch(one -> one.amount().signum() > 0);
  }

  @Test
  void what_is_wrong_is_named() {
    assertThat(faults(List.of(amount(0, "100.00"), amount(30, "99.00"))))
        .containsExactly("/instalments");
    assertThat(faults(List.of(percent(0, "60"), percent(30, "50"))))
        .containsExactly("/instalments");
    assertThat(faults(List.of(amount(30, "100.00"), amount(30, "200.00"))))
        .containsExactly("/instalments/1/dueOn");
    assertThat(faults(List.of(amount(0, "100.00"), percent(30, "50"))))
        .containsExactly("/instalments/1/amount");
    assertThat(faults(List.of(amount(0, "299.999"), amount(30, "0.001"))))
        .containsExactly("/instalments/0/amount", "/instalments/1/amount");
    assertThat(faults(List.of(new WantedInstalment(null, null, new BigDecimal("300"), null))))
        .containsExactly("/instalments/0/dueOn");
    assertThat(
            faults(
                List.of(
                    new WantedInstalment(ISSUED.minusDays(1), null, new BigDecimal("300"), null))))
        .containsExactly("/instalments/0/dueOn");
  }

  /// 2036-01-13 is 3650 days after the day of issue.
  @Test
  void no_day_is_later_than_a_payment_term_can_be() {
    assertThat(made("300.00", List.of(on("2036-01-13", "300.00")))).hasSize(1);
    for (var day : new String[] {"2036-01-14", "3026-11-30", "9999-12-31"}) {
      assertThat(faults(List.of(amount(0, "100.00"), on(day, "200.00"))))
          .containsExactly("/instalments/1/dueOn");
    }
  }

  @Test
  void beside_another_fault_nothing_is_divided() {
    var problem =
        Problems.unprocessable("invalid", "The invoice is invalid.").at("/lines", "are wrong");
    assertThat(
            WantedInstalment.of(
                List.of(percent(0, "50"), percent(30, "20")),
                new BigDecimal("100000000.00"),
                CENTS,
                ISSUED,
                TenantCalendar.DEFAULT,
                problem))
        .isEmpty();
    assertThat(problem.errors()).hasSize(1);
  }

  private static List<String> faults(List<WantedInstalment> wanted) {
    var problem = Problems.unprocessable("invalid", "The invoice is invalid.");
    assertThat(
            WantedInstalment.of(
                wanted, new BigDecimal("300.00"), CENTS, ISSUED, TenantCalendar.DEFAULT, problem))
        .isEmpty();
    return problem.errors().stream().map(Problem.Fault::pointer).toList();
  }

  private static List<Instalment> made(String total, List<WantedInstalment> wanted) {
    var problem = Problems.unprocessable("invalid", "The invoice is invalid.");
    return WantedInstalment.of(
        wanted, new BigDecimal(total), CENTS, ISSUED, TenantCalendar.DEFAULT, problem);
  }

  private static WantedInstalment on(String day, String amount) {
    return new WantedInstalment(LocalDate.parse(day), null, new BigDecimal(amount), null);
  }

  private static WantedInstalment amount(int days, String amount) {
    return new WantedInstalment(null, days, new BigDecimal(amount), null);
  }

  private static WantedInstalment percent(int days, String percent) {
    return new WantedInstalment(null, days, null, new BigDecimal(percent));
  }
}
