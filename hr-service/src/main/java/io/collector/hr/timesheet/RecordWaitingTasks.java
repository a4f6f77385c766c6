package io.collector.hr.timesheet;

import static java.util.Objects.requireNonNull;

import io.collector.async.Sequential;
import io.collector.schedule.ScheduledWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Records the hours of finished tasks whose resource became known: by `employee.hired`, or by its
/// outside id.
@ApplicationScoped
class RecordWaitingTasks implements ScheduledWork {

  private static final int MOST = 100;

  private final WaitingTasks waiting;
  private final RecordTaskHours recordTaskHours;

  RecordWaitingTasks(WaitingTasks waiting, RecordTaskHours recordTaskHours) {
    this.waiting = waiting;
    this.recordTaskHours = recordTaskHours;
  }

  @Override
  public String name() {
    return "waiting-tasks";
  }

  @Override
  public String dueTenants() {
    return "SELECT tenants_with_known_waiting_tasks()";
  }

  @Override
  public Uni<Boolean> runPart(Instant since) {
    return waiting
        .takeKnown(MOST)
        .call(
            known ->
                Sequential.each(
                    known,
                    task -> recordTaskHours.record(task.task(), requireNonNull(task.employeeId()))))
        .map(known -> known.size() == MOST);
  }
}
