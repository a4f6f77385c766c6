package io.collector.rest;

import jakarta.ws.rs.core.UriInfo;
import java.time.format.DateTimeParseException;

/// Path and query parameters with invalid values. JAX-RS makes both a 404; that is right for a
/// path, while an invalid query is a bad request.
final class BadParameters {

  private static final int LONGEST_UUID = 36;

  /// `DateTimeParseException` quotes so many characters of a longer text.
  private static final int QUOTED_TIME = 64;

  /// What `LocalDate` says of a moment.
  private static final String MORE_THAN_A_DATE = "unparsed text found at index 10";

  private BadParameters() {}

  /// @param failure what the conversion said; it quotes the value
  static ProblemException problem(Throwable failure, UriInfo address) {
    var said = String.valueOf(failure.getMessage());
    for (var parameter : address.getQueryParameters().entrySet()) {
      for (var value : parameter.getValue()) {
        if (quotes(said, value) && !isInPath(said, address)) {
          return Problems.badRequest("bad-parameter", "A query parameter has an invalid value.")
              .at("?" + parameter.getKey(), expected(failure, said));
        }
      }
    }
    return Problems.problem(404, "not-found", "There is no resource at this address.");
  }

  private static boolean isInPath(String said, UriInfo address) {
    return address.getPathParameters().values().stream()
        .flatMap(values -> values.stream())
        .anyMatch(value -> quotes(said, value));
  }

  private static boolean quotes(String said, String value) {
    return said.contains("\"" + value + "\"")
        || said.contains("'" + value + "'")
        || said.endsWith(" " + value)
        || said.endsWith("." + value)
        || (value.length() > LONGEST_UUID && said.equals("UUID string too large"))
        || (value.length() > QUOTED_TIME && said.contains("'" + value.substring(0, QUOTED_TIME)));
  }

  private static String expected(Throwable failure, String said) {
    if (failure instanceof NumberFormatException) {
      return "must be a number";
    }
    if (failure instanceof DateTimeParseException) {
      return said.contains(MORE_THAN_A_DATE)
          ? "must be a date (2026-11-05), without a time"
          : "must be a date (2026-11-05) or time (2026-11-05T08:00:00Z)";
    }
    if (said.endsWith(BooleanParameters.NEITHER)) {
      return "must be true or false";
    }
    return said.contains("UUID") ? "must be a UUID" : "is not one of the allowed values";
  }
}
