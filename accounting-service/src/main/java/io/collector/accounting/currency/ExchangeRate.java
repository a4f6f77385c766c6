package io.collector.accounting.currency;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.DecimalString;
import io.collector.events.accounting.ExchangeRatesUpdated;
import io.collector.money.Decimals;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What one unit of a currency is worth on a day. Entries keep the rate that they were posted with.
@Entity
@Table(name = "exchange_rate")
class ExchangeRate extends AggregateRow {

  enum Source {
    HAND,
    CSV,
    ECB
  }

  @Id private UUID id = new UUID(0, 0);

  private String currency = "";
  private String baseCurrency = "";
  private LocalDate day = LocalDate.EPOCH;
  @Embedded private RateForm form = new RateForm(BigDecimal.ONE);

  @Enumerated(EnumType.STRING)
  private Source source = Source.HAND;

  protected ExchangeRate() {}

  /// One that a person enters.
  ExchangeRate(
      @Nullable UUID id, String currency, String baseCurrency, LocalDate day, RateForm form) {
    this.id = Objects.requireNonNullElseGet(id, UuidCreator::getTimeOrderedEpoch);
    this.currency = currency;
    this.baseCurrency = baseCurrency;
    this.day = day;
    this.form = form;
  }

  /// What may change.
  @Embeddable
  @Schema(name = "ExchangeRateChange", examples = "{\"rate\": \"0.9215\"}")
  record RateForm(
      @NotNull
          @DecimalMin(value = "0", inclusive = false)
          @Digits(integer = 12, fraction = 15)
          @DecimalString
          @Schema(
              description = "What one unit is worth in the functional currency",
              examples = "0.9215")
          BigDecimal rate) {

    RateForm {
      rate = rate == null || !Decimals.fits(rate, 12, 15) ? rate : Decimals.plain(rate);
    }
  }

  /// As other services are told.
  ExchangeRatesUpdated updated() {
    return new ExchangeRatesUpdated(
        baseCurrency,
        List.of(new ExchangeRatesUpdated.Rate(id, currency, day, form.rate(), version())),
        null);
  }

  void change(RateForm wanted) {
    form = wanted;
    source = Source.HAND;
    changed();
  }

  UUID id() {
    return id;
  }

  String currency() {
    return currency;
  }

  String baseCurrency() {
    return baseCurrency;
  }

  LocalDate day() {
    return day;
  }

  RateForm form() {
    return form;
  }

  Source source() {
    return source;
  }
}
