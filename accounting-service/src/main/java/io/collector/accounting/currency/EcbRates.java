package io.collector.accounting.currency;

import io.collector.accounting.file.Xml;
import io.collector.money.MinorUnit;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The reference rates of the European Central Bank, as it publishes them (`eurofxref-daily.xml`,
/// `eurofxref-hist-90d.xml`): in a `gesmes:Envelope` a `Cube` a day, with the units of each
/// currency for one euro. A document type declaration is refused, so that no entity is ever
/// resolved. Pure.
final class EcbRates {

  private static final String GESMES = "http://www.gesmes.org/xml/2002-08-01";
  private static final String EURO = "EUR";
  private static final Pattern RATE = Pattern.compile("\\d{1,12}(\\.\\d{1,15})?");

  private EcbRates() {}

  /// The rates of all currencies into the functional one; what is neither paid in nor told is left
  /// out.
  ///
  /// @throws ProblemException 422 if it is no such file, or hasn't the functional currency
  static List<Quote> read(String text, String functional) {
    try {
      return quotes(days(Xml.read(text)), functional);
    } catch (Xml.BadXmlException e) {
      throw bad(String.valueOf(e.getMessage()));
    } catch (DateTimeException _) {
      throw bad("has a day that is none");
    }
  }

  /// Units for one euro, by day and currency.
  private static Map<LocalDate, Map<String, BigDecimal>> days(Xml envelope) {
    if (!envelope.is("Envelope") || !GESMES.equals(envelope.namespace())) {
      throw bad("is no gesmes:Envelope");
    }
    var days = new LinkedHashMap<LocalDate, Map<String, BigDecimal>>();
    for (var cube : envelope.all("Cube")) {
      for (var day : cube.all("Cube")) {
        days.put(LocalDate.parse(required(day, "time")), units(day));
      }
    }
    return days;
  }

  private static Map<String, BigDecimal> units(Xml day) {
    var units = new TreeMap<>(Map.of(EURO, BigDecimal.ONE));
    for (var quoted : day.all("Cube")) {
      var rate = required(quoted, "rate");
      if (!RATE.matcher(rate).matches()) {
        throw bad("has no rate in '%s'".formatted(rate));
      }
      units.put(required(quoted, "currency"), new BigDecimal(rate));
    }
    return units;
  }

  private static String required(Xml element, String attribute) {
    var value = element.attribute(attribute);
    if (value == null) {
      throw bad("has a Cube without " + attribute);
    }
    return value;
  }

  private static List<Quote> quotes(
      Map<LocalDate, Map<String, BigDecimal>> days, String functional) {
    if (days.isEmpty()) {
      throw bad("has no rates");
    }
    var quotes = new ArrayList<Quote>();
    days.forEach((day, units) -> quotes.addAll(quotes(day, units, functional)));
    if (quotes.size() > CsvRates.MOST) {
      throw bad("must have at most %d rates".formatted(CsvRates.MOST));
    }
    return quotes;
  }

  private static List<Quote> quotes(
      LocalDate day, Map<String, BigDecimal> units, String functional) {
    var own = units.get(functional);
    if (own == null) {
      throw bad("has no rate of %s on %s".formatted(functional, day));
    }
    return units.entrySet().stream()
        .filter(quoted -> !quoted.getKey().equals(functional))
        .filter(quoted -> MinorUnit.of(quoted.getKey()).isPresent())
        .filter(quoted -> !MinorUnit.isNoMoney(quoted.getKey()))
        .filter(quoted -> quoted.getValue().signum() > 0)
        .map(quoted -> new Quote(quoted.getKey(), day, Quote.cross(own, quoted.getValue())))
        .toList();
  }

  private static ProblemException bad(String why) {
    return Problems.unprocessable("bad-file", "The file isn't a list of reference rates.")
        .at("/content", why);
  }
}
