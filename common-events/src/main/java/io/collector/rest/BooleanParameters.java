package io.collector.rest;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/// Lets a query parameter be `true` or `false` and nothing else. To JAX-RS whatever isn't true is
/// false.
@Provider
public class BooleanParameters implements ParamConverterProvider {

  /// How it ends, what is said of another value.
  static final String NEITHER = " is neither true nor false";

  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    return type == Boolean.class ? (ParamConverter<T>) new BooleanConverter() : null;
  }

  private static final class BooleanConverter implements ParamConverter<Boolean> {

    @Override
    public @Nullable Boolean fromString(@Nullable String text) {
      return switch (text) {
        case null -> null;
        case "" -> null;
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException("'%s'%s".formatted(text, NEITHER));
      };
    }

    @Override
    public String toString(Boolean value) {
      return value.toString();
    }
  }
}
