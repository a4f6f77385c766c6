package io.collector.deploy.gateway;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.collector.deploy.Failure;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A path of the API and all below it: `/api/v1/orders/{orderId}/billing`. `{…}` is any one
/// segment.
///
/// @param text as it was written
public record PathTemplate(String text) {

  private static final Pattern VALID =
      Pattern.compile("/api/v1(/[a-z0-9-]+)(/([a-z0-9-]+|\\{[A-Za-z]+}))*");
  private static final String SEGMENT = "[^/?]+";

  @JsonCreator
  public PathTemplate {
    if (!VALID.matcher(text).matches()) {
      throw new Failure("'%s' is no path of the API, as /api/v1/orders".formatted(text));
    }
  }

  /// Whether a request to this path is its own or below it.
  ///
  /// @param path may itself have `{…}`
  public boolean contains(String path) {
    return Pattern.compile(regex() + "(/.*)?").matcher(path).matches();
  }

  /// Of two that contain a path, the one with more segments wins.
  int segments() {
    return parts().size();
  }

  boolean hasParameters() {
    return text.contains("{");
  }

  /// What matches it in an address, after something else. `/api/orders` is short for the current
  /// version's.
  ///
  /// @param before a regular expression
  String regexOfAddress(String before) {
    return "^" + before + "/api/(?:v1/)?" + regex().substring("^/api/v1/".length());
  }

  /// What matches it with its version.
  String regex() {
    return parts().stream()
        .map(part -> part.startsWith("{") ? SEGMENT : part)
        .collect(Collectors.joining("/", "^/", ""));
  }

  private List<String> parts() {
    return Arrays.asList(text.substring(1).split("/"));
  }

  @JsonValue
  @Override
  public String toString() {
    return text;
  }
}
