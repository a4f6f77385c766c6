package io.collector.invoice.hours;

import io.collector.bus.RefusedEventException;
import io.collector.events.Event;
import io.collector.events.hr.TimesheetApproved;
import io.collector.events.hr.TimesheetReopened;
import io.collector.events.invoice.CreditNoteIssued;
import io.collector.events.invoice.InvoiceVoided;
import io.collector.money.Decimals;
import io.collector.money.MinorUnit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.UUID;

/// Keeps approved hours as invoice candidates, takes back those of a week that was opened again,
/// and frees those whose invoice was taken back. Events may come in any order: of an entry the
/// highest version counts, and whether it is billed is read from the invoice.
@ApplicationScoped
public class RecordBillableHours {

  private static final int HOURS_DIGITS = 10;
  private static final int HOURS_DECIMALS = 3;
  private static final int RATE_DIGITS = 13;
  private static final int RATE_DECIMALS = 6;

  private final BillableHoursRows rows;

  RecordBillableHours(BillableHoursRows rows) {
    this.rows = rows;
  }

  public Uni<Void> approved(Event<TimesheetApproved> event) {
    event.data().entries().forEach(RecordBillableHours::check);
    return rows.tell(event.data());
  }

  private static void check(TimesheetApproved.Entry entry) {
    if (MinorUnit.of(entry.currency()).isEmpty()) {
      throw refused(entry.entryId(), "'%s' is not a currency".formatted(entry.currency()));
    }
    if (entry.hours().signum() <= 0 || !fits(entry.hours(), HOURS_DIGITS, HOURS_DECIMALS)) {
      throw refused(entry.entryId(), entry.hours().toPlainString() + " hours can't be charged");
    }
    if (entry.hourlyRate().signum() < 0 || !fits(entry.hourlyRate(), RATE_DIGITS, RATE_DECIMALS)) {
      throw refused(entry.entryId(), "an hour can't cost " + entry.hourlyRate().toPlainString());
    }
  }

  private static boolean fits(BigDecimal value, int digits, int decimals) {
    return Decimals.fits(value, digits, decimals);
  }

  private static RefusedEventException refused(UUID entry, String why) {
    return new RefusedEventException("entry %s: %s".formatted(entry, why));
  }

  public Uni<Void> reopened(Event<TimesheetReopened> event) {
    return rows.retract(event.data());
  }

  public Uni<Void> credited(Event<CreditNoteIssued> event) {
    return rows.free(event.data().originalInvoiceId());
  }

  public Uni<Void> voided(Event<InvoiceVoided> event) {
    return rows.free(event.data().invoiceId());
  }
}
