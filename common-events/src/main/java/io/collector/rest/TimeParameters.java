package io.collector.rest;

import io.collector.events.StrictScalars;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lets a query parameter be an instant (`2026-01-31T09:00:00Z`) or a date (`2026-01-31`) of the
/// years 1 to 9999, as in a body. JAX-RS knows no instants, and takes dates that the database can't
/// store.
@Provider
public class TimeParameters implements ParamConverterProvider {

  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    if (type == Instant.class) {
      return (ParamConverter<T>) new TimeConverter<>(StrictScalars::instant);
    }
    return type == LocalDate.class
        ? (ParamConverter<T>) new TimeConverter<>(StrictScalars::date)
        : null;
  }

  private record TimeConverter<T>(Function<String, T> parse) implements ParamConverter<T> {

    @Override
    public @Nullable T fromString(@Nullable String text) {
      return text == null ? null : parse.apply(text);
    }

    @Override
    public String toString(T time) {
      return time.toString();
    }
  }
}
