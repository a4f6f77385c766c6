package io.collector.accounting.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Receivables and payables by age. Pure.
final class Ageing {

  private Ageing() {}

  /// Amounts by days past due. Unallocated and excess payments, and credit notes, are a credit and
  /// have no age.
  ///
  /// @param unallocated     negative: a credit
  /// @param withoutDocument what settles documents that aren't known: it is in the ledger, and no
  ///     open item
  record Buckets(
      BigDecimal notDue,
      BigDecimal days1To30,
      BigDecimal days31To60,
      BigDecimal days61To90,
      BigDecimal over90,
      BigDecimal unallocated,
      BigDecimal withoutDocument) {

    static final Buckets NONE =
        new Buckets(
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO);

    static Buckets of(OpenItem item, LocalDate asOf) {
      var amount = item.amount();
      var zero = BigDecimal.ZERO;
      if (!item.documentKnown()) {
        return new Buckets(zero, zero, zero, zero, zero, zero, amount);
      }
      if (item.documentId() == null || amount.signum() < 0) {
        return new Buckets(zero, zero, zero, zero, zero, amount, zero);
      }
      var days = item.dueDate() == null ? 0 : ChronoUnit.DAYS.between(item.dueDate(), asOf);
      if (days <= 0) {
        return new Buckets(amount, zero, zero, zero, zero, zero, zero);
      }
      if (days <= 30) {
        return new Buckets(zero, amount, zero, zero, zero, zero, zero);
      }
      if (days <= 60) {
        return new Buckets(zero, zero, amount, zero, zero, zero, zero);
      }
      return days <= 90
          ? new Buckets(zero, zero, zero, amount, zero, zero, zero)
          : new Buckets(zero, zero, zero, zero, amount, zero, zero);
    }

    Buckets plus(Buckets other) {
      return new Buckets(
          notDue.add(other.notDue),
          days1To30.add(other.days1To30),
          days31To60.add(other.days31To60),
          days61To90.add(other.days61To90),
          over90.add(other.over90),
          unallocated.add(other.unallocated),
          withoutDocument.add(other.withoutDocument));
    }

    /// Open invoices.
    BigDecimal total() {
      return notDue.add(days1To30).add(days31To60).add(days61To90).add(over90);
    }

    /// Open invoices less credit.
    BigDecimal balance() {
      return total().add(unallocated);
    }
  }

  /// @param partyId customer or supplier; absent if that is unknown
  record Row(@Nullable UUID partyId, String currency, Buckets buckets) {}

  private record Key(@Nullable UUID partyId, String currency) {}

  /// By customer or supplier, and currency, the largest balance first.
  static List<Row> rows(List<OpenItem> items, LocalDate asOf) {
    var sums = new LinkedHashMap<Key, Buckets>();
    for (var item : items) {
      sums.merge(new Key(item.partyId(), item.currency()), Buckets.of(item, asOf), Buckets::plus);
    }
    var rows = new ArrayList<Row>();
    sums.forEach((key, buckets) -> rows.add(new Row(key.partyId(), key.currency(), buckets)));
    rows.sort(
        (one, other) -> {
          var byCurrency = one.currency().compareTo(other.currency());
          return byCurrency != 0
              ? byCurrency
              : other.buckets().balance().compareTo(one.buckets().balance());
        });
    return rows;
  }

  /// All rows of one currency together.
  static Buckets sum(List<Row> rows, String currency) {
    return rows.stream()
        .filter(row -> row.currency().equals(currency))
        .map(Row::buckets)
        .reduce(Buckets.NONE, Buckets::plus);
  }
}
