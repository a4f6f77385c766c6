package io.collector.invoice.dunning;

import io.collector.async.Sequential;
import io.collector.bus.Cause;
import io.collector.bus.Outbox;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
  private final InvoicePublisher publisher;

  RemindOverdueInvoices(
      Invoices invoices,
      OpenAmounts openAmounts,
      Settings<InvoiceSettings> settings,
      GaplessNumbers numbers,
      Outbox outbox,
      InvoicePublisher publisher) {
    this.invoices = invoices;
    this.openAmounts = openAmounts;
    this.settings = settings;
    this.numbers = numbers;
    this.outbox = outbox;
    this.publisher = publisher;
  }

  /// The current tenant's invoices, in a transaction of its own unless one is open.
  ///
  /// @param since excludes invoices with a reminder since then; those reminded of too few days ago
  ///     are
  ///     left out, too, so that a second run of a day finds none of the first
  /// @return the reminded invoices; if they are [#MOST], there may be more
  @WithTransaction
  Uni<List<Invoice>> run(Cause cause, Instant since) {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return numbers
        .lock()
        .chain(() -> settings.latest())
        .chain(
            current ->
                invoices
                    .lockForReminders(
                        dueAt(current, now), earlier(since, before(current, now)), day(now), MOST)
                    .chain(
                        overdue ->
                            openAmounts
                                .of(overdue.stream().map(Invoice::id).toList())
                                .map(changes -> remind(overdue, changes, current, now))))
        .call(reminded -> publish(cause, reminded, now))
        .map(reminded -> reminded.stream().map(Reminded::invoice).toList());
  }

  private static List<Instant> dueAt(InvoiceSettings settings, Instant now) {
    return settings.dunningLevels().stream()
        .map(step -> now.minus(Duration.ofDays(step.daysOverdue())))
        .toList();
  }

  /// Who was reminded before may be reminded again.
  private static Instant before(InvoiceSettings settings, Instant now) {
    var days = Objects.requireNonNullElse(settings.dunningDaysBetween(), 1);
    return day(now).minusDays(days - 1L).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static LocalDate day(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private record Reminded(Invoice invoice, Reminder reminder) {}

  private static List<Reminded> remind(
      List<Invoice> overdue,
      Map<UUID, List<OpenAmounts.Change>> changes,
      InvoiceSettings settings,
      Instant now) {
    var reminded = new ArrayList<Reminded>();
    var rates = InterestRates.of(settings);
    for (var invoice : overdue) {
      Reminder.next(invoice.dunningLevel(), invoice.daysOverdue(now), settings, invoice.money())
          .ifPresent(
              next -> {
                var interest =
                    new OverdueInterest(
                            invoice.grandTotal(),
                            changes.getOrDefault(invoice.id(), List.of()),
                            day(invoice.dueAt()))
                        .until(day(now), rates, invoice.money());
                invoice.remind(next.level(), next.fee(), interest, now);
                reminded.add(new Reminded(invoice, next));
              });
    }
    return reminded;
  }

  private Uni<Void> publish(Cause cause, List<Reminded> reminded, Instant now) {
    return Sequential.each(
        reminded,
        one ->
            outbox
                .append(
                    cause,
                    InvoiceMessages.overdue(one.invoice(), one.reminder().fee(), now),
                    one.invoice().version())
                .chain(() -> publisher.updated(cause, one.invoice())));
  }
}
