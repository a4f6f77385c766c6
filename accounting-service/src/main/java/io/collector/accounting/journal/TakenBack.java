package io.collector.accounting.journal;

import io.collector.accounting.currency.RateOn;
import io.collector.accounting.journal.Conversion.Carried;
import io.collector.accounting.journal.EntryDraft.Line;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Documents of which parts are taken back, as they were posted, and what was taken back of them so
/// far. A part is worth what it was in its document; the parts are rounded together, so that all of
/// them come to the document. Parts that were posted before their document, at another rate, are
/// corrected with it.
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
      if (!key.equals(line.tags().partOf())) {
        add(posted, key, line);
      }
    }
  }

  /// A correction of what was taken back of a document before it was posted.
  ///
  /// @param account code
  record Correction(String account, LineTags tags, BigDecimal base) {}

  /// What corrects the parts of a document that is posted now.
  ///
  /// @param key   of the document
  /// @param lines its own, in the functional currency
  List<Correction> corrections(
      @Nullable String key, List<Line> lines, RateOn rate, MinorUnit unit) {
    var wholes = new HashMap<Part, Carried>();
    for (var line : lines) {
      wholes.merge(
          Part.of(String.valueOf(key), line.account().code(), line.tags()),
          new Carried(line.amount(), line.baseOrZero()),
          (one, other) -> one.plus(other.amount(), other.base()));
    }
    return taken.entrySet().stream()
        .filter(entry -> entry.getKey().document().equals(key))
        .map(
            entry -> {
              var whole = wholes.getOrDefault(entry.getKey(), Carried.NOTHING);
              var before = entry.getValue();
              var worth = worth(before.amount(), whole, rate, unit);
              return new Correction(
                  entry.getKey().account(),
                  new LineTags(entry.getKey().tax(), null, key),
                  worth.subtract(before.base()));
            })
        .filter(correction -> correction.base().signum() != 0)
        .sorted(Comparator.comparing(Correction::account))
        .toList();
  }

  /// What parts are worth together.
  private static BigDecimal worth(BigDecimal amount, Carried whole, RateOn rate, MinorUnit unit) {
    return amount.add(whole.amount()).signum() == 0
        ? whole.base().negate()
        : unit.round(amount.multiply(rate.rate()));
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
    var base = worth(amount, whole, rate, unit);
    taken.put(part, new Carried(amount, base));
    return base.subtract(before.base());
  }
}
