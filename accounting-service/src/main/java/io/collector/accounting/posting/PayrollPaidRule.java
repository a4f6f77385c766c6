package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.events.Event;
import io.collector.events.hr.PayrollPaid;

/// Clears what is owed to the employees.
public final class PayrollPaidRule {

  private PayrollPaidRule() {}

  public static Posting posting(Event<PayrollPaid> event) {
    var payroll = event.data();
    var lines =
        new EntryLines("paid payroll " + payroll.payrollPeriod(), payroll.currency())
            .debit(AccountPurpose.PAYROLL_PAYABLE, payroll.amount())
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
