package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.posting.Posting.Owed;
import io.collector.events.procurement.SupplierBillLine;
import java.math.BigDecimal;
import java.util.List;

/// What a supplier's bill or credit note is posted as. Ordered goods were posted when they came, at
/// the ordered cost, against the clearing account: it is cleared by that amount, and what they cost
/// more or less is a price difference. All else is an expense.
///
/// @param owed the document: a bill, or a credit note
record SupplierBillLines(
    List<SupplierBillLine> billed, BigDecimal tax, BigDecimal total, Owed owed) {

  /// Of a bill.
  EntryLines owed(EntryLines lines) {
    return posted(lines, BigDecimal.ONE);
  }

  /// Of a credit note: on the other side.
  EntryLines credited(EntryLines lines) {
    return posted(lines, BigDecimal.ONE.negate());
  }

  private EntryLines posted(EntryLines lines, BigDecimal side) {
    for (var line : billed) {
      var received = received(line);
      lines.debit(AccountPurpose.GOODS_RECEIVED_CLEARING, received.multiply(side));
      lines.debit(
          isGoods(line) ? AccountPurpose.PRICE_DIFFERENCE : AccountPurpose.PURCHASED_SERVICE,
          line.total().subtract(received).multiply(side));
    }
    return lines
        .debit(AccountPurpose.INPUT_TAX, tax.multiply(side))
        .creditPayable(total.multiply(side), owed);
  }

  private static boolean isGoods(SupplierBillLine line) {
    return line.productId() != null;
  }

  /// What the goods were received at. Goods of no order are taken to have come at the billed cost.
  private static BigDecimal received(SupplierBillLine line) {
    if (!isGoods(line)) {
      return BigDecimal.ZERO;
    }
    var cost = line.orderedUnitCost();
    return cost == null ? line.total() : line.quantity().multiply(cost);
  }
}
