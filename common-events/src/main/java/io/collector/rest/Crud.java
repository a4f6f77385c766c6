package io.collector.rest;

import io.collector.tenancy.AggregateRow;
import io.collector.tenancy.TenantSession;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// What all resources of simple aggregates do alike: create, get, list, edit and act, with
/// `Location`, `ETag`, `If-Match`, 404, 409, 412, 428 and pages. A resource holds one as a field;
/// paths, roles, transactions and OpenAPI stay in the resource.
///
/// ```java
/// crud = Crud.of("price rule", "/api/v1/price-rules", rules, LIST, View::of);
///
/// return crud.edit(id, ifMatch, rule -> rule.change(terms));
/// ```
///
/// @param <E> the entity
/// @param <V> its view, the body of answers
public final class Crud<E extends AggregateRow, V> {

  private final String name;
  private final String path;
  private final PanacheRepositoryBase<E, UUID> rows;
  private final Keyset<E> list;
  private final Function<E, V> view;
  private final Map<String, String> unique;
  private final Parts<E> parts;

  private record Parts<E>(
      Function<UUID, Uni<Optional<E>>> whole, Function<List<E>, Uni<Void>> complete) {}

  private Crud(
      String name,
      String path,
      PanacheRepositoryBase<E, UUID> rows,
      Keyset<E> list,
      Function<E, V> view,
      Map<String, String> unique,
      Parts<E> parts) {
    this.name = name;
    this.path = path;
    this.rows = rows;
    this.list = list;
    this.view = view;
    this.unique = unique;
    this.parts = parts;
  }

  /// @param name what it is called in problems: `price rule`
  /// @param path of the collection: `/api/v1/price-rules`
  /// @param list the sorts of the list
  public static <E extends AggregateRow, V> Crud<E, V> of(
      String name,
      String path,
      PanacheRepositoryBase<E, UUID> rows,
      Keyset<E> list,
      Function<E, V> view) {
    var none =
        new Parts<E>(
            id -> rows.findById(id).map(Optional::ofNullable), _ -> Uni.createFrom().voidItem());
    return new Crud<>(name, path, rows, list, view, Map.of(), none);
  }

  /// Names the field that a unique constraint of the table is about, for the 409 of a second one
  /// with the same value.
  ///
  /// @param constraint its name in the database
  /// @param field in the request: `name`
  public Crud<E, V> unique(String constraint, String field) {
    var more = new LinkedHashMap<>(unique);
    more.put(constraint, field);
    return new Crud<>(name, path, rows, list, view, more, parts);
  }

  /// For rows with parts in other tables, which the view shows.
  ///
  /// @param whole reads a row with its parts
  /// @param complete loads the parts of a page's rows
  public Crud<E, V> withParts(
      Function<UUID, Uni<Optional<E>>> whole, Function<List<E>, Uni<Void>> complete) {
    return new Crud<>(name, path, rows, list, view, unique, new Parts<>(whole, complete));
  }

  /// 201 with the new row; 409 if the id, or a value that must be unique, is taken.
  ///
  /// @param id given by the caller if it has one
  public Uni<RestResponse<V>> create(@Nullable UUID id, Supplier<E> entity) {
    return Problems.unused(rows, id, name)
        .map(_ -> entity.get())
        .call(row -> rows.persist(row))
        .call(this::checkUnique)
        .map(this::created);
  }

  /// 201 with the new row, its place and its ETag.
  public RestResponse<V> created(E row) {
    return ETags.created(URI.create(path + "/" + list.id(row)), view.apply(row), row.version());
  }

  /// 200 with the row, or 404.
  public Uni<RestResponse<V>> get(UUID id) {
    return existing(id).map(this::answer);
  }

  /// A part of the rows that the conditions let through.
  public Uni<Page<V>> list(PageRequest page, Conditions where) {
    return list.page(rows, page, where)
        .call(found -> parts.complete().apply(found.items()))
        .map(found -> found.map(view));
  }

  /// Changes the row that the caller has read: 428 without `If-Match`, 412 if it is stale.
  public Uni<RestResponse<V>> edit(UUID id, @Nullable String ifMatch, Consumer<E> change) {
    return unchanged(id, ifMatch).invoke(change).call(this::checkUnique).map(this::answer);
  }

  /// Runs an action, such as `deactivate`, on the locked row. `If-Match` is honoured, but not
  /// needed.
  public Uni<RestResponse<V>> act(UUID id, @Nullable String ifMatch, Consumer<E> action) {
    return locked(id, ifMatch).invoke(action).map(this::answer);
  }

  /// The row, or 404.
  public Uni<E> existing(UUID id) {
    return parts
        .whole()
        .apply(id)
        .map(found -> found.orElseThrow(() -> Problems.notFound(name, id)));
  }

  /// The row, if it is still as the caller has read it; else 428 or 412. For edits that need more
  /// than [#edit], such as an event.
  public Uni<E> unchanged(UUID id, @Nullable String ifMatch) {
    return existing(id).invoke(row -> ETags.requireMatch(ifMatch, row.version()));
  }

  /// The row, which nobody else can change until the transaction ends: of two actions at once the
  /// second sees what the first did. For actions that need more than [#act].
  public Uni<E> locked(UUID id, @Nullable String ifMatch) {
    var row = rows.find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
    return Problems.existing(row, name, id)
        .chain(() -> existing(id))
        .invoke(found -> ETags.honourMatch(ifMatch, found.version()));
  }

  /// 200 with the row and its ETag.
  public RestResponse<V> answer(E row) {
    return ETags.ok(view.apply(row), row.version());
  }

  /// Lets the database check what must be unique now: two requests at once can't both pass. For
  /// actions on a [#locked] row that may violate it.
  public Uni<Void> checkUnique(E row) {
    return unique.isEmpty()
        ? Uni.createFrom().voidItem()
        : TenantSession.flush().onFailure().transform(this::duplicateOr);
  }

  private Throwable duplicateOr(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      for (var known : unique.entrySet()) {
        if (String.valueOf(cause.getMessage()).contains("\"" + known.getKey() + "\"")) {
          var field = known.getValue();
          return Problems.conflict(
                  "duplicate", "Another %s has this %s already.".formatted(name, field))
              .at("/" + field, "is taken");
        }
      }
    }
    return failure;
  }
}
