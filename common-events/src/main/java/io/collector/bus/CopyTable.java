package io.collector.bus;

import static java.util.stream.Collectors.joining;

import io.collector.events.ContractJson;
import io.collector.events.Event;
import io.collector.events.Payload;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A copy of what another service owns, fed by its events. The newer version wins, in whatever
/// order events come; a batch is one statement. An event of the version that is there says the same
/// of the row, and more if another event made the row, or a column is newer: it is written too.
///
/// ```java
/// private static final CopyTable<CustomerState> CUSTOMERS =
///     CopyTable.of("customer_copy", CustomerState::customerId, CustomerState::version)
///         .text("name", CustomerState::name)
///         .integer("payment_term_days", CustomerState::paymentTermDays);
/// ```
///
/// The table has the primary key `(tenant_id, id)` and a `version`.
///
/// @param <T> what the events say of one row
public final class CopyTable<T> {

  private record Column<T>(String name, String type, Function<List<? extends T>, Object> values) {}

  private final String table;
  private final List<Column<T>> columns = new ArrayList<>();
  private String sql = "";
  private String unless = "";

  private CopyTable(String table) {
    this.table = table;
  }

  /// @param version of the owner's row: grows with each change
  public static <T> CopyTable<T> of(String table, Function<T, UUID> id, Function<T, Long> version) {
    var copy = new CopyTable<T>(table);
    copy.column("id", "uuid", rows -> rows.stream().map(id).toArray(UUID[]::new));
    return copy.column(
        "version", "bigint", rows -> rows.stream().map(version).toArray(Long[]::new));
  }

  public CopyTable<T> text(String column, Function<T, @Nullable String> value) {
    return column(column, "text", rows -> rows.stream().map(value).toArray(String[]::new));
  }

  public CopyTable<T> uuid(String column, Function<T, @Nullable UUID> value) {
    return column(column, "uuid", rows -> rows.stream().map(value).toArray(UUID[]::new));
  }

  public CopyTable<T> integer(String column, Function<T, @Nullable Integer> value) {
    return column(column, "int", rows -> rows.stream().map(value).toArray(Integer[]::new));
  }

  public CopyTable<T> decimal(String column, Function<T, @Nullable BigDecimal> value) {
    return column(column, "numeric", rows -> rows.stream().map(value).toArray(BigDecimal[]::new));
  }

  public CopyTable<T> date(String column, Function<T, @Nullable LocalDate> value) {
    return column(column, "date", rows -> rows.stream().map(value).toArray(LocalDate[]::new));
  }

  public CopyTable<T> bool(String column, Function<T, @Nullable Boolean> value) {
    return column(column, "boolean", rows -> rows.stream().map(value).toArray(Boolean[]::new));
  }

  /// A `boolean` column that says whether the row was deleted, which another statement sets: only a
  /// newer version brings it back.
  public CopyTable<T> deletedIn(String column) {
    unless = " AND NOT (copy.%s AND copy.version = excluded.version)".formatted(column);
    return bool(column, _ -> false);
  }

  /// A `jsonb` column, written as the contract writes the value.
  public CopyTable<T> json(String column, Function<T, ?> value) {
    return column(
        column,
        "jsonb",
        rows ->
            rows.stream().map(row -> ContractJson.text(value.apply(row))).toArray(String[]::new));
  }

  private CopyTable<T> column(
      String name, String type, Function<List<? extends T>, Object> values) {
    columns.add(new Column<>(name, type, values));
    sql = sql();
    return this;
  }

  /// Of a row that is told several times the newest counts. Rows are locked in the order of their
  /// ids, so that two batches cannot deadlock.
  private String sql() {
    var parameters = new ArrayList<String>();
    for (var i = 0; i < columns.size(); i++) {
      // the driver has no array of jsonb
      var type = columns.get(i).type().equals("jsonb") ? "text" : columns.get(i).type();
      parameters.add("$%d::%s[]".formatted(i + 2, type));
    }
    return """
        INSERT INTO %1$s AS copy (tenant_id, %2$s)
        SELECT DISTINCT ON (id) $1, %3$s FROM unnest(%4$s) AS told (%2$s) ORDER BY id, version DESC
        ON CONFLICT (tenant_id, id) DO UPDATE SET %5$s WHERE copy.version <= excluded.version%6$s
        """
        .formatted(
            table,
            columns.stream().map(Column::name).collect(joining(", ")),
            columns.stream()
                .map(c -> c.type().equals("jsonb") ? c.name() + "::jsonb" : c.name())
                .collect(joining(", ")),
            String.join(", ", parameters),
            columns.stream()
                .skip(1)
                .map(c -> "%1$s = excluded.%1$s".formatted(c.name()))
                .collect(joining(", ")),
            unless);
  }

  /// The handler of an event that tells the whole state of a row.
  public <E extends Payload> BatchHandler<E> handler(Function<E, T> state) {
    return events -> put(events.stream().map(Event::data).map(state).toList());
  }

  public Uni<Void> put(List<? extends T> rows) {
    var parameters = new ArrayList<@Nullable Object>();
    parameters.add(Tenant.current());
    columns.forEach(column -> parameters.add(column.values().apply(rows)));
    return TenantSql.execute(sql, parameters.toArray()).replaceWithVoid();
  }
}
