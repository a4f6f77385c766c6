package io.collector.deploy.recovery;

import java.time.Instant;

/// An event that its consumer has not handled.
record MissingEvent(Consumer consumer, LoggedEvent event) {

  String queue() {
    return consumer.queue();
  }

  boolean happenedSince(Instant moment) {
    return event.occurredAt().toInstant().isAfter(moment);
  }
}
