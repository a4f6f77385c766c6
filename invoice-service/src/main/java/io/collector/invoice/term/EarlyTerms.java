package io.collector.invoice.term;

import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.time.LocalDate;

/// What an invoice grants for paying early.
///
/// @param percent of what it charges; 0 for none
/// @param until   the last of the tenant's days on which it is granted
@Embeddable
public record EarlyTerms(
    @Column(name = "early_percent") BigDecimal percent,
    @Column(name = "early_until") LocalDate until) {

  public EarlyTerms {
    percent = Decimals.plain(percent);
  }

  public static EarlyTerms of(BigDecimal percent, int days, LocalDate issuedOn) {
    return new EarlyTerms(percent, issuedOn.plusDays(days));
  }

  /// Of a sum that has to be paid.
  public BigDecimal discountOf(BigDecimal amount, MinorUnit money) {
    return money.round(amount.multiply(percent).movePointLeft(2));
  }

  public boolean isNone() {
    return percent.signum() == 0;
  }
}
