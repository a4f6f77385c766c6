package io.collector.bus.amqp;

import io.collector.bus.BusConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/// The bytes of message bodies that this process holds, from their arrival until they are
/// acknowledged. Prefetch counts messages, whatever their size; this bounds their sum.
@ApplicationScoped
class HeldBytes {

  private final long limit;
  private final AtomicLong held = new AtomicLong();
  private final AtomicLong most = new AtomicLong();

  HeldBytes(BusConfig config, MeterRegistry registry) {
    this.limit = config.maxHeldBytes();
    Gauge.builder("collector.bus.held", held, AtomicLong::doubleValue)
        .description("Bytes of message bodies held until they are acknowledged")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder("collector.bus.held.most", most, AtomicLong::doubleValue)
        .description("Most bytes of message bodies held at once since the start")
        .baseUnit("bytes")
        .register(registry);
  }

  /// Counts the bytes if the limit allows them.
  boolean tryHold(long bytes) {
    var before = held.get();
    while (before + bytes <= limit) {
      if (held.compareAndSet(before, before + bytes)) {
        most.accumulateAndGet(before + bytes, Math::max);
        return true;
      }
      before = held.get();
    }
    return false;
  }

  /// Counts the bytes in any case.
  void hold(long bytes) {
    most.accumulateAndGet(held.addAndGet(bytes), Math::max);
  }

  void release(long bytes) {
    held.addAndGet(-bytes);
  }
}
