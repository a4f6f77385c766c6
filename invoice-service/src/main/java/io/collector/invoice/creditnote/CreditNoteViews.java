package io.collector.invoice.creditnote;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.collector.invoice.invoice.Invoice;
import io.collector.invoice.invoice.Invoices;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.invoice.settings.Seller;
import io.collector.settings.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/// Shows credit notes as of now: what their e-invoices lack follows from their invoices and the
/// settings.
@ApplicationScoped
class CreditNoteViews {

  private final Invoices invoices;
  private final Settings<InvoiceSettings> settings;

  CreditNoteViews(Invoices invoices, Settings<InvoiceSettings> settings) {
    this.invoices = invoices;
    this.settings = settings;
  }

  /// @param note with its lines and taxes
  Uni<CreditNoteView> of(CreditNote note) {
    return of(List.of(note)).map(view -> view.apply(note));
  }

  /// @param notes with their lines and taxes
  Uni<Function<CreditNote, CreditNoteView>> of(Collection<CreditNote> notes) {
    return invoices
        .withTaxes(notes.stream().map(CreditNote::invoiceId).collect(toSet()))
        .chain(corrected -> settings.current().map(current -> view(corrected, current.seller())));
  }

  private static Function<CreditNote, CreditNoteView> view(
      List<Invoice> corrected, Seller sellerNow) {
    var byId = corrected.stream().collect(toMap(Invoice::id, Function.<Invoice>identity()));
    return note -> CreditNoteView.of(note, invoice(byId, note.invoiceId()), sellerNow);
  }

  private static Invoice invoice(Map<UUID, Invoice> byId, UUID id) {
    return Objects.requireNonNull(byId.get(id));
  }
}
