package io.collector.invoice.term;

import io.collector.calendar.TenantCalendar;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.money.RoundedShares;
import io.collector.rest.ProblemException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An instalment, as it is asked for: a day, or days from the day of issue; an amount, or a
/// percentage of the total.
public record WantedInstalment(
    @Nullable LocalDate dueOn,
    @Nullable Integer days,
    @Nullable BigDecimal amount,
    @Nullable BigDecimal percent) {

  /// From the day of issue, as of a payment term.
  private static final int MOST_DAYS = 3650;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /// A part of a total so small that the part comes to nothing is left out.
  ///
  /// @param problem is told what is wrong
  /// @return empty if there is nothing to pay, or anything is wrong, with the invoice too: only
  ///     checked instalments are divided
  public static List<Instalment> of(
      List<WantedInstalment> wanted,
      BigDecimal total,
      MinorUnit money,
      LocalDate issuedOn,
      TenantCalendar calendar,
      ProblemException problem) {
    check(wanted, total, money, issuedOn, problem);
    if (wanted.isEmpty() || !problem.errors().isEmpty()) {
      return List.of();
    }
    var amounts =
        wanted.getFirst().percent() == null
            ? wanted.stream().map(one -> money.round(one.amountOrZero())).toList()
            : RoundedShares.over(
                wanted.stream()
                    .map(one -> total.multiply(one.percentOrZero()).movePointLeft(2))
                    .toList(),
                total,
                money);
    return IntStream.range(0, wanted.size())
        .filter(i -> amounts.get(i).signum() > 0)
        .mapToObj(
            i -> {
              var day = wanted.get(i).day(issuedOn);
              return new Instalment(day, calendar.endOf(day), amounts.get(i));
            })
        .toList();
  }

  private static void check(
      List<WantedInstalment> wanted,
      BigDecimal total,
      MinorUnit money,
      LocalDate issuedOn,
      ProblemException problem) {
    var isPercent = !wanted.isEmpty() && wanted.getFirst().percent() != null;
    for (var i = 0; i < wanted.size(); i++) {
      var one = wanted.get(i);
      var at = "/instalments/" + i;
      if ((one.dueOn() == null) == (one.days() == null)) {
        problem.at(at + "/dueOn", "either dueOn or days is needed, not both");
      } else if (one.day(issuedOn).isBefore(issuedOn)) {
        problem.at(at + "/dueOn", "must not be before the day of issue, " + issuedOn);
      } else if (one.day(issuedOn).isAfter(issuedOn.plusDays(MOST_DAYS))) {
        problem.at(
            at + "/dueOn",
            "must be at most %d days after the day of issue, by %s"
                .formatted(MOST_DAYS, issuedOn.plusDays(MOST_DAYS)));
      } else if (i > 0 && !one.day(issuedOn).isAfter(wanted.get(i - 1).day(issuedOn))) {
        problem.at(at + "/dueOn", "must be later than the one before");
      }
      if ((one.percent() != null) != isPercent || (one.amount() == null) != isPercent) {
        problem.at(at + "/amount", "all must have either amount or percent, not both");
      } else if (one.amount() != null && !money.fits(one.amount())) {
        problem.at(at + "/amount", "is finer than the currency is paid");
      }
    }
    if (wanted.isEmpty() || !problem.errors().isEmpty()) {
      return;
    }
    var sum =
        Decimals.sum(
            wanted.stream()
                .map(one -> isPercent ? one.percentOrZero() : one.amountOrZero())
                .toList());
    if (sum.compareTo(isPercent ? HUNDRED : total) != 0) {
      problem.at(
          "/instalments",
          isPercent
              ? "come to %s %%, not 100".formatted(sum.toPlainString())
              : "come to %s, not to the total: %s"
                  .formatted(sum.toPlainString(), money.show(total).toPlainString()));
    }
  }

  private LocalDate day(LocalDate issuedOn) {
    return dueOn == null ? issuedOn.plusDays(days == null ? 0 : days) : dueOn;
  }

  private BigDecimal amountOrZero() {
    return Objects.requireNonNullElse(amount, BigDecimal.ZERO);
  }

  private BigDecimal percentOrZero() {
    return Objects.requireNonNullElse(percent, BigDecimal.ZERO);
  }
}
