package io.collector.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is wrong with a body: the place, and which value would be valid. It never names a class.
final class JsonFaults {

  private static final Pattern JAVA_NAME = Pattern.compile("\\b(java|jakarta|io|com|org)\\.");
  private static final int MOST_SHOWN = 500;

  private JsonFaults() {}

  static @Nullable ProblemException problem(JacksonException failure) {
    return switch (failure) {
      case JsonMappingException mapping
          when mapping.getCause() instanceof InputCoercionException beyond ->
          wrong(mapping, "must be " + name(beyond.getTargetType()) + " within its range");
      case StreamReadException malformed -> malformed(malformed);
      case InvalidDefinitionException _ -> null;
      case StreamConstraintsException limit -> beyondLimit(limit);
      case JsonMappingException mapping when mapping.getCause() instanceof StreamReadException in ->
          malformed(in);
      case JsonMappingException mapping
          when mapping.getCause() instanceof StreamConstraintsException limit ->
          beyondLimit(limit);
      case UnrecognizedPropertyException unknown -> unknown(unknown);
      case MismatchedInputException wrong when saysTrailing(wrong) -> malformed(wrong);
      case JsonMappingException wrong -> wrong(wrong);
      default -> null;
    };
  }

  private static boolean saysTrailing(MismatchedInputException failure) {
    return String.valueOf(failure.getOriginalMessage()).startsWith("Trailing token");
  }

  /// Jackson's limits of nesting, numbers and names.
  private static ProblemException beyondLimit(StreamConstraintsException failure) {
    return Problems.badRequest("malformed-json", "The body exceeds a limit of JSON.")
        .at(place(failure), "is nested too deeply, or has too long a number, name or text");
  }

  private static ProblemException malformed(JacksonException failure) {
    var place = failure.getLocation();
    var where =
        place == null
            ? ""
            : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr());
    var said = shortened(String.valueOf(failure.getOriginalMessage()));
    return Problems.badRequest("malformed-json", "The body is not valid JSON" + where + ".")
        .at(
            place(failure),
            (said.startsWith("Duplicate field") ? said : "is not valid JSON") + where);
  }

  /// Where the parser stood.
  private static String place(JacksonException failure) {
    return failure.getProcessor() instanceof JsonParser parser && parser.getParsingContext() != null
        ? shortened(parser.getParsingContext().pathAsPointer().toString())
        : "";
  }

  private static ProblemException unknown(UnrecognizedPropertyException failure) {
    Collection<Object> known = failure.getKnownPropertyIds();
    var names =
        known == null
            ? ""
            : known.stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", ", "; known are ", ""));
    return Problems.badRequest("unknown-field", "The body has an unknown field.")
        .at(pointer(failure), "is unknown" + names);
  }

  private static ProblemException wrong(JsonMappingException failure) {
    return wrong(failure, expected(failure));
  }

  private static ProblemException wrong(JsonMappingException failure, String expected) {
    return Problems.badRequest("bad-field", "A field of the body has an invalid value.")
        .at(pointer(failure), expected);
  }

  private static String expected(JsonMappingException failure) {
    return switch (failure) {
      case InvalidTypeIdException _ -> "is not a known type";
      case MismatchedInputException wrong when wrong.getOriginalMessage().startsWith("must ") ->
          wrong.getOriginalMessage();
      case MismatchedInputException wrong when wrong.getTargetType() != null ->
          "must be " + name(wrong.getTargetType());
      case ValueInstantiationException refused
          when refused.getCause() instanceof IllegalArgumentException said
              && saysNoClass(said.getMessage()) ->
          Objects.requireNonNull(said.getMessage());
      default -> "is not allowed";
    };
  }

  private static boolean saysNoClass(@Nullable String message) {
    return message != null && !JAVA_NAME.matcher(message).find();
  }

  private static String name(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> ((Enum<?>) constant).name())
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (type == int.class
        || type == long.class
        || type == Integer.class
        || type == Long.class
        || type == BigInteger.class) {
      return "a whole number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == BigDecimal.class || type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a decimal number";
    }
    if (type == LocalDate.class) {
      return "a date such as 2026-11-05";
    }
    if (type == Instant.class || type == OffsetDateTime.class) {
      return "a time such as 2026-11-05T08:00:00Z";
    }
    if (type == UUID.class) {
      return "a UUID";
    }
    if (type == String.class) {
      return "a text";
    }
    if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      return "an array";
    }
    return Map.class.isAssignableFrom(type) || type.isRecord() ? "an object" : "of another type";
  }

  /// What the client has sent may be as long as a body.
  private static String shortened(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
  }

  private static String pointer(JsonMappingException failure) {
    return shortened(
        failure.getPath().stream()
            .map(
                step ->
                    step.getFieldName() == null
                        ? "/" + step.getIndex()
                        : "/" + step.getFieldName().replace("~", "~0").replace("/", "~1"))
            .collect(Collectors.joining()));
  }
}
