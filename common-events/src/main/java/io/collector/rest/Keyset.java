package io.collector.rest;

import io.collector.events.StrictScalars;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A list's sorts, and how to read it part by part: each part begins after the last row of the one
/// before, by value and id, so that rows which come and go meanwhile neither repeat nor hide
/// others.
///
/// ```java
/// static final Keyset<Order> LIST = Keyset.<Order>of(order -> order.id)
///     .by("placedAt", Instant.class, order -> order.placedAt)
///     .by("total", "total.amount", BigDecimal.class, order -> order.total.amount())
///     .defaultSort("-placedAt");
///
/// LIST.page(orders, request, Conditions.all().is("status", status))
///     .map(page -> page.map(OrderView::of))
/// ```
///
/// What is sorted by must never be null; an index should begin with tenant, column and id.
///
/// @param <E> the entity; its key is a UUID named `id`
public final class Keyset<E> {

  /// A status may be of most rows or of few. PostgreSQL would plan a statement that it has seen
  /// five times for any value, and read millions of rows to find the few.
  private static final String PLAN_FOR_THE_VALUES =
      "SELECT set_config('plan_cache_mode', 'force_custom_plan', true)";

  private final Function<E, UUID> id;
  private final SequencedMap<String, Column<E>> columns;
  private final @Nullable String defaultSort;

  private Keyset(
      Function<E, UUID> id, SequencedMap<String, Column<E>> columns, @Nullable String defaultSort) {
    this.id = id;
    this.columns = columns;
    this.defaultSort = defaultSort;
  }

  public static <E> Keyset<E> of(Function<E, UUID> id) {
    return new Keyset<>(id, new LinkedHashMap<>(), null);
  }

  /// Allows to sort by an attribute.
  ///
  /// @param type String, Instant, LocalDate, BigDecimal, Integer, Long, UUID or an enum (which
  ///     sorts as it is stored)
  public <V> Keyset<E> by(String attribute, Class<V> type, Function<E, V> value) {
    return by(attribute, attribute, type, value);
  }

  /// Allows to sort under a name of its own by an attribute's path.
  public <V> Keyset<E> by(String name, String path, Class<V> type, Function<E, V> value) {
    var more = new LinkedHashMap<>(columns);
    more.put(name, new Column<>(path, type, value));
    return new Keyset<>(id, more, defaultSort);
  }

  /// What is sorted by if the caller doesn't say; else it is the first attribute.
  public Keyset<E> defaultSort(String sort) {
    return new Keyset<>(id, columns, sort);
  }

  /// The paths of the attributes that it can be sorted by.
  public List<String> paths() {
    return columns.values().stream().map(Column::path).toList();
  }

  UUID id(E row) {
    return id.apply(row);
  }

  /// Reads a part of all rows.
  public Uni<Page<E>> page(PanacheRepositoryBase<E, UUID> rows, PageRequest request) {
    return page(rows, request, Conditions.all());
  }

  /// Reads a part of the rows that the conditions let through.
  ///
  /// @throws ProblemException 400 for a limit, sort or cursor that can't be
  public Uni<Page<E>> page(
      PanacheRepositoryBase<E, UUID> rows, PageRequest request, Conditions where) {
    return Uni.createFrom()
        .deferred(
            () -> {
              var limit = request.limit();
              var sort = sort(request);
              return where
                  .searched()
                  .chain(narrowed -> read(rows, request, narrowed, sort))
                  .map(found -> cut(found, limit, sort, request.list()));
            });
  }

  /// One more than the page has, if there are as many.
  private Uni<List<E>> read(
      PanacheRepositoryBase<E, UUID> rows, PageRequest request, Conditions where, Sort<E> sort) {
    var hql = new StringBuilder(where.hql());
    var values = new HashMap<String, Object>(where.parameters());
    if (request.cursor() != null) {
      var cursor = Cursor.decode(request.cursor(), sort.text(), request.list());
      hql.append(" and ").append(sort.after());
      values.put("keysetValue", sort.column().parse(cursor.value()));
      values.put("keysetId", cursor.id());
    }
    hql.append(sort.orderBy());
    return TenantSql.send(PLAN_FOR_THE_VALUES)
        .chain(() -> rows.find(hql.toString(), values).range(0, request.limit()).list());
  }

