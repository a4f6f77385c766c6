package io.collector.accounting.posting;

import io.collector.async.Sequential;
import io.collector.schedule.ScheduledWork;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Posts the documents whose rate has come.
@ApplicationScoped
class PostWaiting implements ScheduledWork {

  private static final int MOST = 50;

  private final WaitingPostings waiting;
  private final PostEvents postEvents;

  PostWaiting(WaitingPostings waiting, PostEvents postEvents) {
    this.waiting = waiting;
    this.postEvents = postEvents;
  }

  @Override
  public String name() {
    return "waiting-postings";
  }

  @Override
  public String dueTenants() {
    return "SELECT tenants_with_rates_for_waiting()";
  }

  @Override
  public Uni<Boolean> runPart(Instant since) {
    return waiting
        .takeWithRate(MOST)
        .call(
            taken ->
                Sequential.each(inOrder(taken), one -> postEvents.post(one.event(), one.posting())))
        .map(taken -> taken.size() == MOST);
  }

  private static List<WaitingPostings.Taken> inOrder(List<WaitingPostings.Taken> taken) {
    return taken.stream()
        .sorted(
            Comparator.comparing(WaitingPostings.Taken::documentDate)
                .thenComparing(WaitingPostings.Taken::id))
        .toList();
  }
}
