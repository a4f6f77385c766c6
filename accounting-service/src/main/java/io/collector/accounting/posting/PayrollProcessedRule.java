package io.collector.accounting.posting;

import static io.collector.accounting.posting.EntryLines.orZero;
import static java.util.Objects.requireNonNullElse;

import io.collector.accounting.account.AccountPurpose;
import io.collector.events.Event;
import io.collector.events.hr.PayrollProcessed;

/// Gross pay is the expense: net pay goes to the employees, the rest to the authorities, and so
/// does the employer's cost on top.
public final class PayrollProcessedRule {

  private PayrollProcessedRule() {}

  public static Posting posting(Event<PayrollProcessed> event) {
    var payroll = event.data();
    var gross = payroll.totalAmount();
    var onTop = orZero(payroll.employerCost());
    var net = requireNonNullElse(payroll.netAmount(), gross.subtract(orZero(payroll.taxAmount())));
    var lines =
        new EntryLines("payroll " + payroll.payrollPeriod(), payroll.currency())
            .debit(AccountPurpose.SALARIES, gross)
            .debit(AccountPurpose.EMPLOYER_COST, onTop)
            .credit(AccountPurpose.PAYROLL_PAYABLE, net)
            .credit(AccountPurpose.PAYROLL_TAX_PAYABLE, gross.subtract(net).add(onTop));
    return new SourceDocument(
            payroll.payrollId(),
            payroll.payrollPeriod(),
            payroll.processedAt(),
            "Payroll " + payroll.payrollPeriod(),
            null)
        .posting(event, lines);
  }
}
