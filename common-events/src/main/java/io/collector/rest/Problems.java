package io.collector.rest;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Ways to refuse a request: `throw Problems.unprocessable("unknown-product", "…")
/// .at("/lines/0/productId", "…")`.
///
/// The code is kebab-case and part of the API; the detail is for people and may change.
public final class Problems {

  private Problems() {}

  /// 400: the request is malformed or has invalid values.
  public static ProblemException badRequest(String code, String detail) {
    return problem(400, code, detail);
  }

  /// 403: this caller is not permitted.
  public static ProblemException forbidden(String code, String detail) {
    return problem(403, code, detail);
  }

  /// 404: there is no such thing, or it is another tenant's: `notFound("order", id)`.
  public static ProblemException notFound(String what, Object id) {
    return problem(404, "not-found", "There is no " + what + " " + id + ".");
  }

  /// What was looked for by its id, or 404: `existing(orders.findById(id), "order", id)`.
  public static <T> Uni<T> existing(Uni<T> found, String what, UUID id) {
    return found.onItem().ifNull().failWith(() -> notFound(what, id));
  }

  /// 409 if the id that a caller gave for something new is taken; none is fine:
  /// `unused(leads, request.id(), "lead")`.
  public static Uni<Void> unused(
      PanacheRepositoryBase<?, UUID> rows, @Nullable UUID id, String what) {
    return id == null
        ? Uni.createFrom().voidItem()
        : rows.findById(id)
            .onItem()
            .ifNotNull()
            .failWith(
                () ->
                    conflict("duplicate", "There is a " + what + " with this id already.")
                        .at("/id", "is taken"))
            .replaceWithVoid();
  }

  /// 409: its state does not permit this, or it exists already.
  public static ProblemException conflict(String code, String detail) {
    return problem(409, code, detail);
  }

  /// 412: it has changed since the caller read it.
  public static ProblemException stale() {
    return problem(
        412,
        "stale",
        "The resource has changed since you read it. Read it again and repeat your change.");
  }

  /// 422: understood, but a business rule is violated.
  public static ProblemException unprocessable(String code, String detail) {
    return problem(422, code, detail);
  }

  /// 428: an edit without `If-Match`.
  public static ProblemException preconditionRequired() {
    return problem(
            428,
            "precondition-required",
            "A change requires the header If-Match with the ETag of the version that you read.")
        .at("If-Match", "is missing");
  }

  /// 429: too many requests.
  public static ProblemException tooManyRequests(String code, String detail, Duration retryAfter) {
    return problem(429, code, detail).retryAfter(retryAfter);
  }

  /// 503: something it needs is temporarily unavailable.
  public static ProblemException unavailable(String code, String detail, Duration retryAfter) {
    return problem(503, code, detail).retryAfter(retryAfter);
  }

  /// The answer that refuses a request whose changes are kept: what is thrown rolls them back.
  ///
  /// @param path of the request
  public static RestResponse<Object> keeping(ProblemException refusal, String path) {
    return RestResponse.ResponseBuilder.<Object>create(refusal.status())
        .type(Problem.MEDIA_TYPE)
        .entity(ProblemResponses.of(refusal, path))
        .build();
  }

  static ProblemException problem(int status, String code, String detail) {
    return new ProblemException(status, code, detail, null);
  }
}
