package io.collector.rest;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A parameter that a method of a resource takes.
///
/// @param isList whether it may be given more than once
/// @param values the values that it may have, if these are few
record QueryParameter(String name, boolean isList, List<String> values) {

  private static final String SEPARATOR = " ";
  private static final String VALUE_SEPARATOR = ",";

  /// As a text that the build hands to the running process.
  String written() {
    return String.join(
        SEPARATOR, name, String.valueOf(isList), String.join(VALUE_SEPARATOR, values));
  }

  static QueryParameter read(String written) {
    var parts = written.split(SEPARATOR, -1);
    return new QueryParameter(
        parts[0],
        Boolean.parseBoolean(parts[1]),
        parts[2].isEmpty() ? List.of() : List.of(parts[2].split(VALUE_SEPARATOR)));
  }

  /// What is wrong with these values of it, or null.
  @Nullable String fault(Collection<String> given) {
    if (given.size() > 1 && !isList) {
      return "must be given once";
    }
    if (given.contains("")) {
      return "must have a value";
    }
    return values.isEmpty() || values.containsAll(given)
        ? null
        : "must be one of " + String.join(", ", values);
  }
}
