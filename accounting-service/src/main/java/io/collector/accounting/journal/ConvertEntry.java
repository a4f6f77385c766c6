package io.collector.accounting.journal;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.account.Chart;
import io.collector.accounting.currency.ExchangeRates;
import io.collector.accounting.currency.RateOn;
import io.collector.accounting.journal.Conversion.Differences;
import io.collector.accounting.journal.Conversion.Goods;
import io.collector.accounting.journal.Conversion.Item;
import io.collector.money.MinorUnit;
import io.collector.tenancy.TenantSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Brings entries into the tenant's functional currency, if it has one.
@ApplicationScoped
class ConvertEntry {

  private final ExchangeRates rates;
  private final OpenItems items;
  private final JournalEntries entries;

  ConvertEntry(ExchangeRates rates, OpenItems items, JournalEntries entries) {
    this.rates = rates;
    this.items = items;
    this.entries = entries;
  }

  /// The entry with its amounts in the functional currency, at the rate of its document's day;
  /// empty if there is none.
  ///
  /// @param agreed a rate that counts instead of that of the table
  Uni<Optional<EntryDraft>> convert(EntryDraft draft, Chart chart, @Nullable BigDecimal agreed) {
    var functional = chart.currencies().functional();
    if (functional == null || draft.baseCurrency() != null) {
      return Uni.createFrom().item(Optional.of(draft));
    }
    if (!chart.currencies().isForeign(draft.currency())) {
      return Uni.createFrom()
          .item(Optional.of(draft.based(functional, Conversion.same(draft.lines()))));
    }
    return rate(draft, chart, functional, agreed)
        .chain(
            rate ->
                rate.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : convert(draft, chart, functional, rate.get()).map(Optional::of));
  }

  private Uni<Optional<RateOn>> rate(
      EntryDraft draft, Chart chart, String functional, @Nullable BigDecimal agreed) {
    var day = draft.documentDate();
    return agreed == null
        ? rates.newest(draft.currency(), functional, chart.currencies().oldestRate(day), day)
        : Uni.createFrom().item(Optional.of(new RateOn(agreed, day)));
  }

  /// What was posted before in the same transaction counts.
  private Uni<EntryDraft> convert(EntryDraft draft, Chart chart, String functional, RateOn rate) {
    var goods = Goods.of(chart);
    var settled =
        draft.lines().stream()
            .map(line -> Item.of(line, goods))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return TenantSession.flush()
        .chain(() -> items.locked(draft.currency(), settled))
        .chain(
            carried ->
                takenBack(draft, functional)
                    .map(
                        taken ->
                            draft.based(
                                functional,
                                Conversion.of(
                                    draft.cause().postingKey(),
                                    draft.lines(),
                                    rate,
                                    MinorUnit.known(functional),
                                    goods,
                                    carried,
                                    taken,
                                    new Differences(
                                        chart.of(AccountPurpose.EXCHANGE_GAIN),
                                        chart.of(AccountPurpose.EXCHANGE_LOSS)),
                                    chart::account))));
  }

  /// Of what its lines take a part of back, and of itself.
  private Uni<TakenBack> takenBack(EntryDraft draft, String functional) {
    var documents =
        Stream.concat(
                Stream.ofNullable(draft.cause().postingKey()),
                draft.lines().stream().map(line -> line.tags().partOf()))
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return documents.isEmpty()
        ? Uni.createFrom().item(TakenBack.nothing())
        : entries.takenBack(documents, functional);
  }
}
