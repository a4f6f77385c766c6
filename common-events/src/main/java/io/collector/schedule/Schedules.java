package io.collector.schedule;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/// Schedules every [ScheduledWork] of the service.
@ApplicationScoped
public class Schedules {

  private final Map<String, TenantSchedule> schedules;
  private final Scheduler scheduler;
  private final Config config;

  Schedules(
      @All List<ScheduledWork> works,
      TenantSchedule.Context context,
      Scheduler scheduler,
      Config config) {
    this.schedules =
        works.stream()
            .map(work -> new TenantSchedule(work, context))
            .collect(toUnmodifiableMap(TenantSchedule::name, identity()));
    this.scheduler = scheduler;
    this.config = config;
  }

  void start(@Observes StartupEvent started) {
    schedules.values().forEach(this::schedule);
  }

  private void schedule(TenantSchedule schedule) {
    var when = config.getValue("collector.schedule." + schedule.name(), String.class);
    var job =
        scheduler
            .newJob(schedule.name())
            .setTimeZone("UTC")
            .setConcurrentExecution(ConcurrentExecution.SKIP)
            .setAsyncTask(execution -> schedule.run(execution.getScheduledFireTime()));
    if (when.contains(" ")) {
      job.setCron(when);
    } else {
      job.setInterval(when);
    }
    job.schedule();
  }

  /// Runs a scheduled work now, beside its schedule.
  public Uni<Void> runNow(String name) {
    var schedule = schedules.get(name);
    if (schedule == null) {
      throw new IllegalArgumentException("nothing is scheduled as " + name);
    }
    return schedule.run(Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }
}
