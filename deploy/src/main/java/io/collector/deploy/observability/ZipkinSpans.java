package io.collector.deploy.observability;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zipkin2.Endpoint;
import zipkin2.Span;

/// OTLP's spans as Zipkin's, by OpenTelemetry's mapping
/// (https://opentelemetry.io/docs/specs/otel/trace/sdk_exporters/zipkin/).
final class ZipkinSpans {

  private ZipkinSpans() {}

  /// @throws IllegalArgumentException if a span has no valid id
  static List<Span> of(ExportTraceServiceRequest request) {
    return request.getResourceSpansList().stream().flatMap(ZipkinSpans::ofResource).toList();
  }

  private static Stream<Span> ofResource(ResourceSpans resource) {
    var endpoint = Endpoint.newBuilder().serviceName(serviceName(resource)).build();
    return resource.getScopeSpansList().stream()
        .flatMap(scope -> scope.getSpansList().stream())
        .map(span -> of(span, endpoint));
  }

  private static String serviceName(ResourceSpans resource) {
    return resource.getResource().getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals("service.name"))
        .map(attribute -> text(attribute.getValue()))
        .findFirst()
        .orElse("unknown_service");
  }

  private static Span of(io.opentelemetry.proto.trace.v1.Span span, Endpoint endpoint) {
    var start = TimeUnit.NANOSECONDS.toMicros(span.getStartTimeUnixNano());
    var end = TimeUnit.NANOSECONDS.toMicros(span.getEndTimeUnixNano());
    var zipkin =
        Span.newBuilder()
            .traceId(hex(span.getTraceId()))
            .id(hex(span.getSpanId()))
            .name(span.getName())
            .kind(kind(span.getKind()))
            .timestamp(start)
            .duration(Math.max(1, end - start))
            .localEndpoint(endpoint);
    if (!span.getParentSpanId().isEmpty()) {
      zipkin.parentId(hex(span.getParentSpanId()));
    }
    for (KeyValue attribute : span.getAttributesList()) {
      zipkin.putTag(attribute.getKey(), text(attribute.getValue()));
    }
    for (var event : span.getEventsList()) {
      zipkin.addAnnotation(TimeUnit.NANOSECONDS.toMicros(event.getTimeUnixNano()), event.getName());
    }
    if (span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR) {
      zipkin.putTag("error", span.getStatus().getMessage());
    }
    return zipkin.build();
  }

  private static Span.@Nullable Kind kind(SpanKind kind) {
    return switch (kind) {
      case SPAN_KIND_SERVER -> Span.Kind.SERVER;
      case SPAN_KIND_CLIENT -> Span.Kind.CLIENT;
      case SPAN_KIND_PRODUCER -> Span.Kind.PRODUCER;
      case SPAN_KIND_CONSUMER -> Span.Kind.CONSUMER;
      case SPAN_KIND_INTERNAL, SPAN_KIND_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }

  private static String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case BOOL_VALUE -> String.valueOf(value.getBoolValue());
      case INT_VALUE -> String.valueOf(value.getIntValue());
      case DOUBLE_VALUE -> String.valueOf(value.getDoubleValue());
      case BYTES_VALUE -> hex(value.getBytesValue());
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream()
              .map(ZipkinSpans::text)
              .collect(Collectors.joining(","));
      default -> Objects.toString(value, "").strip();
    };
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
