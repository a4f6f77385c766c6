package io.collector.deploy.observability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The logs of running services: JSON lines that tell by what they can be found.
public final class ServiceLogs {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ServiceLogs() {}

  /// @param traced a service in which the trace of [ReceivedTraces] did something
  /// @return what is missing, nothing if all is there
  public static List<String> problems(Path log, String service, boolean traced) {
    var problems = new ArrayList<String>();
    var events = 0;
    var inTrace = false;
    for (var line : lines(log).toList()) {
      if (!line.path("service").asText().equals(service)) {
        problems.add("%s: no service in %s".formatted(service, line));
      }
      if (line.path("loggerName").asText().equals("io.collector.events")) {
        events++;
        inTrace |= line.at("/mdc/traceId").asText().equals(ReceivedTraces.TRACE);
        for (var field : List.of("eventId", "eventType", "tenantId", "eventTimestamp", "source")) {
          if (line.path("mdc").path(field).asText().isEmpty()) {
            problems.add("%s: no %s in %s".formatted(service, field, line));
          }
        }
      }
    }
    if (events == 0) {
      problems.add(service + " has logged no event");
    }
    if (traced && !inTrace) {
      problems.add("%s: no line has the trace's id %s".formatted(service, ReceivedTraces.TRACE));
    }
    return problems;
  }

  /// The JVM's own warnings, at the start, aren't.
  private static Stream<JsonNode> lines(Path log) {
    return Tools.read(log).lines().filter(line -> line.startsWith("{")).map(ServiceLogs::parse);
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON: " + line, e);
    }
  }
}
