package io.collector.invoice.billing;

import io.collector.bus.Cause;
import io.collector.job.JobHandler;
import io.collector.job.Step;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Issues collective invoices to all customers that wait, one a step. One that fails is left out,
/// and stays among those that wait: the schedule, or another job, tries it again.
@ApplicationScoped
class CollectFromAll implements JobHandler<CollectFromAll.Parameters, CollectFromAll.Reached> {

  private final CollectByCustomer collectByCustomer;
  private final OrdersToCollect toCollect;

  /// By run, customers that failed and that no step has recorded yet: their own step was undone.
  private final Map<UUID, Set<UUID>> failed = new ConcurrentHashMap<>();

  CollectFromAll(CollectByCustomer collectByCustomer, OrdersToCollect toCollect) {
    this.collectByCustomer = collectByCustomer;
    this.toCollect = toCollect;
  }

  /// @param run   one for each request
  /// @param until the last day of what is wanted
  @RegisterForReflection
  record Parameters(UUID run, LocalDate until) {}

  /// @param customers whose invoices were issued, or who are held
  /// @param invoices  that were issued
  /// @param failed    customers that are left out
  @RegisterForReflection
  record Reached(long customers, long invoices, List<UUID> failed) {

    static final Reached NOTHING = new Reached(0, 0, List.of());

    Reached without(Set<UUID> others) {
      var all = new LinkedHashSet<>(failed);
      all.addAll(others);
      return new Reached(customers, invoices, List.copyOf(all));
    }

    Reached with(boolean isDone, int issued) {
      return new Reached(customers + (isDone ? 1 : 0), invoices + issued, failed);
    }
  }

  @Override
  public String type() {
    return "collective-invoices";
  }

  @Override
  public Class<Parameters> parameters() {
    return Parameters.class;
  }

  @Override
  public Class<Reached> checkpoint() {
    return Reached.class;
  }

  @Override
  public Set<String> roles() {
    return Set.of("finance");
  }

  /// A step that failed is followed by one that leaves its customer out.
  @Override
  public Uni<Step<Reached>> step(Parameters parameters, @Nullable Reached before) {
    var reached = before == null ? Reached.NOTHING : before;
    var behind = failed.remove(parameters.run());
    return behind == null
        ? collectNext(parameters, reached)
        : progress(parameters, reached.without(behind))
            .map(step -> step.log("Failed, the service's log says why: customer " + behind));
  }

  private Uni<Step<Reached>> collectNext(Parameters parameters, Reached reached) {
    return collectByCustomer
        .next(parameters.until(), new HashSet<>(reached.failed()))
        .chain(
            next ->
                next.isEmpty()
                    ? Uni.createFrom().item(end(reached))
                    : collect(parameters, reached, next.get()));
  }

  private Uni<Step<Reached>> collect(Parameters parameters, Reached reached, UUID customerId) {
    var behind = new HashSet<UUID>();
    return collectByCustomer
        .collect(Cause.NONE, customerId, parameters.until(), behind)
        .onFailure()
        .invoke(_ -> failed.put(parameters.run(), behind))
        .chain(
            issued ->
                toCollect
                    .ofCustomer(customerId, parameters.until(), 1)
                    .map(left -> reached.with(left.isEmpty() || issued.isEmpty(), issued.size())))
        .chain(after -> progress(parameters, after));
  }

  private Uni<Step<Reached>> progress(Parameters parameters, Reached reached) {
    return toCollect
        .count(parameters.until())
        .map(waiting -> Step.next(reached, reached.customers(), reached.customers() + waiting));
  }

  private static Step<Reached> end(Reached reached) {
    var summary =
        "Issued %d invoices to %d customers".formatted(reached.invoices(), reached.customers());
    return Step.<Reached>last(reached.customers())
        .log(
            reached.failed().isEmpty()
                ? summary
                : summary + ", %d customers failed and wait on".formatted(reached.failed().size()));
  }
}
