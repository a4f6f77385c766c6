package io.collector.rest;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
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

  private static final int MAX_DEPTH = 100;

  private final ObjectMapper strict;

  RestJson(ObjectMapper mapper) {
    strict = strict(mapper).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /// As strict as the API on values, but tolerant of unknown fields.
  static ObjectMapper strict(ObjectMapper mapper) {
    var strict =
        limited(mapper)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .registerModule(new StrictScalars())
            .registerModule(new RequestScalars())
            .registerModule(
                new SimpleModule("collector-unwrapping")
                    .setDeserializerModifier(new StrictUnwrapping()));
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
    return strict;
  }

  /// A request of a type that contains itself is read by recursion: a thousand levels, which
  /// Jackson allows, overflow the stack.
  private static ObjectMapper limited(ObjectMapper mapper) {
    var copy = mapper.copy();
    copy.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNameLength(1_000)
                .build());
    return copy;
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
