package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.events.Event;
import io.collector.events.hr.ExpenseReimbursed;

/// Clears what is owed to an employee for a report that was paid back by itself.
public final class ExpenseReimbursedRule {

  private ExpenseReimbursedRule() {}

  public static Posting posting(Event<ExpenseReimbursed> event) {
    var expense = event.data();
    var lines =
        new EntryLines("paid expenses " + expense.expenseNumber(), expense.currency())
            .debit(AccountPurpose.EMPLOYEE_PAYABLE, expense.amount())
            .credit(AccountPurpose.BANK, expense.amount());
    return new SourceDocument(
            expense.expenseId(),
            expense.expenseNumber(),
            expense.paidDate(),
            expense.bankReference() == null
                ? "Expenses %s paid back".formatted(expense.expenseNumber())
                : "Expenses %s paid back, %s"
                    .formatted(expense.expenseNumber(), expense.bankReference()),
            null)
        .posting(event, lines);
  }
}
