package io.collector.bus;

import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/// The log line of each event that goes out or comes in, with its fields apart for a log store to
/// search.
public final class EventLog {

  private static final Logger LOG = Logger.getLogger("io.collector.events");

  private EventLog() {}

  public static boolean isEnabled() {
    return LOG.isInfoEnabled();
  }

  /// @param type      its name on the wire
  /// @param what      `published`, `consumed`, `duplicate`, `retried`, `dead-lettered`
  /// @param detail    a reason, or empty
  public static void log(
      String what,
      String type,
      String tenantId,
      String eventId,
      String timestamp,
      String source,
      @Nullable String correlationId,
      @Nullable String traceId,
      String detail) {
    if (!LOG.isInfoEnabled()) {
      return;
    }
    MDC.put("eventType", type);
    MDC.put("eventId", eventId);
    MDC.put("tenantId", tenantId);
    MDC.put("eventTimestamp", timestamp);
    MDC.put("source", source);
    if (correlationId != null) {
      MDC.put("correlationId", correlationId);
    }
    if (traceId != null) {
      MDC.put("traceId", traceId);
    }
    try {
      LOG.infof("%s %s %s", what, type, detail);
    } finally {
      MDC.remove("eventType");
      MDC.remove("eventId");
      MDC.remove("tenantId");
      MDC.remove("eventTimestamp");
      MDC.remove("source");
      MDC.remove("correlationId");
      MDC.remove("traceId");
    }
  }
}
