package io.collector.delivery.deliverynote;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/// How many notes came to each state, `collector_delivery_notes_total{state="dispatched"}`, and how
/// many attempts failed, `collector_delivery_failures_total{returning="false"}`.
@ApplicationScoped
class DeliveryMetrics {

  private final MeterRegistry registry;

  DeliveryMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void reached(DeliveryNote note) {
    registry
        .counter("collector.delivery.notes", "state", note.status().name().toLowerCase(Locale.ROOT))
        .increment();
    if (note.status() == NoteStatus.FAILED) {
      registry
          .counter("collector.delivery.failures", "returning", String.valueOf(note.isReturning()))
          .increment();
    }
  }
}
