package io.collector.invoice.dunning;

import io.collector.async.Sequential;
import io.collector.bus.Outbox;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceMessages;
import io.collector.invoice.invoice.Invoices;
import io.collector.invoice.numbering.GaplessNumbers;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.invoice.settings.InvoiceSettingsOfTenant;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Reminds of what is overdue, each invoice of one level at a time. What is paid isn't open, and so
/// never met here.
@ApplicationScoped
class RemindOverdueInvoices {

  /// How many reminders go out with one transaction.
  static final int MOST = 500;

  private final Invoices invoices;
  private final InvoiceSettingsOfTenant settings;
  private final GaplessNumbers turn;
  private final Outbox outbox;

  RemindOverdueInvoices(
      Invoices invoices, InvoiceSettingsOfTenant settings, GaplessNumbers turn, Outbox outbox) {
    this.invoices = invoices;
    this.settings = settings;
    this.turn = turn;
    this.outbox = outbox;
  }

  /// The current tenant's invoices, in a transaction of its own unless one is open.
  ///
  /// @param since those that were reminded of from then on are left out
  /// @return those that were reminded of; if they are [#MOST], there may be more
  @WithTransaction
  Uni<List<Invoice>> run(Instant since) {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return turn.takeTurn()
        .chain(() -> settings.current())
        .chain(
            current ->
                invoices
                    .lockForReminders(dueAt(current, now), since, MOST)
                    .map(overdue -> remind(overdue, current, now)))
        .call(reminded -> announce(reminded, now))
        .map(reminded -> reminded.stream().map(Reminded::invoice).toList());
  }

  private static List<Instant> dueAt(InvoiceSettings settings, Instant now) {
    return settings.dunningLevels().stream()
        .map(step -> now.minus(Duration.ofDays(step.daysOverdue())))
        .toList();
  }

  private record Reminded(Invoice invoice, Reminder reminder) {}

  private static List<Reminded> remind(
      List<Invoice> overdue, InvoiceSettings settings, Instant now) {
    var reminded = new ArrayList<Reminded>();
    for (var invoice : overdue) {
      Reminder.next(
              invoice.dunningLevel(),
              invoice.daysOverdue(now),
              invoice.openAmount(),
              settings,
              invoice.money())
          .ifPresent(
              next -> {
                invoice.remind(next.level(), next.fee(), next.interest(), now);
                reminded.add(new Reminded(invoice, next));
              });
    }
    return reminded;
  }

  private Uni<Void> announce(List<Reminded> reminded, Instant now) {
    return Sequential.each(
        reminded,
        one ->
            outbox.append(
                InvoiceMessages.overdue(one.invoice(), one.reminder().fee(), now),
                one.invoice().version()));
  }
}
