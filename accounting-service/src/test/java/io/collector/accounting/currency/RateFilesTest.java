package io.collector.accounting.currency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.rest.ProblemException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateFilesTest {

  /// As the European Central Bank publishes it; figures of 27 January 2023, shortened.
  static final String ECB =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
          xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
        <gesmes:subject>Reference rates</gesmes:subject>
        <gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
        <Cube>
          <Cube time='2023-01-27'>
            <Cube currency='USD' rate='1.0865'/>
            <Cube currency='JPY' rate='141.27'/>
            <Cube currency='GBP' rate='0.87790'/>
          </Cube>
          <Cube time="2023-01-26">
            <Cube currency="USD" rate="1.0895"/>
          </Cube>
        </Cube>
      </gesmes:Envelope>
      """;

  @Test
  void the_banks_rates_are_units_for_one_euro_and_become_what_one_unit_is_worth() {
    var quotes = EcbRates.read(ECB, "EUR");
    assertThat(quotes)
        .contains(
            new Quote("USD", LocalDate.parse("2023-01-27"), new BigDecimal("0.920386562356190")),
            new Quote("USD", LocalDate.parse("2023-01-26"), new BigDecimal("0.917852225791648")))
        .hasSize(4);
    assertThat(EcbRates.read(ECB.replace("GBP", "CHE"), "EUR"))
        .extracting(Quote::currency)
        .containsOnly("USD", "JPY");
  }

  @Test
  void for_another_functional_currency_they_cross_by_the_euro() {
    var quotes =
        EcbRates.read(ECB, "USD").stream()
            .filter(quote -> quote.day().equals(LocalDate.parse("2023-01-27")))
            .collect(Collectors.toMap(Quote::currency, Quote::rate));
    assertThat(quotes).containsOnlyKeys("EUR", "JPY", "GBP");
    assertThat(quotes.get("EUR")).isEqualByComparingTo("1.0865");
    assertThat(quotes.get("GBP")).isEqualByComparingTo("1.237612484337624");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<Cube/>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><gesmes:Envelope"
            + " xmlns:gesmes='http://www.gesmes.org/xml/2002-08-01'>&e;</gesmes:Envelope>",
        "<!DOCTYPE x SYSTEM 'http://127.0.0.1:1/x.dtd'><gesmes:Envelope"
            + " xmlns:gesmes='http://www.gesmes.org/xml/2002-08-01'/>",
        "<gesmes:Envelope xmlns:gesmes='http://www.gesmes.org/xml/2002-08-01'/>"
      })
  void other_files_and_entities_are_refused(String xml) {
    assertRefused(xml);
  }

  @Test
  void a_file_that_is_cut_or_has_nonsense_in_it_is_refused() {
    assertRefused(ECB.substring(0, ECB.length() - 40));
    assertRefused(ECB.replace("1.0865", "-1"));
    assertRefused(ECB.replace("2023-01-27", "2023-13-27"));
    assertRefused(ECB.replace("currency='USD' rate='1.0865'", "currency='USD'"));
    assertThatThrownBy(() -> EcbRates.read(ECB, "CHF"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.errors().toString()).contains("has no rate of CHF on 2023-01-27"));
  }

  private static void assertRefused(String xml) {
    assertThatThrownBy(() -> EcbRates.read(xml, "EUR"))
        .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.errors()).isNotEmpty());
  }

  @Test
  void csv_tells_every_line_that_is_wrong() {
    assertThat(CsvRates.read("date,currency,rate\r\n2026-01-30,USD,0.9215\r\n", "EUR"))
        .containsExactly(new Quote("USD", LocalDate.parse("2026-01-30"), new BigDecimal("0.9215")));
    var bad =
        """
        date,currency,rate
        2026-01-30,USD,0.9215
        2026-02-30,USD,0.9215
        2026-01-30,EUR,1
        2026-01-30,XYZ,1
        2026-01-30,USD,0
        2026-01-30,USD,=1+1
        2026-01-30,USD
        2026-01-30,CLF,40000
        """;
    assertThatThrownBy(() -> CsvRates.read(bad, "EUR"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.errors().toString())
                    .contains("line 3:", "line 4:", "line 5:", "line 6:", "line 7:", "line 8:")
                    .contains("line 9: names no currency")
                    .doesNotContain("line 2:"));
    assertThatThrownBy(() -> CsvRates.read("2026-01-30,USD,1", "EUR"))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void a_rate_that_is_in_the_file_twice_is_refused() {
    var twice =
        """
        date,currency,rate
        2026-01-30,USD,0.92
        2026-01-30,USD,0.92
        2026-01-31,USD,0.92
        """;
    assertThatThrownBy(() -> CsvRates.read(twice, "EUR"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.errors().toString())
                    .contains("line 3: is there twice")
                    .doesNotContain("line 4:"));
  }
}
