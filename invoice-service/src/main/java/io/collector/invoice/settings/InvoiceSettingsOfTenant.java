package io.collector.invoice.settings;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// The current tenant's settings; it has one row or none.
@ApplicationScoped
public class InvoiceSettingsOfTenant implements PanacheRepositoryBase<SettingsRow, UUID> {

  Uni<Optional<SettingsRow>> row() {
    return find("from SettingsRow s left join fetch s.levels")
        .list()
        .map(found -> found.stream().findFirst());
  }

  /// What holds for the current tenant.
  public Uni<InvoiceSettings> current() {
    return row().map(row -> row.map(SettingsRow::settings).orElse(InvoiceSettings.DEFAULTS));
  }
}
