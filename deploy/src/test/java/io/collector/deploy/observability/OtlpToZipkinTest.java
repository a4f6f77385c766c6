package io.collector.deploy.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OtlpToZipkinTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";
  private static final String SPAN = "00f067aa0ba902b7";

  private final List<String> posted = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer zipkin;
  private OtlpToZipkin bridge;

  @BeforeEach
  void start() throws IOException {
    zipkin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    zipkin.createContext(
        "/api/v2/spans",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    zipkin.start();
    bridge = OtlpToZipkin.start(0, URI.create("http://localhost:" + zipkin.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    bridge.close();
    zipkin.stop(0);
  }

  @Test
  void a_span_keeps_its_trace_its_parent_its_kind_its_time_and_its_error() throws Exception {
    assertThat(post(request(span().build()).toByteArray(), false)).isEqualTo(200);
    var span = spans().getFirst();
    assertThat(span.path("traceId").asText()).isEqualTo(TRACE);
    assertThat(span.path("parentId").asText()).isEqualTo(PARENT);
    assertThat(span.path("id").asText()).isEqualTo(SPAN);
    assertThat(span.path("kind").asText()).isEqualTo("CONSUMER");
    assertThat(span.path("name").asText()).isEqualTo("process order.created");
    assertThat(span.path("timestamp").asLong()).isEqualTo(1_000_000);
    assertThat(span.path("duration").asLong()).isEqualTo(2_500);
    assertThat(span.at("/localEndpoint/serviceName").asText()).isEqualTo("inventory");
    assertThat(span.at("/tags/collector.tenant").asText()).isEqualTo("acme");
    assertThat(span.at("/tags/error").asText()).isEqualTo("no stock");
  }

  @Test
  void a_compressed_body_is_read() throws Exception {
    assertThat(post(gzip(request(span().build()).toByteArray()), true)).isEqualTo(200);
    assertThat(spans()).hasSize(1);
  }

  @Test
  void a_root_span_has_no_parent_and_an_instant_has_a_duration() throws Exception {
    var root = span().clearParentSpanId().setEndTimeUnixNano(1_000_000_000).build();
    assertThat(post(request(root).toByteArray(), false)).isEqualTo(200);
    assertThat(spans().getFirst().has("parentId")).isFalse();
    assertThat(spans().getFirst().path("duration").asLong()).isEqualTo(1);
  }

  @Test
  void what_is_no_trace_is_refused_for_good() throws Exception {
    assertThat(post("no protobuf".getBytes(UTF_8), false)).isEqualTo(400);
    assertThat(post("no gzip".getBytes(UTF_8), true)).isEqualTo(400);
    var withoutTrace = span().clearTraceId().build();
    assertThat(post(request(withoutTrace).toByteArray(), false)).isEqualTo(400);
    assertThat(posted).isEmpty();
  }

  @Test
  void while_zipkin_is_away_the_exporter_is_asked_to_try_again() throws Exception {
    zipkin.stop(0);
    assertThat(post(request(span().build()).toByteArray(), false)).isEqualTo(503);
  }

  private List<JsonNode> spans() throws IOException {
    assertThat(posted).hasSize(1);
    return List.of(new ObjectMapper().readValue(posted.getFirst(), JsonNode[].class));
  }

  private int post(byte[] body, boolean asGzip) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + bridge.port() + "/v1/traces"))
            .header("Content-Type", "application/x-protobuf")
            .POST(BodyPublishers.ofByteArray(body));
    if (asGzip) {
      request.header("Content-Encoding", "gzip");
    }
    return client.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static byte[] gzip(byte[] body) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    }
    return bytes.toByteArray();
  }

  private static ExportTraceServiceRequest request(Span span) {
    var resource = ResourceSpans.newBuilder();
    resource.getResourceBuilder().addAttributes(attribute("service.name", "inventory"));
    resource.addScopeSpansBuilder().addSpans(span);
    return ExportTraceServiceRequest.newBuilder().addResourceSpans(resource).build();
  }

  private static Span.Builder span() {
    return Span.newBuilder()
        .setTraceId(bytes(TRACE))
        .setParentSpanId(bytes(PARENT))
        .setSpanId(bytes(SPAN))
        .setName("process order.created")
        .setKind(SpanKind.SPAN_KIND_CONSUMER)
        .setStartTimeUnixNano(1_000_000_000)
        .setEndTimeUnixNano(1_002_500_000)
        .addAttributes(attribute("collector.tenant", "acme"))
        .setStatus(
            Status.newBuilder().setCode(StatusCode.STATUS_CODE_ERROR).setMessage("no stock"));
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }
}
