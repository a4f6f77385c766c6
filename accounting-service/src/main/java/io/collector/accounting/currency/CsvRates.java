package io.collector.accounting.currency;

import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rates as CSV: the header `date,currency,rate`, then a line each; `2026-01-31,USD,0.9215`. Values
/// are days, codes and decimals, so that none needs quotes. Pure.
final class CsvRates {

  static final int MOST = 20_000;

  private static final String HEADER = "date,currency,rate";
  private static final int COLUMNS = 3;
  private static final int MOST_ERRORS = 20;

  private CsvRates() {}

  /// @throws ProblemException 422 with each line that is wrong
  static List<Quote> read(String text, String functional) {
    var lines = text.strip().split("\\r?\\n", -1);
    if (!lines[0].strip().replace("\uFEFF", "").equals(HEADER)) {
      throw Problems.unprocessable("bad-file", "The file isn't a list of rates.")
          .at("/content", "must begin with the line " + HEADER);
    }
    if (lines.length > MOST + 1) {
      throw Problems.unprocessable("bad-file", "The file is too long.")
          .at("/content", "must have at most %d rates".formatted(MOST));
    }
    var problem = Problems.unprocessable("bad-file", "A line of the file is wrong.");
    var quotes = new ArrayList<Quote>();
    for (var i = 1; i < lines.length && problem.errors().size() < MOST_ERRORS; i++) {
      var cells = lines[i].strip().split(",", -1);
      var why = fault(cells, functional);
      if (why == null) {
        quotes.add(new Quote(cells[1], LocalDate.parse(cells[0]), new BigDecimal(cells[2])));
      } else {
        problem.at("/content", "line %d: %s".formatted(i + 1, why));
      }
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
    return quotes;
  }

  private static @Nullable String fault(String[] cells, String functional) {
    if (cells.length != COLUMNS) {
      return "must have a date, a currency and a rate";
    }
    if (!isDay(cells[0])) {
      return "has no date such as 2026-01-31";
    }
    if (!cells[1].matches("[A-Z]{3}") || MinorUnit.of(cells[1]).isEmpty()) {
      return "names no currency";
    }
    if (cells[1].equals(functional)) {
      return "is about the functional currency itself";
    }
    return isRate(cells[2]) ? null : "has no rate above zero with at most 15 decimals";
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
