package io.collector.deploy.observability;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import zipkin2.Span;

/// Where services send their traces, by OTLP; keeps those of one trace.
public final class ReceivedTraces implements AutoCloseable {

  static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String CLIENT = "b7ad6b7169203331";

  /// A header that makes a request part of this trace, and has it recorded.
  public static final String TRACEPARENT = "00-" + TRACE + "-" + CLIENT + "-01";

  private final Map<String, Span> spans = new ConcurrentHashMap<>();
  private final HttpServer server;

  public ReceivedTraces() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/v1/traces",
        exchange -> {
          var compressed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
          var body = exchange.getRequestBody();
          receive(
              ExportTraceServiceRequest.parseFrom(compressed ? new GZIPInputStream(body) : body));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void receive(ExportTraceServiceRequest request) {
    ZipkinSpans.of(request).stream()
        .filter(span -> span.traceId().equals(TRACE))
        .forEach(span -> spans.put(span.id(), span));
  }

  /// How the trace came to spans of a name, from the client's request on: `service: name` of each
  /// ancestor. A way that doesn't begin with the client isn't one.
  public Set<List<String>> waysTo(String service, String name) {
    return spans.values().stream()
        .filter(span -> service.equals(span.localServiceName()) && name.equals(span.name()))
        .map(this::way)
        .filter(way -> !way.isEmpty())
        .collect(Collectors.toSet());
  }

  private List<String> way(Span end) {
    var way = new ArrayList<String>();
    for (var span = end; span != null; span = spans.get(span.parentId())) {
      way.addFirst(span.localServiceName() + ": " + span.name());
      if (CLIENT.equals(span.parentId())) {
        return way;
      }
      if (span.parentId() == null) {
        return List.of();
      }
    }
    return List.of();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
