package io.collector.accounting.currency;

import io.collector.money.MinorUnit;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// The reference rates of the European Central Bank, as it publishes them (`eurofxref-daily.xml`,
/// `eurofxref-hist-90d.xml`): in a `gesmes:Envelope` a `Cube` a day, with the units of each
/// currency for one euro. A document type declaration is refused, so that no entity is ever
/// resolved. Pure.
final class EcbRates {

  private static final String GESMES = "http://www.gesmes.org/xml/2002-08-01";
  private static final String EUROFXREF = "http://www.ecb.int/vocabulary/2002-08-01/eurofxref";
  private static final String EURO = "EUR";

  private EcbRates() {}

  /// The rates of all currencies into the functional one; what is neither paid in nor told is left
  /// out.
  ///
  /// @throws ProblemException 422 if it is no such file, or hasn't the functional currency
  static List<Quote> read(String xml, String functional) {
    try {
      return quotes(days(xml), functional);
    } catch (XMLStreamException e) {
      throw bad("is not well-formed" + at(e));
    } catch (NumberFormatException | DateTimeException _) {
      throw bad("has a day or a rate that is none");
    }
  }

  private static String at(XMLStreamException e) {
    var location = e.getLocation();
    return location == null
        ? ""
        : ": line %d, column %d".formatted(location.getLineNumber(), location.getColumnNumber());
  }

  /// Units for one euro, by day and currency.
  private static Map<LocalDate, Map<String, BigDecimal>> days(String xml)
      throws XMLStreamException {
    var days = new LinkedHashMap<LocalDate, Map<String, BigDecimal>>();
    var reader = hardened().createXMLStreamReader(new StringReader(xml));
    var isRoot = true;
    Map<String, BigDecimal> day = null;
    while (reader.hasNext()) {
      var event = reader.next();
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw bad("must have no document type declaration");
      }
      if (event != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      if (isRoot && !is(reader, GESMES, "Envelope")) {
        throw bad("is no gesmes:Envelope");
      }
      isRoot = false;
      if (is(reader, EUROFXREF, "Cube")) {
        day = cube(reader, days, day);
      }
    }
    return days;
  }

  private static @Nullable Map<String, BigDecimal> cube(
      XMLStreamReader reader,
      Map<LocalDate, Map<String, BigDecimal>> days,
      @Nullable Map<String, BigDecimal> day) {
    var time = reader.getAttributeValue(null, "time");
    if (time != null) {
      return days.computeIfAbsent(
          LocalDate.parse(time), _ -> new TreeMap<>(Map.of(EURO, BigDecimal.ONE)));
    }
    var currency = reader.getAttributeValue(null, "currency");
    if (currency == null) {
      return day;
    }
    var rate = reader.getAttributeValue(null, "rate");
    if (day == null || rate == null || !rate.matches("\\d{1,12}(\\.\\d{1,15})?")) {
      throw bad("has no day or no rate for " + currency);
    }
    day.put(currency, new BigDecimal(rate));
    return day;
  }

  private static boolean is(XMLStreamReader reader, String namespace, String name) {
    return name.equals(reader.getLocalName()) && namespace.equals(reader.getNamespaceURI());
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
        .filter(quoted -> quoted.getValue().signum() > 0)
        .map(quoted -> new Quote(quoted.getKey(), day, Quote.cross(own, quoted.getValue())))
        .toList();
  }

  private static XMLInputFactory hardened() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    return factory;
  }

  private static ProblemException bad(String why) {
    return Problems.unprocessable("bad-file", "The file isn't a list of reference rates.")
        .at("/content", why);
  }
}
