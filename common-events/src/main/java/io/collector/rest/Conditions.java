package io.collector.rest;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which rows a list shall have. All conditions must hold; one whose value wasn't given doesn't
/// count.
///
/// ```java
/// LIST.page(orders, page, Conditions.all()
///     .is("status", status)
///     .contains(q, "number", "description")
///     .and("createdAt >= :createdFrom", "createdFrom", createdFrom))
/// ```
public final class Conditions {

  /// What LIKE reads as more than itself.
  private static final Pattern SIGNS = Pattern.compile("[!%_]");

  /// An array, whose plan and statement don't depend on how many there are.
  private static final String AMONG_FOUND =
      "cast(sql('? = any (cast(cast(? as text) as uuid[]))', id, :found) as Boolean) = true";

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new HashMap<>();
  private @Nullable Search search;

  private Conditions() {}

  /// Every row, so far.
  public static Conditions all() {
    return new Conditions();
  }

  /// The attribute, or the one that a path leads to (`scope.productId`), has this value. The query
  /// names true and false itself, so that an index of a part (`WHERE active`) can be used.
  public Conditions is(String attribute, @Nullable Object value) {
    if (value instanceof Boolean) {
      return and(attribute + " = " + value);
    }
    var parameter = attribute.replace('.', '_');
    return and(attribute + " = :" + parameter, parameter, value);
  }

  /// The attribute has one of these values; whichever, if there are none.
  public Conditions among(String attribute, @Nullable Collection<?> values) {
    var parameter = attribute.replace('.', '_');
    return and(
        attribute + " in :" + parameter,
        parameter,
        values == null || values.isEmpty() ? null : values);
  }

  /// One of the attributes has this text in it, in whatever case. In a table that grows,
  /// [#search] finds it.
  public Conditions contains(@Nullable String text, String... attributes) {
    return search(null, text, attributes);
  }

  /// One of the attributes has this text in it, in whatever case.
  ///
  /// @param table that a migration has made `searchable`, by the columns of these attributes
  public Conditions search(@Nullable String table, @Nullable String text, String... attributes) {
    if (text == null || text.isBlank()) {
      return this;
    }
    var like =
        Stream.of(attributes)
            .map("lower(%s) like :contained escape '!'"::formatted)
            .collect(Collectors.joining(" or ", "(", ")"));
    var part = SIGNS.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceAll("!$0");
    var pattern = "%" + part + "%";
    if (table != null && Search.isByIndex(part)) {
      search = new Search(table, pattern);
    }
    return and(like, "contained", pattern);
  }

  /// A condition in HQL with one parameter.
  public Conditions and(String condition, String parameter, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      parameters.put(parameter, value);
    }
    return this;
  }

  /// A condition in HQL with several parameters.
  public Conditions and(String condition, Map<String, Object> given) {
    conditions.add(condition);
    parameters.putAll(given);
    return this;
  }

  /// A condition in HQL without a parameter.
  public Conditions and(String condition) {
    conditions.add(condition);
    return this;
  }

  /// With the ids of the rows that have the searched text, unless they are very many.
  Uni<Conditions> searched() {
    return search == null
        ? Uni.createFrom().item(this)
        : search.ids().map(ids -> and(AMONG_FOUND, "found", ids.orElse(null)));
  }

  String hql() {
    return conditions.isEmpty() ? "1 = 1" : String.join(" and ", conditions);
  }

  Map<String, Object> parameters() {
    return parameters;
  }
}
