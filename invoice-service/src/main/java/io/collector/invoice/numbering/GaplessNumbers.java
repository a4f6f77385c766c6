package io.collector.invoice.numbering;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;

/// Numbers for people: `INV-2026-000123`, counted per tenant, type and year, without a gap.
///
/// The counter's row stays locked until the transaction ends: a rollback gives the number back,
/// and no other transaction takes the next one before the commit.
@ApplicationScoped
public class GaplessNumbers {

  private static final String NEXT =
      """
      INSERT INTO document_counter AS counter (tenant_id, document_type, year, last)
      VALUES ($1, $2, $3, 1)
      ON CONFLICT (tenant_id, document_type, year) DO UPDATE SET last = counter.last + 1
      RETURNING last
      """;

  /// Locks the documents of the current tenant until the transaction ends. Their numbers are given
  /// one after the other anyway. Only billing's locks of orders and customers are taken before this
  /// one, all others after it, so that transactions that issue documents cannot deadlock.
  ///
  /// It doesn't wait: what is read next is read when the lock is held.
  public Uni<Void> lock() {
    return TenantSql.lockNames(List.of("documents of " + Tenant.current()));
  }

  /// @param type `INV` or `CN`
  /// @param issuedOn the tenant's day
  public Uni<String> next(String type, LocalDate issuedOn) {
    var year = issuedOn.getYear();
    return TenantSql.row(NEXT, row -> row.getLong("last"), Tenant.current(), type, year)
        .map(last -> "%s-%d-%06d".formatted(type, year, last.orElseThrow()));
  }
}