  /// Cuts a part out of a list that is at hand, in its own order.
  ///
  /// @throws ProblemException 400 for a limit, sort or cursor that can't be
  public static <T> Page<T> part(List<T> all, Function<T, UUID> id, PageRequest request) {
    if (request.sort() != null) {
      throw Problems.badRequest("bad-parameter", "This list cannot be sorted.")
          .at("?sort", "must be left out");
    }
    var ids = all.stream().map(id).toList();
    var from = request.cursor() == null ? 0 : 1 + ids.indexOf(last(request, request.cursor(), ids));
    var to = Math.min(from + request.limit(), all.size());
    var items = List.copyOf(all.subList(from, to));
    var next = to < all.size() ? new Cursor("", "", ids.get(to - 1)).encode(request.list()) : null;
    return new Page<>(items, next);
  }

  private static UUID last(PageRequest request, String cursor, List<UUID> ids) {
    var last = Cursor.decode(cursor, "", request.list()).id();
    if (!ids.contains(last)) {
      throw Cursor.bad("is not a cursor of this list");
    }
    return last;
  }

  private Page<E> cut(List<E> found, int limit, Sort<E> sort, String list) {
    if (found.size() <= limit) {
      return new Page<>(List.copyOf(found), null);
    }
    var items = List.copyOf(found.subList(0, limit));
    var last = items.getLast();
    var next = new Cursor(sort.text(), sort.column().format(last), id.apply(last));
    return new Page<>(items, next.encode(list));
  }

  private Sort<E> sort(PageRequest request) {
    var asked = request.sort();
    var text =
        asked != null ? asked : defaultSort != null ? defaultSort : columns.firstEntry().getKey();
    var column = columns.get(text.startsWith("-") ? text.substring(1) : text);
    if (column == null) {
      throw Problems.badRequest("bad-parameter", "This list cannot be sorted by this attribute.")
          .at(
              "?sort",
              "must be one of " + String.join(", ", columns.keySet()) + ", with - for descending");
    }
    return new Sort<>(text, column);
  }

  private record Sort<E>(String text, Column<E> column) {

    boolean descending() {
      return text.startsWith("-");
    }

    /// The first comparison is one that an index can begin at.
    String after() {
      var beyond = descending() ? "<" : ">";
      return "%1$s %2$s= :keysetValue and (%1$s %2$s :keysetValue or id %2$s :keysetId)"
          .formatted(column.path(), beyond);
    }

    String orderBy() {
      var direction = descending() ? " desc" : " asc";
      return " order by " + column.path() + direction + ", id" + direction;
    }
  }

  private record Column<E>(String path, Class<?> type, Function<E, ?> value) {

    private static final int MOST_DIGITS = 100;

    String format(E row) {
      return value.apply(row) instanceof Enum<?> constant
          ? constant.name()
          : String.valueOf(value.apply(row));
    }

    Object parse(String text) {
      try {
        if (type.isEnum()) {
          return constant(text);
        }
        return switch (type.getSimpleName()) {
          case "String" -> text; // signed: it came out of the database
          case "Instant" -> StrictScalars.instant(text);
          case "LocalDate" -> StrictScalars.date(text);
          case "BigDecimal" -> decimal(text);
          case "Integer" -> Integer.valueOf(text);
          case "Long" -> Long.valueOf(text);
          case "UUID" -> UUID.fromString(text);
          default -> throw new IllegalStateException("can't sort by a " + type);
        };
      } catch (IllegalArgumentException | DateTimeException e) {
        throw Cursor.bad("is not a cursor of this list");
      }
    }

    private static BigDecimal decimal(String text) {
      var number = new BigDecimal(text);
      if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
        throw Cursor.bad("is not a cursor of this list");
      }
      return number;
    }

    private Object constant(String text) {
      for (var constant : type.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(text)) {
          return constant;
        }
      }
      throw Cursor.bad("is not a cursor of this list");
    }
  }
}
