package io.collector.accounting.posting;

import static io.collector.accounting.posting.EntryLines.orZero;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.journal.LineTags;
import io.collector.accounting.journal.TaxTag;
import io.collector.accounting.journal.TaxTag.Direction;
import io.collector.accounting.journal.TaxTag.Part;
import io.collector.events.Event;
import io.collector.events.hr.ExpenseApproved;

/// What an employee has paid is an expense, a line per receipt, without the tax that is taken off;
/// the employee gets all of it back.
public final class ExpenseApprovedRule {

  private ExpenseApprovedRule() {}

  public static Posting posting(Event<ExpenseApproved> event) {
    var expense = event.data();
    var lines = new EntryLines("expenses " + expense.expenseNumber(), expense.currency());
    for (var item : expense.items()) {
      var tax = orZero(item.taxAmount());
      lines
          .debit(
              AccountPurpose.EMPLOYEE_EXPENSE,
              item.amount().subtract(tax),
              item.category(),
              tax.signum() == 0 ? LineTags.NONE : inputTax(Part.BASE))
          .debit(AccountPurpose.INPUT_TAX, tax, null, inputTax(Part.TAX));
    }
    return new SourceDocument(
            expense.expenseId(),
            expense.expenseNumber(),
            event.timestamp(),
            "Expenses " + expense.expenseNumber(),
            null)
        .posting(event, lines.credit(AccountPurpose.EMPLOYEE_PAYABLE, expense.amount()));
  }

  /// A receipt's rate isn't told.
  private static LineTags inputTax(Part part) {
    return LineTags.of(new TaxTag(Direction.INPUT, part, null, null));
  }
}
