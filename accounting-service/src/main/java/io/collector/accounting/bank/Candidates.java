package io.collector.accounting.bank;

import static java.util.stream.Collectors.toMap;

import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/// What is booked or open, and may be what a line is about.
@ApplicationScoped
class Candidates {

  /// Bookings on the bank's account that aren't reconciled, undone or undoing, within 10 days of
  /// the line.
  private static final String NOT_RECONCILED =
      """
      SELECT l.id, l.entry_id, e.payment_run, coalesce(l.document_number, e.document_number) AS document_number,
             l.debit - l.credit AS amount, l.posting_date
        FROM journal_line l
        JOIN journal_entry e ON e.tenant_id = l.tenant_id AND e.id = l.entry_id
       WHERE l.tenant_id = $1 AND l.account_code = $2 AND l.currency = $3
         AND l.posting_date BETWEEN $4::date - 10 AND $4::date + 10
         AND e.source_type <> 'BANK_STATEMENT' AND e.reverses_entry_id IS NULL
         AND NOT EXISTS (SELECT FROM journal_entry r WHERE r.tenant_id = e.tenant_id AND r.reverses_entry_id = e.id)
         AND NOT EXISTS (SELECT FROM bank_line_booking b WHERE b.tenant_id = l.tenant_id AND b.booking_id = l.id)
      """;

  /// Those of the line's amount.
  private static final String BOOKED =
      """
      SELECT 'BOOKED' AS kind, ARRAY[id] AS target_ids, document_number, NULL::uuid AS party_id, NULL::text AS party_name,
             amount, posting_date AS day
        FROM (%s) AS booking WHERE amount = $5
       ORDER BY abs(posting_date - $4::date), id LIMIT 20
      """
          .formatted(NOT_RECONCILED);

  /// All of a payment run, of a customer or supplier on a day, or of a day, where they add up to
  /// the line's amount: the bank pays a run by one transfer, or by one for each supplier.
  private static final String BOOKED_TOGETHER =
      """
      SELECT 'BOOKED' AS kind, target_ids, payment_run AS document_number, party_id,
             (SELECT name FROM customer_copy WHERE tenant_id = $1 AND id = party_id
               UNION ALL SELECT name FROM supplier_copy WHERE tenant_id = $1 AND id = party_id LIMIT 1) AS party_name,
             amount, posting_date AS day
        FROM (SELECT array_agg(id ORDER BY id) AS target_ids, payment_run, posting_date, sum(amount) AS amount,
                     CASE WHEN count(DISTINCT of_party) = 1 AND bool_and(of_party IS NOT NULL)
                          THEN min(of_party::text)::uuid END AS party_id
                FROM (SELECT booking.*,
                             coalesce((SELECT supplier_id FROM payable_item p
                                        WHERE p.tenant_id = $1 AND p.entry_id = booking.entry_id LIMIT 1),
                                      (SELECT customer_id FROM receivable_item r
                                        WHERE r.tenant_id = $1 AND r.entry_id = booking.entry_id LIMIT 1)) AS of_party
                        FROM (%s) AS booking) AS booking
               GROUP BY GROUPING SETS ((posting_date, payment_run), (posting_date, of_party), (posting_date))
              HAVING sum(amount) = $5 AND count(*) BETWEEN 2 AND 500
                 AND (grouping(payment_run) = 1 OR payment_run IS NOT NULL)
                 AND (grouping(of_party) = 1 OR of_party IS NOT NULL)) AS together
       ORDER BY abs(posting_date - $4::date), payment_run NULLS LAST, party_id NULLS LAST LIMIT 20
      """
          .formatted(NOT_RECONCILED);

  private static final String ENTRIES =
      "SELECT DISTINCT entry_id FROM journal_line WHERE tenant_id = $1 AND id = ANY ($2)";
  private static final String REVERSED =
      """
      SELECT e.number FROM journal_line l
        JOIN journal_entry e ON e.tenant_id = l.tenant_id AND e.id = l.entry_id
        JOIN journal_entry r ON r.tenant_id = e.tenant_id AND r.reverses_entry_id = e.id
       WHERE l.tenant_id = $1 AND l.id = ANY ($2) ORDER BY e.number LIMIT 1
      """;
  private static final String SOME =
      "SELECT id, amount FROM (%s) AS booking WHERE id = ANY ($5)".formatted(NOT_RECONCILED);

  /// Open documents: those of the line's amount, or whose number it tells.
  private static final String OPEN =
      """
      SELECT '%1$s' AS kind, ARRAY[open.target_id] AS target_ids, open.document_number, open.party_id, party.name AS party_name,
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
      SELECT 'INVOICE' AS kind, ARRAY[invoice_id] AS target_ids, max(document_number) AS document_number,
             max(customer_id::text)::uuid AS party_id, NULL::text AS party_name, sum(amount) AS amount, NULL::date AS day
        FROM receivable_item WHERE tenant_id = $1 AND currency = $2 AND invoice_id = $3 GROUP BY invoice_id
      """;
  private static final String ONE_BILL =
      """
      SELECT 'BILL' AS kind, ARRAY[bill_id] AS target_ids, max(document_number) AS document_number,
             max(supplier_id::text)::uuid AS party_id, NULL::text AS party_name, sum(amount) AS amount, NULL::date AS day
        FROM payable_item WHERE tenant_id = $1 AND currency = $2 AND bill_id = $3 GROUP BY bill_id
      """;

  private static Candidate candidate(Row row) {
    return new Candidate(
        BankLine.Kind.valueOf(row.getString("kind")),
        List.of(row.getArrayOfUUIDs("target_ids")),
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

  private static Uni<List<Candidate>> booked(BankLine line) {
    return booked(BOOKED, line)
        .chain(
            single ->
                booked(BOOKED_TOGETHER, line)
                    .map(together -> Stream.concat(single.stream(), different(together)).toList()));
  }

  /// Without those that are of the same bookings as one before them: a run that is all of its day.
  private static Stream<Candidate> different(List<Candidate> together) {
    return together.stream()
        .collect(
            toMap(
                candidate -> Set.copyOf(candidate.targetIds()),
                Function.identity(),
                (first, _) -> first,
                LinkedHashMap::new))
        .values()
        .stream();
  }

  private static Uni<List<Candidate>> booked(String sql, BankLine line) {
    return TenantSql.rows(
        sql,
        Candidates::candidate,
        Tenant.current(),
        line.accountCode(),
        line.currency(),
        line.bookingDay(),
        line.amount());
  }

  /// The entries of lines of the journal.
  Uni<SortedSet<UUID>> entries(List<UUID> bookings) {
    return TenantSql.rows(
            ENTRIES,
            row -> row.getUUID("entry_id"),
            Tenant.current(),
            bookings.toArray(UUID[]::new))
        .map(found -> new TreeSet<>(found));
  }

  /// The number of an entry of these bookings that was reversed.
  Uni<Optional<String>> reversed(List<UUID> bookings) {
    return TenantSql.row(
        REVERSED, row -> row.getString("number"), Tenant.current(), bookings.toArray(UUID[]::new));
  }

  /// The amounts of those of these bookings that can be reconciled with the line.
  Uni<Map<UUID, BigDecimal>> amounts(BankLine line, List<UUID> bookings) {
    return TenantSql.rows(
            SOME,
            row -> Map.entry(row.getUUID("id"), row.getBigDecimal("amount")),
            Tenant.current(),
            line.accountCode(),
            line.currency(),
            line.bookingDay(),
            bookings.toArray(UUID[]::new))
        .map(found -> found.stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
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
