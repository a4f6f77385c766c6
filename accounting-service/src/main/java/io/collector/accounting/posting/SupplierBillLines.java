package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.posting.Posting.Owed;
import io.collector.events.procurement.SupplierBillLine;
import java.math.BigDecimal;
import java.util.List;

/// What a supplier's bill or credit note is posted as. Goods were posted when they came, at the
/// ordered cost, against the clearing account, which is cleared by what is billed. What they cost
/// more or less stays there until inventory, which gets the same bill, tells it as
/// `stock.revalued`: of goods that are still there it is stock, of all others cost of goods sold.
/// All else is an expense.
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
      lines.debit(
          isGoods(line) ? AccountPurpose.GOODS_RECEIVED_CLEARING : AccountPurpose.PURCHASED_SERVICE,
          line.total().multiply(side));
    }
    return lines
        .debit(AccountPurpose.INPUT_TAX, tax.multiply(side))
        .creditPayable(total.multiply(side), owed);
  }

  private static boolean isGoods(SupplierBillLine line) {
    return line.productId() != null;
  }
}
