package io.collector.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// What a POST answered.
record StoredResponse(
    int status, @Nullable String location, @Nullable String etag, @Nullable String body) {

  private static final int OK = 200;
  private static final int NO_CONTENT = 204;

  /// What a resource method's result will be on the wire.
  static StoredResponse of(@Nullable Object result, Method method, ObjectMapper json) {
    return switch (result) {
      case RestResponse<?> response ->
          of(response.getStatus(), response.getHeaders(), response.getEntity(), json);
      case Response response ->
          of(response.getStatus(), response.getHeaders(), response.getEntity(), json);
      case null, default -> {
        var said = method.getAnnotation(ResponseStatus.class);
        var status = said != null ? said.value() : result == null ? NO_CONTENT : OK;
        yield new StoredResponse(status, null, null, write(result, json));
      }
    };
  }

  boolean isSuccess() {
    return status < 400;
  }

  private static StoredResponse of(
      int status,
      MultivaluedMap<String, Object> headers,
      @Nullable Object entity,
      ObjectMapper json) {
    return new StoredResponse(
        status, first(headers, "Location"), first(headers, "ETag"), write(entity, json));
  }

  private static @Nullable String first(MultivaluedMap<String, Object> headers, String name) {
    var value = headers.getFirst(name);
    return value == null ? null : value.toString();
  }

  private static @Nullable String write(@Nullable Object entity, ObjectMapper json) {
    if (entity == null || entity instanceof String) {
      return (String) entity;
    }
    try {
      return json.writeValueAsString(entity);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the answer can't be written as JSON", e);
    }
  }
}
