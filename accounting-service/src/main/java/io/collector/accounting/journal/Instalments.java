package io.collector.accounting.journal;

import io.collector.events.invoice.InvoiceIssued;
import io.collector.tenancy.Columns;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/// When which part of an invoice has to be paid. The ledger itself has what is open of the whole:
/// whatever settles the invoice settles the earliest part first.
@ApplicationScoped
public class Instalments {

  private static final String KEEP =
      """
      INSERT INTO invoice_instalment (tenant_id, invoice_id, position, due_date, amount)
      SELECT $1, $2, * FROM unnest($3::int[], $4::date[], $5::numeric[])
      ON CONFLICT DO NOTHING
      """;
  private static final String OF_INVOICES =
      """
      SELECT invoice_id, due_date, amount FROM invoice_instalment
       WHERE tenant_id = $1 AND invoice_id = ANY ($2::uuid[]) ORDER BY invoice_id, position
      """;

  /// A part of an invoice, or what of it is open.
  public record Part(LocalDate dueDate, BigDecimal amount) {}

  private record Row(UUID invoiceId, Part part) {}

  /// Of an issued invoice; nothing if it is due at once.
  public Uni<Void> keep(InvoiceIssued invoice) {
    var parts =
        Objects.requireNonNullElse(invoice.instalments(), List.<InvoiceIssued.Instalment>of());
    return parts.isEmpty()
        ? Uni.createFrom().voidItem()
        : TenantSql.execute(
                KEEP,
                Tenant.current(),
                invoice.invoiceId(),
                Columns.numbers(IntStream.range(0, parts.size()).boxed().toList(), i -> i),
                parts.stream().map(InvoiceIssued.Instalment::dueOn).toArray(LocalDate[]::new),
                Columns.decimals(parts, InvoiceIssued.Instalment::amount))
            .replaceWithVoid();
  }

  /// By invoice, the earliest first, of those invoices that have some.
  public Uni<Map<UUID, List<Part>>> of(Collection<UUID> invoiceIds) {
    return TenantSql.rows(
            OF_INVOICES,
            row ->
                new Row(
                    row.getUUID("invoice_id"),
                    new Part(row.getLocalDate("due_date"), row.getBigDecimal("amount"))),
            Tenant.current(),
            invoiceIds.toArray(UUID[]::new))
        .map(Instalments::byInvoice);
  }

  private static Map<UUID, List<Part>> byInvoice(List<Row> rows) {
    var parts = new HashMap<UUID, List<Part>>();
    rows.forEach(
        row -> parts.computeIfAbsent(row.invoiceId(), _ -> new ArrayList<>()).add(row.part()));
    return parts;
  }

  /// What is open of each part.
  ///
  /// @param parts the earliest first
  /// @param open  of the whole invoice, above zero
  /// @return together `open`; what is more than the parts come to is due with the last
  public static List<Part> open(List<Part> parts, BigDecimal open) {
    var left = open;
    var found = new ArrayDeque<Part>();
    for (var part : parts.reversed()) {
      var amount = left.min(part.amount());
      found.addFirst(new Part(part.dueDate(), amount));
      left = left.subtract(amount);
    }
    var last = found.removeLast();
    found.addLast(new Part(last.dueDate(), last.amount().add(left)));
    return found.stream().filter(part -> part.amount().signum() > 0).toList();
  }
}
