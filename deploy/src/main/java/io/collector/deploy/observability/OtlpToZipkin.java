package io.collector.deploy.observability;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import zipkin2.Span;
import zipkin2.codec.SpanBytesEncoder;

/// Takes traces by OTLP over HTTP (`POST /v1/traces`, protobuf), on loopback, and posts them to
/// Zipkin.
///
/// A body that is no trace gets a 400, which exporters don't repeat; a Zipkin that doesn't take
/// them a 503, which they do.
public final class OtlpToZipkin implements AutoCloseable {

  private static final int LARGEST_BODY = 64 * 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final HttpServer server;
  private final URI zipkin;

  private OtlpToZipkin(HttpServer server, URI zipkin) {
    this.server = server;
    this.zipkin = zipkin.resolve("/api/v2/spans");
  }

  /// Runs until the process is ended.
  public static void run(String port, String zipkin) {
    try {
      var bridge = start(Integer.parseInt(port), URI.create(zipkin));
      System.out.printf("Traces from 127.0.0.1:%d go to %s%n", bridge.port(), bridge.zipkin);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param port 0 for a free one
  public static OtlpToZipkin start(int port, URI zipkin) throws IOException {
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    var bridge = new OtlpToZipkin(HttpServer.create(loopback, 0), zipkin);
    bridge.server.createContext("/v1/traces", bridge::answer);
    bridge.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    bridge.server.start();
    return bridge;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(status(exchange), -1);
    }
  }

  private int status(HttpExchange exchange) {
    if (!exchange.getRequestMethod().equals("POST")) {
      return 405;
    }
    List<Span> spans;
    try (var body = body(exchange)) {
      var bytes = body.readNBytes(LARGEST_BODY + 1);
      if (bytes.length > LARGEST_BODY) {
        return 413;
      }
      spans = ZipkinSpans.of(ExportTraceServiceRequest.parseFrom(bytes));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("No traces: " + e.getMessage());
      return 400;
    }
    return spans.isEmpty() || send(spans) ? 200 : 503;
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody();
    return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
        ? new GZIPInputStream(body)
        : body;
  }

  private boolean send(List<Span> spans) {
    var request =
        HttpRequest.newBuilder(zipkin)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(SpanBytesEncoder.JSON_V2.encodeList(spans)))
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 202;
    } catch (IOException e) {
      System.err.println("Zipkin doesn't take traces: " + e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
