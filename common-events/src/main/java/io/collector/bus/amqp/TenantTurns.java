package io.collector.bus.amqp;

import io.collector.bus.Pace;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Whose batches of a queue may begin: those of some tenants side by side, of each tenant one after
/// the other, and after a pause if the system is busy ([Pace]).
///
/// For one thread at a time.
final class TenantTurns {

  /// A slow tenant takes one of these turns, the others are for the others. All queues together
  /// share the bus's connections.
  private static final int SIDE_BY_SIDE = 8;

  private final Pace pace;
  private final Map<String, Long> began = new HashMap<>();
  private final Set<String> pausing = new HashSet<>();

  TenantTurns(Pace pace) {
    this.pace = pace;
  }

  /// @param isFull whether a pause would bring the tenant no more messages
  boolean mayBegin(String tenant, boolean isFull) {
    return began.size() < SIDE_BY_SIDE
        && !began.containsKey(tenant)
        && (isFull || !pausing.contains(tenant));
  }

  /// @param now in nanoseconds, as all moments here; by it the turn is known when it ends
  void begin(String tenant, long now) {
    began.put(tenant, now);
  }

  /// The turn of a tenant that began then is over, unless all were ended meanwhile.
  ///
  /// @param messages that were handled in it
  /// @return for how long it pauses; then [#pauseIsOver] must be called, unless this is zero
  Duration end(String tenant, long begin, int messages, long now) {
    if (!began.remove(tenant, begin)) {
      return Duration.ZERO;
    }
    var pause = pace.pauseAfter(now - begin, messages);
    if (!pause.isZero()) {
      pausing.add(tenant);
    }
    return pause;
  }

  /// Whatever was handed out is handed out again.
  void endAll() {
    began.clear();
    pausing.clear();
  }

  void pauseIsOver(String tenant) {
    pausing.remove(tenant);
  }
}
