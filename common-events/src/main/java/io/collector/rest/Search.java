package io.collector.rest;

import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.regex.Pattern;

/// A text that is searched for in a table of any size, by the `search_…` function that `searchable`
/// has made for it (`db/bus/V0_14__searchable.sql`). Its index knows the texts by all that have
/// three letters or digits in a row.
///
/// @param table   such as `customer`
/// @param pattern of LIKE, with `!` before what stands for itself
record Search(String table, String pattern) {

  private static final Pattern THREE_IN_A_ROW = Pattern.compile("[\\p{L}\\p{N}]{3}");

  static boolean isByIndex(String text) {
    return THREE_IN_A_ROW.matcher(text).find();
  }

  /// The ids of the rows that have it, as an array in PostgreSQL's notation. Empty if they are so
  /// many that a page of them is found soon in any order.
  Uni<Optional<String>> ids() {
    return TenantSql.row(
            "SELECT search_%s($1)::text AS ids".formatted(table),
            row -> Optional.ofNullable(row.getString("ids")),
            pattern)
        .map(found -> found.flatMap(ids -> ids));
  }
}
