package io.collector.rest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Ends a request with a [Problem]. Made by [Problems].
///
/// It carries no stack trace: it is an answer, not a defect.
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient List<Problem.Fault> errors = new ArrayList<>();
  private @Nullable Duration retryAfter;

  ProblemException(int status, String code, String detail, @Nullable Throwable cause) {
    super(detail, cause, false, false);
    this.status = status;
    this.code = code;
  }

  /// Points at a place in the request that is to blame.
  ///
  /// @param pointer a JSON pointer into the body (`/lines/0/quantity`), or `?` and the name of a
  ///     query parameter (`?limit`)
  public ProblemException at(String pointer, String detail) {
    errors.add(new Problem.Fault(pointer, detail));
    return this;
  }

  /// Tells the client when to try again.
  public ProblemException retryAfter(Duration wait) {
    retryAfter = wait;
    return this;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<Problem.Fault> errors() {
    return List.copyOf(errors);
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
