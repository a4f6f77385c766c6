package io.collector.accounting.posting;

import io.collector.events.Event;
import io.collector.events.hr.PayrollReversed;

/// Reverses the run's entry; posts the same amounts on the other side if that entry isn't there
/// yet.
public final class PayrollReversedRule {

  private PayrollReversedRule() {}

  public static Posting posting(Event<PayrollReversed> event) {
    var payroll = event.data();
    return new SourceDocument(
            payroll.payrollId(),
            payroll.payrollPeriod(),
            event.timestamp(),
            "Payroll %s reversed: %s".formatted(payroll.payrollPeriod(), payroll.reason()),
            null)
        .posting(event, PayrollLines.of(payroll).undone())
        .undoing("payroll.processed/" + payroll.payrollId());
  }
}
