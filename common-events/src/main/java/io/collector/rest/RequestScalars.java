package io.collector.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.collector.events.DecimalString;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Texts, decimals and enums of a request. A message that begins with "must" is shown to the
/// client.
final class RequestScalars extends SimpleModule {

  private static final long serialVersionUID = 1L;

  RequestScalars() {
    super("collector-request-scalars");
    addDeserializer(String.class, new Text(false));
    addDeserializer(BigDecimal.class, new Decimal(false));
    setDeserializerModifier(new ExactEnums());
  }

  private static final class Text extends StdScalarDeserializer<String>
      implements ContextualDeserializer {
    private static final long serialVersionUID = 1L;
    private final boolean multiline;

    Text(boolean multiline) {
      super(String.class);
      this.multiline = multiline;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property) {
      return property != null && property.getAnnotation(FreeText.class) != null
          ? new Text(true)
          : this;
    }

    @Override
    public @Nullable String deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (!in.hasToken(JsonToken.VALUE_STRING)) {
        return context.reportInputMismatch(this, "must be a text");
      }
      var text = in.getText();
      var fault = RequestText.fault(text, multiline);
      return fault == null ? text : context.reportInputMismatch(this, fault);
    }
  }

  /// Bounded before anybody adds two of them: the number `1e2147483647` written out needs 2 GiB.
  private static final class Decimal extends StdScalarDeserializer<BigDecimal>
      implements ContextualDeserializer {
    private static final long serialVersionUID = 1L;
    private static final int MOST_DIGITS = 1000;

    /// As OpenAPI says it: no exponent, no plus, a digit before the point.
    private static final Pattern TEXT =
        Pattern.compile("-?\\d{1,%1$d}(\\.\\d{1,%1$d})?".formatted(MOST_DIGITS));
    private final boolean asText;

    Decimal(boolean asText) {
      super(BigDecimal.class);
      this.asText = asText;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property) {
      return property != null && property.getAnnotation(DecimalString.class) != null
          ? new Decimal(true)
          : this;
    }

    @Override
    public @Nullable BigDecimal deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (asText ? !in.hasToken(JsonToken.VALUE_STRING) : !in.currentToken().isNumeric()) {
        return context.reportInputMismatch(
            this,
            asText
                ? "must be a decimal number as a text, such as \"12.50\""
                : "must be a decimal number, such as 12.5");
      }
      var number = asText ? parsed(in.getText()) : in.getDecimalValue();
      if (number == null) {
        return context.reportInputMismatch(
            this, "must be a decimal number as a text, such as \"12.50\"");
      }
      return number.scale() > MOST_DIGITS
              || number.scale() < -MOST_DIGITS
              || number.precision() > MOST_DIGITS
          ? context.reportInputMismatch(
              this, "must be a decimal number of at most %d digits", MOST_DIGITS)
          : number;
    }

    private static @Nullable BigDecimal parsed(String text) {
      return TEXT.matcher(text).matches() ? new BigDecimal(text) : null;
    }
  }

  /// Jackson trims the names of enums: white space and NULs around them pass.
  private static final class ExactEnums extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyEnumDeserializer(
        DeserializationConfig config,
        JavaType type,
        BeanDescription description,
        JsonDeserializer<?> names) {
      return new ExactEnum(names);
    }
  }

  private static final class ExactEnum extends DelegatingDeserializer {
    private static final long serialVersionUID = 1L;

    ExactEnum(JsonDeserializer<?> names) {
      super(names);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> names) {
      return new ExactEnum(names);
    }

    @Override
    public @Nullable Object deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (in.hasToken(JsonToken.VALUE_STRING) && !in.getText().equals(in.getText().trim())) {
        return context.reportInputMismatch(this, "white space around a name");
      }
      return super.deserialize(in, context);
    }
  }
}
