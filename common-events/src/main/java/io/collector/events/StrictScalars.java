package io.collector.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Each form of the contract is read from its own JSON type alone: instants, dates, ids and
/// [DecimalString]s from strings, other decimals from numbers. Jackson by itself would take an
/// epoch for an instant and an empty string for nothing.
final class StrictScalars extends SimpleModule {

  StrictScalars() {
    super("collector-strict-scalars");
    addDeserializer(
        Instant.class,
        new FromString<>(
            Instant.class,
            "an ISO 8601 instant with offset",
            text -> ofFourDigits(OffsetDateTime.parse(text)).toInstant()));
    addDeserializer(
        LocalDate.class,
        new FromString<>(
            LocalDate.class, "an ISO 8601 date", text -> ofFourDigits(LocalDate.parse(text))));
    addDeserializer(UUID.class, new FromString<>(UUID.class, "a UUID", StrictScalars::uuid));
    addDeserializer(BigDecimal.class, new Decimal());
  }

  /// RFC 3339 knows years of four digits only, and databases keep no others.
  private static <T extends TemporalAccessor> T ofFourDigits(T time) {
    var year = time.get(ChronoField.YEAR);
    if (year < 0 || year > 9999) {
      throw new DateTimeException("not a year of four digits");
    }
    return time;
  }

  /// [UUID#fromString] also takes shortened groups, which no other language does.
  private static UUID uuid(String text) {
    if (text.length() != 36) {
      throw new IllegalArgumentException("not 36 characters");
    }
    return UUID.fromString(text);
  }

  private static final class FromString<T> extends StdScalarDeserializer<T> {
    private final transient Function<String, T> parse;
    private final String form;

    FromString(Class<T> type, String form, Function<String, T> parse) {
      super(type);
      this.form = form;
      this.parse = parse;
    }

    @Override
    public @Nullable T deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (!in.hasToken(JsonToken.VALUE_STRING)) {
        return context.reportInputMismatch(
            this, "expected %s as a string, not %s", form, in.currentToken());
      }
      try {
        return parse.apply(in.getText());
      } catch (IllegalArgumentException | DateTimeException _) {
        return context.reportInputMismatch(this, "'%s' is not %s", in.getText(), form);
      }
    }
  }

  private static final class Decimal extends StdScalarDeserializer<BigDecimal>
      implements ContextualDeserializer {
    private static final FromString<BigDecimal> STRING =
        new FromString<>(BigDecimal.class, "a decimal", BigDecimal::new);

    Decimal() {
      super(BigDecimal.class);
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property) {
      return property != null && property.getAnnotation(DecimalString.class) != null
          ? STRING
          : this;
    }

    @Override
    public @Nullable BigDecimal deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (!in.currentToken().isNumeric()) {
        return context.reportInputMismatch(this, "expected a number, not %s", in.currentToken());
      }
      return in.getDecimalValue();
    }
  }
}
