package io.collector.rest;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Lets a query parameter be a moment: `2026-01-31T09:00:00Z`. JAX-RS knows dates, but not these.
@Provider
public class InstantParameters implements ParamConverterProvider {

  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    return type == Instant.class ? (ParamConverter<T>) new InstantConverter() : null;
  }

  private static final class InstantConverter implements ParamConverter<Instant> {

    @Override
    public @Nullable Instant fromString(@Nullable String text) {
      return text == null ? null : Instant.parse(text);
    }

    @Override
    public String toString(Instant moment) {
      return moment.toString();
    }
  }
}
