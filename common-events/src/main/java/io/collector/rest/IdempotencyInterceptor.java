package io.collector.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.security.SecretCipher;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSession;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.POST;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jspecify.annotations.Nullable;

/// Makes a POST with an `Idempotency-Key` take effect once: its answer is stored in the transaction
/// that made it, and given again to the user who repeats the request. Errors aren't stored, so that
/// what failed can be tried again. Answers are JSON, and encrypted in the database: some hold a
/// secret that is shown once.
///
/// It runs within the transaction and behind the tenant wall, around the resource method; so
/// `@WithTransaction` belongs on that.
@WithTransaction
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 310)
class IdempotencyInterceptor {

  private static final String LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))";
  private static final String FIND =
      """
      SELECT request_hash, status, location, etag, body FROM bus.idempotency_key
       WHERE tenant_id = $1 AND user_id = $2 AND key = $3
      """;
  private static final String STORE =
      """
      INSERT INTO bus.idempotency_key (tenant_id, user_id, key, request_hash, status, location, etag, body)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """;

  private final ObjectMapper json;
  private final SecretCipher cipher;

  IdempotencyInterceptor(ObjectMapper json, SecretCipher cipher) {
    this.json = json;
    this.cipher = cipher;
  }

  @AroundInvoke
  Object once(InvocationContext invocation) throws Exception {
    var pending = IdempotentRequest.pending();
    if (pending.isEmpty()) {
      return invocation.proceed();
    }
    if (!invocation.getMethod().isAnnotationPresent(POST.class)) {
      throw new IllegalStateException(
          "a POST with Idempotency-Key needs @WithTransaction on its resource method, not first on "
              + invocation.getMethod());
    }
    IdempotentRequest.taken();
    return TenantSession.connection()
        .chain(connection -> once(pending.get(), connection, invocation));
  }

  private Uni<?> once(
      IdempotentRequest request, ReactiveConnection connection, InvocationContext invocation) {
    return lock(request, connection)
        .chain(() -> find(request, connection))
        .invoke(stored -> stored.ifPresent(IdempotencyInterceptor::replay))
        .chain(() -> proceed(invocation))
        .call(result -> store(request, connection, invocation, result));
  }

  private static Uni<Void> lock(IdempotentRequest request, ReactiveConnection connection) {
    var name = new Object[] {Tenant.current() + "\n" + request.user() + "\n" + request.key()};
    return Uni.createFrom()
        .completionStage(() -> connection.select(LOCK, name))
        .invoke(
            result -> {
              if (!Boolean.TRUE.equals(result.next()[0])) {
                throw inFlight();
              }
            })
        .replaceWithVoid();
  }

  private static ProblemException inFlight() {
    return Problems.conflict("in-flight", "The same request is in progress. Retry.")
        .retryAfter(Duration.ofSeconds(1));
  }

  private Uni<Optional<StoredResponse>> find(
      IdempotentRequest request, ReactiveConnection connection) {
    var key = new Object[] {Tenant.current(), request.user(), request.key()};
    return Uni.createFrom()
        .completionStage(() -> connection.select(FIND, key))
        .map(rows -> rows.hasNext() ? Optional.of(answer(rows.next(), request)) : Optional.empty());
  }

  private StoredResponse answer(@Nullable Object[] row, IdempotentRequest request) {
    if (!request.hash().equals(row[0])) {
      throw Problems.unprocessable(
              "idempotency-key-reused", "The Idempotency-Key was used for another request.")
          .at(IdempotentRequest.HEADER, "was used for another request");
    }
    var status = row[1] instanceof Integer number ? number : 0;
    var body =
        row[4] instanceof String encrypted ? cipher.decrypt(encrypted, owner(request)) : null;
    return new StoredResponse(status, (String) row[2], (String) row[3], body);
  }

  private static String[] owner(IdempotentRequest request) {
    return new String[] {Tenant.current(), request.user(), request.key()};
  }

  private static void replay(StoredResponse answer) {
    throw new ReplayedResponse(answer);
  }

  private static Uni<?> proceed(InvocationContext invocation) {
    try {
      return (Uni<?>) invocation.proceed();
    } catch (Exception e) {
      return Uni.createFrom().failure(e);
    }
  }

  private Uni<Void> store(
      IdempotentRequest request,
      ReactiveConnection connection,
      InvocationContext invocation,
      @Nullable Object result) {
    var answer = StoredResponse.of(result, invocation.getMethod(), json);
    if (!answer.isSuccess()) {
      return Uni.createFrom().voidItem();
    }
    var row =
        new @Nullable Object[] {
          Tenant.current(),
          request.user(),
          request.key(),
          request.hash(),
          answer.status(),
          answer.location(),
          answer.etag(),
          answer.body() == null ? null : cipher.encrypt(answer.body(), owner(request))
        };
    return Panache.flush()
        .chain(() -> Uni.createFrom().completionStage(() -> connection.update(STORE, row)))
        .replaceWithVoid();
  }
}
