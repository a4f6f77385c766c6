package io.collector.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.collector.security.SecretCipher;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.POST;
import java.time.Duration;
import java.util.Optional;
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

  private static final String LOCK =
      "SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS locked";
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
    var request =
        invocation.getMethod().isAnnotationPresent(WithoutUser.class)
            ? pending.get().withoutUser()
            : pending.get();
    var isNew = locked(request).invoke(stored -> stored.ifPresent(IdempotencyInterceptor::replay));
    var result =
        invocation.getMethod().isAnnotationPresent(BesideKeyCheck.class)
            ? beside(isNew, invocation)
            : isNew.chain(() -> proceed(invocation));
    return result.call(answer -> store(request, invocation, answer));
  }

  /// That the request isn't new comes before whatever the method says.
  private static Uni<?> beside(Uni<?> isNew, InvocationContext invocation) {
    return Uni.createFrom()
        .deferred(
            () -> {
              var asked = isNew.memoize().indefinitely();
              asked.subscribe().with(_ -> {}, _ -> {});
              return proceed(invocation)
                  .onItemOrFailure()
                  .transformToUni((answer, failure) -> asked.chain(() -> said(answer, failure)));
            });
  }

  private static Uni<Object> said(@Nullable Object answer, @Nullable Throwable failure) {
    return failure == null ? Uni.createFrom().item(answer) : Uni.createFrom().failure(failure);
  }

  /// What is stored for the key, once nobody else is at work with it. Both statements go out
  /// together, but are two: the second sees what was committed before the first took the lock.
  private Uni<Optional<StoredResponse>> locked(IdempotentRequest request) {
    var name = Tenant.current() + "\n" + request.user() + "\n" + request.key();
    var lock = TenantSql.row(LOCK, row -> row.getBoolean("locked"), name);
    var find = TenantSql.row(FIND, row -> row, Tenant.current(), request.user(), request.key());
    return Uni.combine()
        .all()
        .unis(lock, find)
        .with((locked, stored) -> locked.orElse(false) ? stored : refuse())
        .map(stored -> stored.map(row -> answer(row, request)));
  }

  private static <T> T refuse() {
    throw Problems.conflict("in-flight", "The same request is in progress. Retry.")
        .retryAfter(Duration.ofSeconds(1));
  }

  private StoredResponse answer(Row row, IdempotentRequest request) {
    if (!request.hash().equals(row.getString("request_hash"))) {
      throw Problems.unprocessable(
              "idempotency-key-reused", "The Idempotency-Key was used for another request.")
          .at(IdempotentRequest.HEADER, "was used for another request");
    }
    var body = row.getString("body");
    return new StoredResponse(
        row.getInteger("status"),
        row.getString("location"),
        row.getString("etag"),
        body == null ? null : cipher.decrypt(body, owner(request)));
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
      IdempotentRequest request, InvocationContext invocation, @Nullable Object result) {
    var answer = StoredResponse.of(result, invocation.getMethod(), json);
    if (!answer.isSuccess()) {
      return Uni.createFrom().voidItem();
    }
    return Panache.flush()
        .chain(
            () ->
                TenantSql.send(
                    STORE,
                    Tenant.current(),
                    request.user(),
                    request.key(),
                    request.hash(),
                    answer.status(),
                    answer.location(),
                    answer.etag(),
                    answer.body() == null ? null : cipher.encrypt(answer.body(), owner(request))));
  }
}
