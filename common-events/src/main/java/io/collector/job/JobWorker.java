package io.collector.job;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.collector.async.BackgroundWork;
import io.collector.bus.DatabaseGate;
import io.collector.tenancy.Tenant;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Looks every second for jobs that have a step to run, and runs steps until there are none. Any
/// worker of any replica may take a job's next step, so that jobs take turns, and a killed
/// process's job goes on within seconds.
@ApplicationScoped
class JobWorker {

  private static final Logger LOG = Logger.getLogger(JobWorker.class);
  private static final String RUNNABLE = "SELECT tenant_id, id, type FROM jobs.runnable($1)";

  private final Map<String, JobHandler<?, ?>> handlers;
  private final JobSteps steps;
  private final Pool database;
  private final DatabaseGate gate;
  private final BackgroundWork background;

  JobWorker(
      @All List<JobHandler<?, ?>> handlers,
      JobSteps steps,
      Pool database,
      DatabaseGate gate,
      BackgroundWork background) {
    this.handlers = handlers.stream().collect(toUnmodifiableMap(JobHandler::type, identity()));
    this.steps = steps;
    this.database = database;
    this.gate = gate;
    this.background = background;
  }

  void start(
      @Observes StartupEvent started,
      Scheduler scheduler,
      @ConfigProperty(name = "collector.jobs.workers") int workers) {
    handlers.keySet().forEach(steps::countFromZero);
    for (var i = 1; i <= workers && !handlers.isEmpty(); i++) {
      scheduler
          .newJob("job-worker-" + i)
          .setInterval("1s")
          .setConcurrentExecution(ConcurrentExecution.SKIP)
          .setAsyncTask(_ -> work())
          .schedule();
    }
  }

  private Uni<Void> work() {
    return Multi.createBy()
        .repeating()
        .uni(this::runSome)
        .whilst(ran -> ran)
        .collect()
        .last()
        .replaceWithVoid()
        .onFailure()
        .invoke(failure -> LOG.warnf("Jobs wait: %s", failure))
        .onFailure()
        .recoverWithNull();
  }

  /// One step of the job that has waited longest, and that nobody else works on.
  private Uni<Boolean> runSome() {
    return gate.isOpen() && !background.isStopping()
        ? runnable().chain(jobs -> runFirst(jobs.iterator()))
        : Uni.createFrom().item(false);
  }

  private record QueuedStep(String tenant, UUID id, String type) {

    static QueuedStep of(Row row) {
      return new QueuedStep(
          Objects.requireNonNull(row.getString(0)),
          Objects.requireNonNull(row.getUUID(1)),
          Objects.requireNonNull(row.getString(2)));
    }
  }

  private Uni<List<QueuedStep>> runnable() {
    return database
        .preparedQuery(RUNNABLE)
        .execute(Tuple.of(handlers.keySet().toArray(String[]::new)))
        .map(rows -> rows.stream().map(QueuedStep::of).toList());
  }

  private Uni<Boolean> runFirst(Iterator<QueuedStep> jobs) {
    return jobs.hasNext()
        ? run(jobs.next()).chain(ran -> ran ? Uni.createFrom().item(true) : runFirst(jobs))
        : Uni.createFrom().item(false);
  }

  private Uni<Boolean> run(QueuedStep job) {
    var handler = Objects.requireNonNull(handlers.get(job.type()));
    return background.run(
        () -> {
          Tenant.set(job.tenant());
          return steps
              .claim(job.id())
              .chain(
                  claimed ->
                      claimed ? steps.runNext(job.id(), handler) : Uni.createFrom().item(false))
              .onFailure()
              .recoverWithUni(failure -> steps.recordFailure(job.id(), failure).replaceWith(true));
        });
  }
}
