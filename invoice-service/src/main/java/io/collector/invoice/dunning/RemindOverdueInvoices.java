package io.collector.invoice.dunning;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
import io.collector.calendar.TenantCalendar;
import io.collector.calendar.TenantCalendars;
import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.InvoiceMessages;
import io.collector.invoice.invoice.InvoicePublisher;
import io.collector.invoice.invoice.Invoices;
import io.collector.invoice.invoice.OpenAmounts;
import io.collector.invoice.numbering.GaplessNumbers;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.settings.Settings;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// Sends reminders of overdue invoices, one level at a time for each.
@ApplicationScoped
class RemindOverdueInvoices {

  /// The most reminders of one transaction.
  static final int MOST = 500;

  private final Invoices invoices;
  private final OpenAmounts openAmounts;
  private final Settings<InvoiceSettings> settings;
  private final GaplessNumbers numbers;
  private final Outbox outbox;
  private final TenantCalendars calendars;
  private final InvoicePublisher publisher;
  private final FindDunningFees findDunningFees;

  RemindOverdueInvoices(
      Invoices invoices,
      OpenAmounts openAmounts,
      Settings<InvoiceSettings> settings,
      GaplessNumbers numbers,
      Outbox outbox,
      TenantCalendars calendars,
      InvoicePublisher publisher,
      FindDunningFees findDunningFees) {
    this.invoices = invoices;
    this.openAmounts = openAmounts;
    this.settings = settings;
    this.numbers = numbers;
    this.outbox = outbox;
    this.calendars = calendars;
    this.publisher = publisher;
    this.findDunningFees = findDunningFees;
  }

  /// The current tenant's invoices, in a transaction of its own unless one is open.
  ///
  /// @param since excludes invoices with a reminder since then; those reminded of too few days ago
  ///     are left out, too, so that a second run of a day finds none of the first
  /// @return the reminded invoices; if they are [#MOST], there may be more
  @WithTransaction
  Uni<List<Invoice>> run(Cause cause, Instant since) {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return numbers
        .lock()
        .chain(() -> calendars.current())
        .chain(calendar -> remind(calendar, since, now).call(all -> publish(cause, all)))
        .map(reminded -> reminded.stream().map(Reminded::invoice).toList());
  }

  private Uni<List<Reminded>> remind(TenantCalendar calendar, Instant since, Instant now) {
    var today = calendar.dayOf(now);
    return settings
        .latest()
        .chain(
            current ->
                invoices
                    .lockForReminders(
                        dueOn(current, today),
                        earlier(since, calendar.startOf(notSince(current, today))),
                        today,
                        MOST)
                    .chain(overdue -> remind(overdue, current, now, today)));
  }

  private Uni<List<Reminded>> remind(
      List<Invoice> overdue, InvoiceSettings settings, Instant now, LocalDate today) {
    return overdue.isEmpty()
        ? Uni.createFrom().item(List.of())
        : openAmounts
            .of(overdue.stream().map(Invoice::id).toList())
            .chain(
                changes ->
                    findDunningFees
                        .on(today, settings)
                        .map(fees -> remind(overdue, changes, settings, fees, now, today)));
  }

  private static List<LocalDate> dueOn(InvoiceSettings settings, LocalDate today) {
    return settings.dunningLevels().stream()
        .map(step -> today.minusDays(step.daysOverdue()))
        .toList();
  }

  /// Who was reminded before this day may be reminded again.
  private static LocalDate notSince(InvoiceSettings settings, LocalDate today) {
    return today.minusDays(Objects.requireNonNullElse(settings.dunningDaysBetween(), 1) - 1L);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private record Reminded(Invoice invoice, Reminder reminder, LocalDate day) {}

  private static List<Reminded> remind(
      List<Invoice> overdue,
      Map<UUID, List<OpenAmounts.Change>> changes,
      InvoiceSettings settings,
      DunningFees fees,
      Instant now,
      LocalDate today) {
    var reminded = new ArrayList<Reminded>();
    var rates = InterestRates.of(settings);
    for (var invoice : overdue) {
      Reminder.next(
              invoice.dunningLevel(),
              invoice.daysOverdue(today),
              settings,
              fees,
              invoice.currency())
          .ifPresent(
              next -> {
                var interest =
                    new OverdueInterest(
                            invoice.dues(), changes.getOrDefault(invoice.id(), List.of()))
                        .until(today, rates, invoice.money());
                invoice.remind(next.level(), next.fee(), interest, now);
                reminded.add(new Reminded(invoice, next, today));
              });
    }
    return reminded;
  }

  private Uni<Void> publish(Cause cause, List<Reminded> reminded) {
    return outbox.together(() -> Sequential.each(reminded, one -> publish(cause, one)));
  }

  private Uni<Void> publish(Cause cause, Reminded reminded) {
    var invoice = reminded.invoice();
    return outbox
        .append(
            cause,
            InvoiceMessages.overdue(invoice, reminded.reminder().fee(), reminded.day()),
            invoice.version())
        .chain(() -> publisher.updated(cause, invoice));
  }
}
