package io.collector.rest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.collector.events.ContractJson;
import io.collector.events.StrictScalars;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/// JSON of requests: each value only from its own JSON type, texts and decimals within bounds. The
/// mapper that the service itself writes and reads with stays tolerant.
@Provider
class RestJson implements ContextResolver<ObjectMapper> {

  /// Deeper than any request. Jackson allows 1,000, and records within lists overflow the stack
  /// before that.
  private static final int MAX_DEPTH = 100;

  private final ObjectMapper strict;

  RestJson(ObjectMapper mapper) {
    strict = strict(mapper).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /// As strict as the API on values, but tolerant of unknown fields.
  static ObjectMapper strict(ObjectMapper mapper) {
    var strict =
        mapper
            .copy()
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .registerModule(new StrictScalars())
            .registerModule(new RequestScalars());
    for (var type : List.of(LogicalType.Integer, LogicalType.Boolean, LogicalType.Enum)) {
      strict
          .coercionConfigFor(type)
          .setAcceptBlankAsEmpty(false)
          .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    }
    for (var type : List.of(LogicalType.Integer, LogicalType.Boolean)) {
      strict
          .coercionConfigFor(type)
          .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
          .setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
    }
    strict
        .coercionConfigFor(LogicalType.Boolean)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
    strict
        .coercionConfigFor(LogicalType.Enum)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
    strict
        .getFactory()
        .setStreamReadConstraints(
            strict
                .getFactory()
                .streamReadConstraints()
                .rebuild()
                .maxNestingDepth(MAX_DEPTH)
                .build());
    return strict;
  }

  @Override
  public ObjectMapper getContext(Class<?> type) {
    return strict;
  }

  /// Quarkus' mapper writes what the contract's does.
  @Singleton
  static class ContractForms implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
      ContractJson.configure(mapper);
    }
  }
}
