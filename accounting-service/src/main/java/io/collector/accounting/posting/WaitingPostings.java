package io.collector.accounting.posting;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.accounting.account.Chart;
import io.collector.events.ContractJson;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// The current tenant's documents that wait for a rate.
@ApplicationScoped
class WaitingPostings implements PanacheRepositoryBase<WaitingPosting, UUID> {

  private static final String ADD =
      """
      INSERT INTO waiting_posting (tenant_id, id, posting_key, event_type, event_id, correlation_id, document_number,
                                   document_date, oldest_rate, currency, base_currency, description, posting, waits_since)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::text::jsonb, now())
      ON CONFLICT DO NOTHING
      """;
  private static final String TAKE =
      """
      DELETE FROM waiting_posting w USING (
        SELECT w.id FROM waiting_posting w
         WHERE w.tenant_id = $1
           AND (w.base_currency IS NULL OR w.base_currency = w.currency
                OR EXISTS (SELECT FROM exchange_rate r
                            WHERE r.tenant_id = w.tenant_id AND r.base_currency = w.base_currency
                              AND r.currency = w.currency AND r.day BETWEEN w.oldest_rate AND w.document_date))
         ORDER BY w.document_date, w.id LIMIT $2 FOR UPDATE SKIP LOCKED) AS ready
       WHERE w.tenant_id = $1 AND w.id = ready.id
      RETURNING w.document_date, w.id, w.event_type, w.event_id, w.correlation_id, w.posting::text AS posting
      """;

  /// @param documentDate what was taken is posted in the order of these days
  record Taken(LocalDate documentDate, Posting posting, PostedEvent event) {

    static Taken of(Row row) {
      return new Taken(
          Objects.requireNonNull(row.getLocalDate("document_date")),
          ContractJson.part(row.getString("posting"), Posting.class),
          new PostedEvent(
              row.getString("event_type"),
              Objects.requireNonNull(row.getUUID("event_id")),
              row.getString("correlation_id")));
    }
  }

  Uni<Void> add(Posting posting, PostedEvent event, Chart chart) {
    var day = posting.documentDate().in(chart.calendar());
    return TenantSql.execute(
            ADD,
            Tenant.current(),
            UuidCreator.getTimeOrderedEpoch(),
            posting.key(),
            event.type(),
            event.id(),
            event.correlationId(),
            posting.documentNumber(),
            day,
            chart.currencies().oldestRate(day),
            posting.currency(),
            chart.currencies().required(),
            posting.description(),
            ContractJson.text(posting))
        .replaceWithVoid();
  }

  /// Takes out some whose rate is there now, or that need none since the functional currency was
  /// changed.
  Uni<List<Taken>> takeWithRate(int most) {
    return TenantSql.rows(TAKE, Taken::of, Tenant.current(), most);
  }
}
