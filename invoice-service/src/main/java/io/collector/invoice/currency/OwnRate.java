package io.collector.invoice.currency;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The tenant's own currency, where a document is in another one, and what that is worth.
///
/// @param currency ISO 4217
/// @param rate     what one unit of the document's currency is worth in it; absent until a rate is
///     known
/// @param day      that the rate is of
@Embeddable
public record OwnRate(
    @Column(name = "own_currency") String currency,
    @Column(name = "own_rate") @Nullable BigDecimal rate,
    @Column(name = "own_rate_day") @Nullable LocalDate day) {

  /// As long as no rate is known.
  static OwnRate unknown(String currency) {
    return new OwnRate(currency, null, null);
  }
}
