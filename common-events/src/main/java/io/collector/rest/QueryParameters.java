package io.collector.rest;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The query parameters of each method of each resource, found when the application is built
/// ([QueryParametersAtBuild]). JAX-RS overlooks a parameter that it doesn't know, and all values
/// but the first: a filter with a slip of the pen would answer with everything.
class QueryParameters {

  private static final String SEPARATOR = "\n";

  private final Map<String, Map<String, QueryParameter>> ofMethods;

  /// @param written by [#written]; of two methods of one name together what they take
  QueryParameters(Collection<String> written) {
    ofMethods =
        written.stream()
            .map(lines -> lines.split(SEPARATOR))
            .collect(
                Collectors.toMap(
                    lines -> lines[0], QueryParameters::read, QueryParameters::together));
  }

  private static Map<String, QueryParameter> read(String[] lines) {
    return Arrays.stream(lines)
        .skip(1)
        .map(QueryParameter::read)
        .collect(
            Collectors.toMap(
                QueryParameter::name, Function.identity(), (one, _) -> one, TreeMap::new));
  }

  private static Map<String, QueryParameter> together(
      Map<String, QueryParameter> one, Map<String, QueryParameter> other) {
    var both = new TreeMap<>(one);
    both.putAll(other);
    return both;
  }

  /// A method as a text that the build hands to the running process.
  static String written(String type, String method, List<QueryParameter> parameters) {
    return key(type, method)
        + parameters.stream()
            .map(parameter -> SEPARATOR + parameter.written())
            .collect(Collectors.joining());
  }

  private static String key(String type, String method) {
    return type + "#" + method;
  }

  /// What a method takes, or null if it is none of a resource, or one that takes whatever comes.
  @Nullable Map<String, QueryParameter> of(String type, String method) {
    return ofMethods.get(key(type, method));
  }

  /// Refuses what a method doesn't take.
  ///
  /// @throws ProblemException 400, which names each such parameter and says what is allowed
  static void check(
      Map<String, QueryParameter> taken, Map<String, ? extends Collection<String>> given) {
    var faults = new TreeMap<String, String>();
    given.forEach(
        (name, values) -> {
          var parameter = taken.get(name);
          var fault = parameter == null ? unknown(taken) : parameter.fault(values);
          if (fault != null) {
            faults.put(name, fault);
          }
        });
    if (!faults.isEmpty()) {
      var problem = Problems.badRequest("bad-parameter", "A query parameter is not allowed.");
      faults.forEach((name, fault) -> problem.at("?" + name, fault));
      throw problem;
    }
  }

  private static String unknown(Map<String, QueryParameter> taken) {
    return taken.isEmpty()
        ? "is unknown; this address takes no parameters"
        : "is unknown; this address takes " + String.join(", ", taken.keySet());
  }
}
