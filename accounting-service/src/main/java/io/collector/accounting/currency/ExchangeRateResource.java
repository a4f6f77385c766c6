package io.collector.accounting.currency;

import static jakarta.ws.rs.core.HttpHeaders.IF_MATCH;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.accounting.account.Chart;
import io.collector.accounting.account.Charts;
import io.collector.accounting.currency.ExchangeRate.RateForm;
import io.collector.accounting.currency.ExchangeRate.Source;
import io.collector.accounting.file.UploadedFile;
import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.events.accounting.ExchangeRatesUpdated;
import io.collector.money.MinorUnit;
import io.collector.rest.Conditions;
import io.collector.rest.Crud;
import io.collector.rest.DayRange;
import io.collector.rest.Keyset;
import io.collector.rest.Page;
import io.collector.rest.PageRequest;
import io.collector.rest.Problems;
import io.collector.rest.constraint.CurrencyCode;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Exchange rates: by hand, and from files.
@Path("/api/v1/exchange-rates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exchange rates", description = "What currencies are worth in the functional currency")
@RolesAllowed({"finance", "operator", "viewer", "admin"})
class ExchangeRateResource {

  private static final Keyset<ExchangeRate> LIST =
      Keyset.of(ExchangeRate::id)
          .by("date", "day", LocalDate.class, ExchangeRate::day)
          .defaultSort("-date");

  /// Rates in one event.
  private static final int RATES_TOLD = 1000;

  private final ExchangeRates rates;
  private final Charts charts;
  private final Outbox outbox;
  private final Crud<ExchangeRate, View> crud;

  ExchangeRateResource(ExchangeRates rates, Charts charts, Outbox outbox) {
    this.rates = rates;
    this.charts = charts;
    this.outbox = outbox;
    crud =
        Crud.of("exchange rate", "/api/v1/exchange-rates", rates, LIST, View::of)
            .unique("one_rate_per_day", "date");
  }

  @GET
  @WithTransaction
  @Operation(summary = "List exchange rates", description = "Sort: -date (default), date.")
  public Uni<Page<View>> list(
      @BeanParam PageRequest page,
      @QueryParam("currency") @Parameter(description = "ISO 4217", example = "USD")
          @Nullable String currency,
      @BeanParam DayRange days) {
    return crud.list(page, days.ofDate("day", Conditions.all().is("currency", currency)));
  }

  @GET
  @Path("/{id}")
  @WithTransaction
  @Operation(summary = "Get an exchange rate")
  public Uni<RestResponse<View>> get(UUID id) {
    return crud.get(id);
  }

