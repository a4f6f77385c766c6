package io.collector.accounting.bank;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// What is booked or open, and may be what a line is about.
@ApplicationScoped
class Candidates {

  /// Bookings of the line's amount on the bank's account that aren't reconciled, undone or
  /// undoing, within 10 days.
  private static final String BOOKED =
      """
      SELECT 'BOOKED' AS kind, l.id AS target_id, coalesce(l.document_number, e.document_number) AS document_number,
             NULL::uuid AS party_id, NULL::text AS party_name, l.debit - l.credit AS amount, l.posting_date AS day
        FROM journal_line l
        JOIN journal_entry e ON e.tenant_id = l.tenant_id AND e.id = l.entry_id
       WHERE l.tenant_id = $1 AND l.account_code = $2 AND l.currency = $3 AND l.debit - l.credit = $4
         AND l.posting_date BETWEEN $5::date - 10 AND $5::date + 10
         AND e.source_type <> 'BANK_STATEMENT' AND e.reverses_entry_id IS NULL
         AND NOT EXISTS (SELECT FROM journal_entry r WHERE r.tenant_id = e.tenant_id AND r.reverses_entry_id = e.id)
         AND NOT EXISTS (SELECT FROM bank_line b
                          WHERE b.tenant_id = l.tenant_id AND b.kind = 'BOOKED' AND b.target_id = l.id)
       ORDER BY abs(l.posting_date - $5::date), l.id LIMIT 20
      """;

  /// Open documents: those of the line's amount, or whose number it tells.
  private static final String OPEN =
      """
      SELECT '%1$s' AS kind, open.target_id, open.document_number, open.party_id, party.name AS party_name,
             open.amount, NULL::date AS day
        FROM (SELECT %2$s AS target_id, max(document_number) AS document_number, max(%3$s::text)::uuid AS party_id,
                     sum(amount) AS amount
                FROM %4$s
               WHERE tenant_id = $1 AND currency = $2 AND %2$s IS NOT NULL
               GROUP BY %2$s HAVING sum(amount) %5$s 0) AS open
        LEFT JOIN %6$s party ON party.tenant_id = $1 AND party.id = open.party_id
       WHERE open.amount = $3 OR length(open.document_number) >= 3 AND strpos(lower($4::text), lower(open.document_number)) > 0
       ORDER BY open.amount = $3 DESC, open.target_id LIMIT 50
      """;
  private static final String INVOICES =
      OPEN.formatted(
          "INVOICE", "invoice_id", "customer_id", "receivable_item", ">", "customer_copy");
  private static final String BILLS =
      OPEN.formatted("BILL", "bill_id", "supplier_id", "payable_item", "<", "supplier_copy");
  private static final String ONE_INVOICE =
      """
      SELECT 'INVOICE' AS kind, invoice_id AS target_id, max(document_number) AS document_number,
             max(customer_id::text)::uuid AS party_id, NULL::text AS party_name, sum(amount) AS amount, NULL::date AS day
        FROM receivable_item WHERE tenant_id = $1 AND currency = $2 AND invoice_id = $3 GROUP BY invoice_id
      """;
  private static final String ONE_BILL =
      """
      SELECT 'BILL' AS kind, bill_id AS target_id, max(document_number) AS document_number,
             max(supplier_id::text)::uuid AS party_id, NULL::text AS party_name, sum(amount) AS amount, NULL::date AS day
        FROM payable_item WHERE tenant_id = $1 AND currency = $2 AND bill_id = $3 GROUP BY bill_id
      """;

  private static Candidate candidate(Row row) {
    return new Candidate(
        BankLine.Kind.valueOf(row.getString("kind")),
        Objects.requireNonNull(row.getUUID("target_id")),
        row.getString("document_number"),
        row.getUUID("party_id"),
        row.getString("party_name"),
        Objects.requireNonNull(row.getBigDecimal("amount")),
        row.getLocalDate("day"));
  }

  Uni<List<Candidate>> of(BankLine line) {
    var text = String.join(" ", Proposals.Told.of(line).texts());
    return booked(line)
        .chain(
            booked ->
                TenantSql.rows(
                        line.amount().signum() > 0 ? INVOICES : BILLS,
                        Candidates::candidate,
                        Tenant.current(),
                        line.currency(),
                        line.amount(),
                        text)
                    .map(open -> Stream.concat(booked.stream(), open.stream()).toList()));
  }

  Uni<List<Candidate>> booked(BankLine line) {
    return TenantSql.rows(
        BOOKED,
        Candidates::candidate,
        Tenant.current(),
        line.accountCode(),
        line.currency(),
        line.amount(),
        line.bookingDay());
  }

  /// An invoice or bill with what is open of it, whatever that is.
  Uni<Optional<Candidate>> document(BankLine.Kind kind, String currency, UUID id) {
    return TenantSql.row(
        kind == BankLine.Kind.INVOICE ? ONE_INVOICE : ONE_BILL,
        Candidates::candidate,
        Tenant.current(),
        currency,
        id);
  }
}
