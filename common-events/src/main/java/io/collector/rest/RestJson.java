package io.collector.rest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.collector.events.ContractJson;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import java.time.Instant;
import java.util.List;

/// JSON of the API: the contract's forms, and stricter where people type it. The strictness is
/// REST's alone; what other programs' JSON is read with stays tolerant.
@Provider
class RestJson implements ContextResolver<ObjectMapper> {

  private final ObjectMapper strict;

  RestJson(ObjectMapper mapper) {
    strict =
        mapper
            .copy()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .registerModule(
                new SimpleModule("collector-rest")
                    .setDeserializerModifier(new StrictUnwrapping())
                    .addDeserializer(Instant.class, new StrictInstantDeserializer()));
    // an empty text is no amount, moment or id, and not their absence either
    for (var type : List.of(LogicalType.Float, LogicalType.DateTime, LogicalType.OtherScalar)) {
      strict
          .coercionConfigFor(type)
          .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    }
    strict
        .coercionConfigFor(LogicalType.Integer)
        .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    strict
        .coercionConfigFor(LogicalType.Boolean)
        .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
    strict
        .coercionConfigFor(LogicalType.Enum)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
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
