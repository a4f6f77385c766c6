package io.collector.accounting.currency;

import io.collector.accounting.file.Csv;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.rest.ProblemException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;

/// Rates as CSV: the header `date,currency,rate`, then a line each; `2026-01-31,USD,0.9215`. Pure.
final class CsvRates {

  static final int MOST = 20_000;

  private static final String HEADER = "date,currency,rate";

  private CsvRates() {}

  /// @throws ProblemException 422 with each line that is wrong
  static List<Quote> read(String text, String functional) {
    var known = new HashSet<List<Object>>();
    return Csv.read(
        text,
        HEADER,
        MOST,
        cells -> {
          var quote = quote(cells, functional);
          if (!known.add(List.of(quote.day(), quote.currency()))) {
            throw new Csv.Fault("is there twice");
          }
          return quote;
        });
  }

  private static Quote quote(List<String> cells, String functional) {
    var day = cells.get(0);
    var currency = cells.get(1);
    var rate = cells.get(2);
    if (!isDay(day)) {
      throw new Csv.Fault("has no date such as 2026-01-31");
    }
    if (MinorUnit.of(currency).isEmpty() || MinorUnit.isNoMoney(currency)) {
      throw new Csv.Fault("names no currency");
    }
    if (currency.equals(functional)) {
      throw new Csv.Fault("is about the functional currency itself");
    }
    if (!isRate(rate)) {
      throw new Csv.Fault("has no rate above zero with at most 15 decimals");
    }
    return new Quote(currency, LocalDate.parse(day), new BigDecimal(rate));
  }

  private static boolean isDay(String cell) {
    try {
      return cell.matches("\\d{4}-\\d\\d-\\d\\d") && LocalDate.parse(cell).getYear() > 0;
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static boolean isRate(String cell) {
    return cell.matches("\\d{1,12}(\\.\\d{1,15})?")
        && new BigDecimal(cell).signum() > 0
        && Decimals.fits(new BigDecimal(cell), 12, Quote.DECIMALS);
  }
}
