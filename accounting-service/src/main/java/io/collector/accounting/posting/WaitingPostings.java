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
import java.util.Optional;
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

  private static final String DAYS =
      """
      SELECT document_date, oldest_rate FROM waiting_posting WHERE tenant_id = $1 AND posting_key = ANY ($2)
       ORDER BY document_date DESC LIMIT 1
      """;

  /// The days whose rates a document can have.
  record RateDays(LocalDate last, LocalDate first) {

    private static RateDays of(Row row) {
      return new RateDays(
          Objects.requireNonNull(row.getLocalDate("document_date")),
          Objects.requireNonNull(row.getLocalDate("oldest_rate")));
    }
  }

  /// @param documentDate what was taken is posted in the order of these days, and of a day in the
  ///     order of the ids
  record Taken(LocalDate documentDate, UUID id, Posting posting, PostedEvent event) {

    static Taken of(Row row) {
      return new Taken(
          Objects.requireNonNull(row.getLocalDate("document_date")),
          Objects.requireNonNull(row.getUUID("id")),
          ContractJson.part(row.getString("posting"), Posting.class),
          new PostedEvent(
              row.getString("event_type"),
              Objects.requireNonNull(row.getUUID("event_id")),
              row.getString("correlation_id")));
    }
  }

  /// For which rate the documents wait that a posting undoes; empty if none does.
  Uni<Optional<RateDays>> ofUndone(Posting posting) {
    var keys = posting.undone();
    return keys.isEmpty()
        ? Uni.createFrom().item(Optional.empty())
        : TenantSql.row(DAYS, RateDays::of, Tenant.current(), keys.toArray(String[]::new));
  }

  /// Until there is a rate of its own day.
  Uni<Void> add(Posting posting, PostedEvent event, Chart chart) {
    var day = posting.documentDate().in(chart.calendar());
    return add(posting, event, new RateDays(day, chart.currencies().oldestRate(day)), chart);
  }

  /// Behind what it undoes, which waits for a rate of these days.
  Uni<Void> add(Posting posting, PostedEvent event, RateDays days, Chart chart) {
    return TenantSql.execute(
            ADD,
            Tenant.current(),
            UuidCreator.getTimeOrderedEpoch(),
            posting.key(),
            event.type(),
            event.id(),
            event.correlationId(),
            posting.documentNumber(),
            days.last(),
            days.first(),
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
