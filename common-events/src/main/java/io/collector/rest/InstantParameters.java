package io.collector.rest;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// Lets a query parameter be a moment: `2026-01-31T09:00:00Z`. JAX-RS knows dates, but not these.
/// Its year has four digits, as in a body.
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
      if (text == null) {
        return null;
      }
      var moment = Instant.parse(text);
      if (!StrictInstantDeserializer.has(moment)) {
        throw new DateTimeParseException(
            "'%s' is of no year of four digits".formatted(text), text, 0);
      }
      return moment;
    }

    @Override
    public String toString(Instant moment) {
      return moment.toString();
    }
  }
}
