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
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Each form of the contract is read from its own JSON type alone: instants, dates, ids and
/// [DecimalString]s from strings, other decimals from numbers. Jackson by itself would take an
/// epoch for an instant and an empty string for nothing. REST reads its requests with it, too.
public final class StrictScalars extends SimpleModule {

  private static final int LAST_YEAR = 9999;

  /// No form of the contract is longer. Parsing a decimal takes the square of its length.
  private static final int LONGEST = 100;

  public StrictScalars() {
    super("collector-strict-scalars");
    addDeserializer(
        Instant.class,
        new FromString<>(Instant.class, "an ISO 8601 instant with offset", StrictScalars::instant));
    addDeserializer(
        LocalDate.class,
        new FromString<>(LocalDate.class, "an ISO 8601 date", StrictScalars::date));
    addDeserializer(UUID.class, new FromString<>(UUID.class, "a UUID", StrictScalars::uuid));
    addDeserializer(BigDecimal.class, new Decimal());
  }

  /// An instant of the years 1 to 9999 in UTC: RFC 3339 knows no others, and others overflow in the
  /// database.
  ///
  /// @throws DateTimeParseException for anything else
  public static Instant instant(String text) {
    var instant = OffsetDateTime.parse(text).toInstant();
    requireYear(instant.atOffset(ZoneOffset.UTC).getYear(), text);
    return instant;
  }

  /// A date of the years 1 to 9999.
  ///
  /// @throws DateTimeParseException for anything else
  public static LocalDate date(String text) {
    var date = LocalDate.parse(text);
    requireYear(date.getYear(), text);
    return date;
  }

  private static void requireYear(int year, String text) {
    if (year < 1 || year > LAST_YEAR) {
      throw new DateTimeParseException(
          "'%s' is not in the years 1 to 9999".formatted(text), text, 0);
    }
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
      var text = in.getText();
      if (text.length() > LONGEST) {
        return context.reportInputMismatch(
            this, "a string of %d characters is not %s", text.length(), form);
      }
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException | DateTimeException _) {
        return context.reportInputMismatch(this, "'%s' is not %s", text, form);
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
