package io.collector.deploy.bench;

import io.collector.deploy.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/// The processor time of all processes that take part in a piece of work.
final class Processes {

  private final Map<String, CpuClock> clocks;

  private Processes(Map<String, CpuClock> clocks) {
    this.clocks = clocks;
  }

  static Processes ofTheFlow() {
    var clocks = new LinkedHashMap<String, CpuClock>();
    clocks.put("order service", CpuClock.of("order"));
    clocks.put("inventory service", CpuClock.of("inventory"));
    clocks.put("PostgreSQL", CpuClock.of("postgres"));
    if (Settings.has("RABBITMQ_PID")) { // a broker of one's own has none
      clocks.put("RabbitMQ", CpuClock.of("rabbitmq"));
    }
    return new Processes(clocks);
  }

  static Processes ofPayroll() {
    var clocks = new LinkedHashMap<String, CpuClock>();
    clocks.put("hr service", CpuClock.of("hr"));
    clocks.put("PostgreSQL", CpuClock.of("postgres"));
    return new Processes(clocks);
  }

  Processes and(String name, CpuClock clock) {
    clocks.put(name, clock);
    return this;
  }

  void start() {
    clocks.values().forEach(CpuClock::start);
  }

  /// By process, in the order of the flow.
  Map<String, Double> millisPer(long pieces) {
    var used = new LinkedHashMap<String, Double>();
    clocks.forEach((name, clock) -> used.put(name, clock.millisPer(pieces)));
    return used;
  }
}
