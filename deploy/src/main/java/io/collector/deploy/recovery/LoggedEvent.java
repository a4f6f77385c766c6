package io.collector.deploy.recovery;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of an event log.
record LoggedEvent(
    long seq,
    String tenantId,
    UUID eventId,
    String type,
    String correlationId,
    @Nullable String causationId,
    int schemaVersion,
    @Nullable String traceparent,
    OffsetDateTime occurredAt,
    String body) {}
