package io.collector.order.pricing;

import io.collector.money.MinorUnit;
import io.collector.rest.Problems;
import io.collector.unit.UnitCodes;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Rules over fields that price rules and promotions share.
final class PriceTerms {

  private PriceTerms() {}

  static void checkCurrency(@Nullable String currency) {
    if (currency != null && MinorUnit.of(currency).isEmpty()) {
      throw Problems.unprocessable("unknown-currency", "There is no such currency.")
          .at("/currency", "must be a code of ISO 4217 that people pay in");
    }
  }

  static void checkUnit(@Nullable String unit) {
    if (unit != null && UnitCodes.of(unit).isEmpty()) {
      throw Problems.unprocessable("unknown-unit", "There is no such unit.")
          .at("/unit", "must be a code of UN/ECE Recommendation 20 or 21, such as C62, KGM or XBX");
    }
  }

  static void checkValidity(@Nullable Instant from, @Nullable Instant to) {
    if (from != null && to != null && !from.isBefore(to)) {
      throw Problems.unprocessable("never-valid", "It ends before it begins.")
          .at("/validTo", "must be after validFrom");
    }
  }

  static void checkDays(@Nullable LocalDate first, @Nullable LocalDate last) {
    if (first != null && last != null && last.isBefore(first)) {
      throw Problems.unprocessable("never-valid", "It ends before it begins.")
          .at("/lastDay", "must not be before firstDay");
    }
  }
}
