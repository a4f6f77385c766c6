package io.collector.accounting.posting;

import io.collector.events.Event;
import io.collector.events.hr.PayrollProcessed;

/// Gross pay is the expense: net pay goes to the employees, the rest to the authorities and others,
/// and the employer's cost on top to the authorities.
public final class PayrollProcessedRule {

  private PayrollProcessedRule() {}

  public static Posting posting(Event<PayrollProcessed> event) {
    var payroll = event.data();
    return new SourceDocument(
            payroll.payrollId(),
            payroll.payrollPeriod(),
            payroll.processedAt(),
            "Payroll " + payroll.payrollPeriod(),
            null)
        .posting(event, PayrollLines.of(payroll).posted());
  }
}
