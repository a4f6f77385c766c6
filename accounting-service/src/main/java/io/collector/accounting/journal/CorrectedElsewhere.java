package io.collector.accounting.journal;

import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import java.util.Map;

/// Entries that aren't reversed here, for the service that has their document wouldn't be told:
/// procurement would pay the bill, and the stock account would differ from inventory's stock. Each
/// is corrected where its document is.
final class CorrectedElsewhere {

  private static final String STOCK = "correct the stock in inventory";
  private static final Map<String, String> WHERE =
      Map.of(
          "supplier_bill.matched",
          "enter the supplier's credit note in procurement, or write one there",
          "supplier_credit_note.matched",
          "enter what is owed after all in procurement, as a bill",
          "stock.received",
          "reverse the goods receipt in procurement, or send the goods back there; or "
              + STOCK
              + " if it was received there",
          "stock.deducted",
          STOCK,
          "stock.adjusted",
          STOCK,
          "stock.revalued",
          STOCK);

  private CorrectedElsewhere() {}

  /// @throws ProblemException 409 `corrected-elsewhere`
  static void refuse(JournalEntry entry) {
    var where = WHERE.get(entry.sourceType());
    if (where != null) {
      throw Problems.conflict(
          "corrected-elsewhere",
          "%s was posted by %s: %s. If only its accounts are wrong, post an entry between them."
              .formatted(entry.number(), entry.sourceType(), where));
    }
  }
}
