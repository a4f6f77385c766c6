package io.collector.accounting.posting;

import static io.collector.accounting.posting.EntryLines.orZero;

import io.collector.accounting.account.AccountPurpose;
import io.collector.events.Event;
import io.collector.events.hr.PayrollPaid;

/// Clears what is owed to the employees: their pay, and the expenses that were paid back with it.
public final class PayrollPaidRule {

  private PayrollPaidRule() {}

  public static Posting posting(Event<PayrollPaid> event) {
    var payroll = event.data();
    var expenses = orZero(payroll.expenseAmount());
    var lines =
        new EntryLines("paid payroll " + payroll.payrollPeriod(), payroll.currency())
            .debit(AccountPurpose.PAYROLL_PAYABLE, payroll.amount().subtract(expenses))
            .debit(AccountPurpose.EMPLOYEE_PAYABLE, expenses)
            .credit(AccountPurpose.BANK, payroll.amount());
    return new SourceDocument(
            payroll.payrollId(),
            payroll.payrollPeriod(),
            payroll.paymentDate(),
            payroll.bankReference() == null
                ? "Payroll %s paid".formatted(payroll.payrollPeriod())
                : "Payroll %s paid, %s".formatted(payroll.payrollPeriod(), payroll.bankReference()),
            null)
        .posting(event, lines);
  }
}
