package io.collector.schedule;

import io.collector.async.BackgroundWork;
import io.collector.async.Sequential;
import io.collector.bus.Backoff;
import io.collector.bus.DatabaseGate;
import io.collector.bus.Outbox;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantLock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Runs one [ScheduledWork] for the tenants that have work, one after the other.
class TenantSchedule {

  private static final Logger LOG = Logger.getLogger(TenantSchedule.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  private static final Duration TOO_LONG = Duration.ofHours(26); // the alert ScheduledWorkLate

  /// What all schedules work with.
  @Singleton
  record Context(
      DatabaseGate gate,
      Outbox outbox,
      Pool database,
      TenantLock lock,
      BackgroundWork background,
      Vertx vertx,
      MeterRegistry registry) {}

  private final ScheduledWork work;
  private final Context context;
  private final Timer duration;
  private final Counter failures;
  private final Counter failedLooks;

  /// Tenants whose next try has a timer of its own.
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  private volatile double dueTenants = Double.NaN;
  private final Instant startedAt = Instant.now();
  private volatile @Nullable Instant succeededAt;

  TenantSchedule(ScheduledWork work, Context context) {
    this.work = work;
    this.context = context;
    var registry = context.registry();
    duration =
        Timer.builder("collector.schedule.duration")
            .description("How long a run for all tenants took")
            .tag("schedule", work.name())
            .register(registry);
    failures =
        Counter.builder("collector.schedule.failures")
            .description("Failed tries, one for each tenant and try")
            .tag("schedule", work.name())
            .register(registry);
    failedLooks =
        Counter.builder("collector.schedule.look.failures")
            .description("Looks for tenants with work that failed")
            .tag("schedule", work.name())
            .register(registry);
    Gauge.builder("collector.schedule.due.tenants", this, s -> s.dueTenants)
        .description("Tenants that had work at the last look")
        .tag("schedule", work.name())
        .register(registry);
    Gauge.builder("collector.schedule.last.success.age", this, TenantSchedule::successAge)
        .description("Time since the last run in which no tenant failed")
        .baseUnit("seconds")
        .tag("schedule", work.name())
        .register(registry);
  }

  String name() {
    return work.name();
  }

  /// Before the first success NaN, which hides no other replica's age; but an alert can't compare
  /// it, so not for ever.
  private double successAge() {
    var succeeded = succeededAt;
    var age = Duration.between(succeeded == null ? startedAt : succeeded, Instant.now());
    return succeeded == null && age.compareTo(TOO_LONG) < 0 ? Double.NaN : age.toMillis() / 1000.0;
  }

  /// @param since see [ScheduledWork#runPart]
  Uni<Void> run(Instant since) {
    if (!context.gate().isOpen() || context.background().isStopping()) {
      return Uni.createFrom().voidItem();
    }
    var sample = Timer.start();
    return tenants()
        .invoke(due -> dueTenants = due.size())
        .chain(due -> Sequential.each(due, tenant -> first(tenant, since)))
        .invoke(this::succeeded)
        .onFailure()
        .invoke(this::cantLook)
        .onFailure()
        .recoverWithNull()
        .onTermination()
        .invoke(() -> sample.stop(duration));
  }

  private void cantLook(Throwable failure) {
    failedLooks.increment();
    LOG.warnf("%s: can't look for tenants: %s", name(), failure);
  }

  private void succeeded() {
    if (failing.isEmpty()) {
      succeededAt = Instant.now();
    }
  }

  private Uni<List<String>> tenants() {
    return context
        .database()
        .query(work.dueTenants())
        .execute()
        .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
  }

  private Uni<Void> first(String tenant, Instant since) {
    return failing.contains(tenant)
        ? Uni.createFrom().voidItem()
        : attempt(tenant, since, FIRST_PAUSE);
  }

  private Uni<Void> attempt(String tenant, Instant since, Duration pause) {
    return context
        .background()
        .run(
            () -> {
              Tenant.set(tenant);
              return parts(since);
            })
        .invoke(() -> failing.remove(tenant))
        .onFailure()
        .invoke(failure -> retryLater(tenant, since, pause, failure))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> parts(Instant since) {
    return Multi.createBy()
        .repeating()
        .uni(() -> context.lock().tryLocked(work.name(), () -> part(since)))
        .whilst(mayBeMore -> mayBeMore && !context.background().isStopping())
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Boolean> part(Instant since) {
    return context.outbox().together(() -> work.runPart(since));
  }

  private void retryLater(String tenant, Instant since, Duration pause, Throwable failure) {
    failures.increment();
    failing.add(tenant);
    LOG.errorf(failure, "%s of tenant %s failed; retry in %d s", name(), tenant, pause.toSeconds());
    context
        .vertx()
        .setTimer(
            pause.toMillis(),
            _ ->
                attempt(tenant, since, Backoff.longer(pause, LONGEST_PAUSE))
                    .subscribe()
                    .with(_ -> LOG.debugf("%s: retried tenant %s", name(), tenant)));
  }
}
