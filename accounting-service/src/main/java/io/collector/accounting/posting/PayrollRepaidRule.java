package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.hr.PayrollRepaid;
import java.math.BigDecimal;

/// Money that an employee pays back clears what `payroll.processed` has debited for overpayments.
/// When hr undoes a repayment, its entry is reversed; the same amounts are posted on the other side
/// if that entry isn't there yet.
public final class PayrollRepaidRule {

  private PayrollRepaidRule() {}

  public static Posting posting(Event<PayrollRepaid> event) {
    var repaid = event.data();
    var document = "repayment " + repaid.repaymentId();
    if (repaid.amount().signum() <= 0) {
      throw new RefusedEventException(
          "%s: the amount %s must be above zero".formatted(document, repaid.amount()));
    }
    return Boolean.TRUE.equals(repaid.reversed())
        ? new SourceDocument(
                repaid.repaymentId(),
                null,
                event.timestamp(),
                "Repayment of an overpayment by an employee, reversed",
                null)
            .posting(event, lines(document, repaid, repaid.amount().negate()))
            .asReversal()
        : new SourceDocument(
                repaid.repaymentId(),
                null,
                repaid.receivedOn(),
                "Repayment of an overpayment by an employee",
                null)
            .posting(event, lines(document, repaid, repaid.amount()));
  }

  private static EntryLines lines(String document, PayrollRepaid repaid, BigDecimal received) {
    return new EntryLines(document, repaid.currency())
        .debit(AccountPurpose.BANK, received)
        .credit(AccountPurpose.PAYROLL_DEDUCTION_PAYABLE, received);
  }
}
