package io.collector.invoice.invoice;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// How the open amounts of the current tenant's invoices changed, day by day. The database records
/// it with each change of an invoice.
@ApplicationScoped
public class OpenAmounts {

  private static final String CHANGES =
      """
      SELECT invoice_id, day, amount FROM open_amount_change
       WHERE tenant_id = $1 AND invoice_id = ANY ($2)
      """;

  /// @param day    of the tenant on which it counts
  /// @param amount below zero for a payment
  public record Change(LocalDate day, BigDecimal amount) {}

  private record Found(UUID invoice, Change change) {

    static Found of(Row row) {
      var day = Objects.requireNonNull(row.getLocalDate("day"));
      return new Found(row.getUUID("invoice_id"), new Change(day, row.getBigDecimal("amount")));
    }
  }

  /// By invoice; those without any change are missing.
  public Uni<Map<UUID, List<Change>>> of(Collection<UUID> invoices) {
    return invoices.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : TenantSql.rows(CHANGES, Found::of, Tenant.current(), invoices.toArray(UUID[]::new))
            .map(
                found ->
                    found.stream()
                        .collect(groupingBy(Found::invoice, mapping(Found::change, toList()))));
  }
}
