package io.collector.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How finely a currency is paid: 2 decimals for USD, 0 for JPY, 3 for KWD.
///
/// @param digits decimals of an amount
public record MinorUnit(int digits) {

  /// Units of account with decimals of their own: contracts are reckoned in them, and settled in
  /// the money of the country.
  private static final Set<String> FUNDS =
      Set.of("BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "USS", "UYI", "UYW");

  /// Whether it is a code of ISO 4217 that nobody pays in: a fund, a metal, a test code.
  public static boolean isNoMoney(String code) {
    try {
      return FUNDS.contains(code) || Currency.getInstance(code).getDefaultFractionDigits() < 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// @param currency ISO 4217
  /// @return empty if there is no such currency, or nobody pays in it (gold, test codes)
  public static Optional<MinorUnit> of(String currency) {
    try {
      var digits = Currency.getInstance(currency).getDefaultFractionDigits();
      return digits < 0 ? Optional.empty() : Optional.of(new MinorUnit(digits));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Of a currency that was checked when its document came in.
  public static MinorUnit known(String currency) {
    return of(currency).orElseThrow(() -> new IllegalStateException("no currency: " + currency));
  }

  /// The amount that can be paid, half-up.
  public BigDecimal round(BigDecimal amount) {
    return amount.setScale(digits, RoundingMode.HALF_UP);
  }

  /// The same amount, with the currency's decimals at least: `300` is `300.00` in USD.
  public BigDecimal show(BigDecimal amount) {
    var plain = amount.stripTrailingZeros();
    return plain.scale() < digits ? plain.setScale(digits) : plain;
  }

  public @Nullable BigDecimal showOrNull(@Nullable BigDecimal amount) {
    return amount == null ? null : show(amount);
  }

  /// What a form holds: [#show] in its currency. What isn't valid stays as it is, to be refused.
  public static @Nullable BigDecimal shown(@Nullable BigDecimal amount, @Nullable String currency) {
    return amount == null || currency == null || !Decimals.fits(amount, 15, 4)
        ? amount
        : of(currency).map(unit -> unit.show(amount)).orElse(amount);
  }

  /// Whether the amount can be paid as it is.
  public boolean fits(BigDecimal amount) {
    return amount.stripTrailingZeros().scale() <= digits;
  }

  /// Nothing, as an amount of this currency.
  public BigDecimal zero() {
    return BigDecimal.ZERO.setScale(digits);
  }

  /// The smallest amount that can be paid.
  public BigDecimal smallest() {
    return BigDecimal.ONE.movePointLeft(digits);
  }
}