  @POST
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Enter an exchange rate",
      description =
          "One a day and currency; no more than `futureDays` ahead, as in files. What waits for it"
              + " is posted within seconds. Publishes `exchange_rates.updated`, as each change"
              + " does.")
  public Uni<RestResponse<View>> create(@Valid @NotNull NewRate request) {
    return charts
        .current()
        .map(chart -> check(request, chart))
        .chain(functional -> crud.create(request.id(), () -> request.rate(functional)))
        .call(created -> tell(created.getEntity().id()));
  }

  @PUT
  @Path("/{id}")
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Correct an exchange rate",
      description = "What was posted with the other rate stays as it is.")
  public Uni<RestResponse<View>> change(
      UUID id, @HeaderParam(IF_MATCH) @Nullable String ifMatch, @Valid @NotNull RateForm wanted) {
    return crud.edit(id, ifMatch, rate -> rate.change(wanted)).call(() -> tell(id));
  }

  @POST
  @Path("/csv")
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Take exchange rates from CSV",
      description =
          "Header `date,currency,rate`; a rate that is there already is replaced. All lines or"
              + " none.")
  public Uni<Imported> csv(@Valid @NotNull UploadedFile file) {
    return take(file, Source.CSV, CsvRates::read);
  }

  @POST
  @Path("/ecb")
  @WithTransaction
  @RolesAllowed({"finance", "admin"})
  @Operation(
      summary = "Take exchange rates from the European Central Bank",
      description =
          "Its XML of reference rates (`eurofxref-daily.xml`, `eurofxref-hist-90d.xml`), which are"
              + " brought into the functional currency by the euro. A rate that is there already is"
              + " replaced.")
  public Uni<Imported> ecb(@Valid @NotNull UploadedFile file) {
    return take(file, Source.ECB, EcbRates::read);
  }

  private Uni<Imported> take(
      UploadedFile file, Source source, BiFunction<String, String, List<Quote>> reader) {
    return charts
        .current()
        .chain(
            chart -> {
              var functional = chart.currencies().required();
              var quotes = reader.apply(file.text(), functional);
              quotes.forEach(quote -> check(quote, chart));
              return rates
                  .take(quotes, functional, source)
                  .call(() -> tell(quotes, functional))
                  .map(
                      taken ->
                          new Imported(
                              taken.added(),
                              taken.changed(),
                              quotes.size() - taken.added() - taken.changed()));
            });
  }

  private Uni<Void> tell(UUID id) {
    return crud.existing(id)
        .chain(rate -> outbox.append(Cause.ofRequest(), rate.updated(), rate.version()));
  }

  /// All of the file, also those that are there already: who takes a file again tells them again.
  private Uni<Void> tell(List<Quote> quotes, String functional) {
    return rates
        .taken(quotes, functional)
        .chain(
            all ->
                Sequential.each(
                    IntStream.iterate(0, from -> from < all.size(), from -> from + RATES_TOLD)
                        .mapToObj(
                            from -> all.subList(from, Math.min(all.size(), from + RATES_TOLD)))
                        .toList(),
                    some ->
                        outbox.append(
                            Cause.ofRequest(), new ExchangeRatesUpdated(functional, some, null))));
  }

  private static void check(Quote quote, Chart chart) {
    chart.checkDay(quote.day(), "/content", "%s on %s: ".formatted(quote.currency(), quote.day()));
  }

  /// @return the functional currency
  private static String check(NewRate request, Chart chart) {
    var functional = chart.currencies().required();
    if (MinorUnit.of(request.currency()).isEmpty()) {
      throw Problems.unprocessable("unknown-currency", "There is no such currency.")
          .at("/currency", "is not a currency");
    }
    if (request.currency().equals(functional)) {
      throw Problems.unprocessable("functional-currency", "The functional currency has no rate.")
          .at("/currency", "must be another than " + functional);
    }
    chart.checkDay(request.date(), "/date", "");
    return functional;
  }

  @Schema(
      name = "NewExchangeRate",
      examples = "{\"currency\": \"USD\", \"date\": \"2026-01-30\", \"rate\": \"0.9215\"}")
  record NewRate(
      @Schema(description = "Given by the caller if it has one, else made") @Nullable UUID id,
      @NotNull @CurrencyCode @Schema(examples = "USD") String currency,
      @NotNull LocalDate date,
      @JsonUnwrapped @Valid @NotNull RateForm form) {

    ExchangeRate rate(String functional) {
      return new ExchangeRate(id, currency, functional, date, form);
    }
  }

  @RegisterForReflection
  @Schema(name = "ImportedExchangeRates")
  record Imported(
      @Schema(description = "New ones") int added,
      @Schema(description = "There was another rate of that day") int changed,
      @Schema(description = "There already") int unchanged) {}

  @RegisterForReflection
  @Schema(name = "ExchangeRate")
  record View(
      UUID id,
      @Schema(examples = "USD") String currency,
      @Schema(description = "The functional currency", examples = "EUR") String baseCurrency,
      LocalDate date,
      @JsonUnwrapped RateForm form,
      Source source,
      long version) {

    static View of(ExchangeRate rate) {
      return new View(
          rate.id(),
          rate.currency(),
          rate.baseCurrency(),
          rate.day(),
          rate.form(),
          rate.source(),
          rate.version());
    }
  }
}
