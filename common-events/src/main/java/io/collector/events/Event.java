package io.collector.events;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The envelope of every message on the exchange.
///
/// @param type             equals the routing key
/// @param timestamp        when it happened; UTC, milliseconds on the wire
/// @param tenantId         whose event it is, never blank
/// @param source           the producer's name; informative, no consumer branches on it
/// @param correlationId    carried from the causing message or request; set on everything we
///     publish
/// @param data             the payload
/// @param eventId          UUIDv7, equals the AMQP message id; outside producers may send none
/// @param schemaVersion    version of the payload's schema, 1 when absent
/// @param causationId      id of the event that caused this one
/// @param aggregateVersion version of the aggregate, so that an older copy never overwrites a newer
///     one
@JsonPropertyOrder({"type", "timestamp", "tenantId", "source", "correlationId", "data"})
public record Event<T extends Payload>(
    EventType type,
    Instant timestamp,
    String tenantId,
    String source,
    @Nullable String correlationId,
    T data,
    @Nullable UUID eventId,
    @Nullable Integer schemaVersion,
    @Nullable String causationId,
    @Nullable Long aggregateVersion) {}
