package io.collector.invoice.invoice;

import io.collector.calendar.TenantCalendars;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.rest.ETags;
import io.collector.settings.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/// Shows invoices as of now: what is overdue follows from the tenant's day, and what their
/// e-invoices lack from the settings.
@ApplicationScoped
public class InvoiceViews {

  private final TenantCalendars calendars;
  private final Settings<InvoiceSettings> settings;

  InvoiceViews(TenantCalendars calendars, Settings<InvoiceSettings> settings) {
    this.calendars = calendars;
    this.settings = settings;
  }

  public Uni<Function<Invoice, InvoiceView>> now() {
    return calendars
        .today()
        .chain(
            today ->
                settings
                    .current()
                    .map(current -> invoice -> InvoiceView.of(invoice, today, current.seller())));
  }

  /// The answer to a request that issued it.
  public Uni<RestResponse<InvoiceView>> created(Invoice invoice) {
    return now()
        .map(
            view ->
                ETags.created(
                    URI.create("/api/v1/invoices/" + invoice.id()),
                    view.apply(invoice),
                    invoice.version()));
  }
}
