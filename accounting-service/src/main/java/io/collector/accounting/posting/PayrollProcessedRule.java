package io.collector.accounting.posting;

import io.collector.events.Event;
import io.collector.events.hr.PayrollProcessed;
import java.time.DateTimeException;
import java.time.YearMonth;

/// Gross pay is the expense: net pay goes to the employees, the rest to the authorities and others,
/// and the employer's cost on top to the authorities. It is an expense of the month that is paid
/// for.
public final class PayrollProcessedRule {

  private PayrollProcessedRule() {}

  public static Posting posting(Event<PayrollProcessed> event) {
    var payroll = event.data();
    return new SourceDocument(
            payroll.payrollId(),
            payroll.payrollPeriod(),
            day(payroll),
            "Payroll " + payroll.payrollPeriod(),
            null)
        .posting(event, PayrollLines.of(payroll).posted());
  }

  /// The last of the month that is paid for, or the day of processing if that is earlier, or if
  /// the period is no month.
  private static DocumentDay day(PayrollProcessed payroll) {
    try {
      var month = YearMonth.parse(payroll.payrollPeriod());
      return new DocumentDay.NotAfter(month.atEndOfMonth(), payroll.processedAt());
    } catch (DateTimeException _) {
      return new DocumentDay.Moment(payroll.processedAt());
    }
  }
}
