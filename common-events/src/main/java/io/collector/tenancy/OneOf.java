package io.collector.tenancy;

import java.util.Collection;

/// A condition of a Hibernate query: a field has one of some values, which are its parameter `?1`.
///
/// Hibernate translates a query with a list anew each time. Where nothing is busy most batches are
/// of one event, and these are spared that.
///
/// @param condition such as `id = ?1`
/// @param value     the parameter
public record OneOf(String condition, Object value) {

  /// @param values not empty
  public static OneOf of(String field, Collection<?> values) {
    return values.size() == 1
        ? new OneOf(field + " = ?1", values.iterator().next())
        : new OneOf(field + " in ?1", values);
  }
}
