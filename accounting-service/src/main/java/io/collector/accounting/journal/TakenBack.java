package io.collector.accounting.journal;

import io.collector.accounting.currency.RateOn;
import io.collector.accounting.journal.Conversion.Carried;
import io.collector.accounting.journal.EntryDraft.Line;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Documents of which parts are taken back, as they were posted, and what was taken back of them so
/// far. A part is worth what it was in its document; the parts are rounded together, so that all of
/// them come to the document.
final class TakenBack {

  /// What is rounded together.
  private record Part(String document, String account, @Nullable TaxTag tax) {

    static Part of(String document, String account, LineTags tags) {
      var tax = tags.tax();
      return new Part(
          document,
          account,
          tax == null
              ? null
              : new TaxTag(
                  tax.direction(),
                  tax.part(),
                  tax.category(),
                  Decimals.plainOrNull(tax.percent()),
                  tax.named()));
    }
  }

  private final Map<String, RateOn> rates = new HashMap<>();
  private final Map<Part, Carried> posted = new HashMap<>();
  private final Map<Part, Carried> taken = new HashMap<>();

  static TakenBack nothing() {
    return new TakenBack();
  }

  /// @param documents that are posted in the functional currency
  /// @param parts     the lines that took a part of them back
  static TakenBack of(List<JournalEntry> documents, List<JournalLine> parts) {
    var all = new TakenBack();
    documents.forEach(all::add);
    parts.forEach(line -> add(all.taken, String.valueOf(line.tags().partOf()), line));
    return all;
  }

  private void add(JournalEntry document) {
    var key = String.valueOf(document.postingKey());
    for (var line : document.lines()) {
      var rate = line.rate();
      if (rate != null) {
        rates.put(key, rate);
      }
      add(posted, key, line);
    }
  }

  private static void add(Map<Part, Carried> to, String key, JournalLine line) {
    to.merge(
        Part.of(key, line.accountCode(), line.tags()),
        new Carried(line.amount(), line.functionalAmount()),
        (one, other) -> one.plus(other.amount(), other.base()));
  }

  /// The rate of the document that a line takes a part of back; null if it takes none, or the
  /// document has no rate.
  @Nullable RateOn rateOf(Line line) {
    return line.tags().partOf() == null ? null : rates.get(line.tags().partOf());
  }

  /// What a part is worth that is taken back now.
  ///
  /// @param rate of its document
  BigDecimal next(Line line, RateOn rate, MinorUnit unit) {
    var part = Part.of(String.valueOf(line.tags().partOf()), line.account().code(), line.tags());
    var before = taken.getOrDefault(part, Carried.NOTHING);
    var whole = posted.getOrDefault(part, Carried.NOTHING);
    var amount = before.amount().add(line.amount());
    var base =
        amount.add(whole.amount()).signum() == 0
            ? whole.base().negate()
            : unit.round(amount.multiply(rate.rate()));
    taken.put(part, new Carried(amount, base));
    return base.subtract(before.base());
  }
}
