package io.collector.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Envelopes as JSON, and back.
///
/// Written: instants in UTC with milliseconds, absent fields left out. Read tolerantly: unknown
/// fields are ignored, optional ones may be absent or null; but a text is never made from a number,
/// nor a required field from nothing.
public final class ContractJson {

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /// Far beyond what the contract needs, and cheap to read. Texts are bounded by the message.
  private static final StreamReadConstraints MESSAGE_LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(100)
          .maxNameLength(1_000)
          .maxNumberLength(100)
          .build();

  private static final String BEYOND_LIMITS =
      "the JSON is nested too deep, or a name or number in it is too long";
  private static final int LONGEST_IDENTIFIER = 200;

  private static final ObjectMapper MAPPER =
      configure(
              JsonMapper.builder(
                      JsonFactory.builder().streamReadConstraints(MESSAGE_LIMITS).build())
                  .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                  .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                  .build())
          .registerModule(new StrictScalars());
  private static final Map<EventType, JavaType> ENVELOPES = new EnumMap<>(EventType.class);

  static {
    for (var type : EventType.values()) {
      ENVELOPES.put(
          type, MAPPER.getTypeFactory().constructParametricType(Event.class, type.payload()));
    }
  }

  private ContractJson() {}

  /// Gives a mapper the contract's forms; REST uses the same.
  public static ObjectMapper configure(ObjectMapper mapper) {
    mapper
        .registerModule(new JavaTimeModule())
        .registerModule(
            new SimpleModule("collector-contract")
                .addSerializer(Instant.class, new InstantSerializer()))
        .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
    mapper.getFactory().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    return mapper;
  }

  /// A part of a payload as the contract writes it.
  public static String text(Object part) {
    try {
      return MAPPER.writeValueAsString(part);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a part of a payload can't be written", e);
    }
  }

  /// Reads back what [#text] wrote.
  public static <T> T part(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a part of a payload can't be read", e);
    }
  }

  /// The envelope as the bytes of a message.
  public static byte[] write(Event<?> event) {
    try {
      return MAPPER.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(event.type() + " can't be written as JSON", e);
    }
  }

  /// Reads the envelope of an event of the given type.
  ///
  /// @throws UnreadableEventException if it isn't UTF-8, isn't JSON, is of another type, or lacks
  ///     what the contract requires
  public static Event<?> read(EventType type, byte[] body) {
    if (body.length == 0) {
      throw new UnreadableEventException("the body is empty");
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      Event<?> event = MAPPER.readValue(body, ENVELOPES.get(type));
      if (event == null) {
        throw new UnreadableEventException("the body is null");
      }
      Required.check(event);
      if (event.type() != type) {
        throw new UnreadableEventException(
            "the envelope says type '%s' where '%s' was expected".formatted(event.type(), type));
      }
      if (event.tenantId().isBlank()) {
        throw new UnreadableEventException("tenantId is blank");
      }
      checkIdentifier("tenantId", event.tenantId());
      checkIdentifier("source", event.source());
      checkIdentifier("correlationId", event.correlationId());
      checkIdentifier("causationId", event.causationId());
      return event;
    } catch (CharacterCodingException e) {
      throw new UnreadableEventException("the body is not UTF-8", e);
    } catch (JsonProcessingException e) {
      throw new UnreadableEventException(in(e) + what(e) + at(e), e);
    } catch (IOException e) {
      throw new UnreadableEventException(String.valueOf(e.getMessage()), e);
    }
  }

  /// Identifiers also stand in headers and logs.
  private static void checkIdentifier(String name, @Nullable String text) {
    if (text == null) {
      return;
    }
    if (text.length() > LONGEST_IDENTIFIER) {
      throw new UnreadableEventException(
          "%s has more than %d characters".formatted(name, LONGEST_IDENTIFIER));
    }
    for (var i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw new UnreadableEventException(name + " contains control characters");
      }
    }
  }

  /// Jackson's own words where they name no class of ours or its own.
  private static String what(JsonProcessingException e) {
    return switch (e) {
      case StreamConstraintsException _ -> BEYOND_LIMITS;
      case JsonMappingException at when at.getCause() instanceof StreamConstraintsException ->
          BEYOND_LIMITS;
      case ValueInstantiationException refused
          when refused.getCause() instanceof IllegalArgumentException cause
              && cause.getMessage() != null ->
          cause.getMessage();
      case MismatchedInputException wrong
          when wrong.getOriginalMessage().contains("`") && wrong.getTargetType() != null ->
          expected(wrong.getTargetType());
      case JsonProcessingException other when other.getOriginalMessage().contains("`") ->
          "not as the contract says";
      default -> e.getOriginalMessage();
    };
  }

  private static String expected(Class<?> type) {
    if (type == Event.class) {
      return "expected the Event as one JSON object";
    }
    if (type.isRecord()) {
      return "expected an object";
    }
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(String::valueOf)
          .collect(Collectors.joining(", ", "expected one of ", ""));
    }
    if (type == String.class) {
      return "expected a string";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "expected an array";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "expected true or false";
    }
    return type == Integer.class || type == Long.class || type == int.class || type == long.class
        ? "expected a whole number in range"
        : "not as the contract says";
  }

  private static String in(JsonProcessingException e) {
    return e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
        ? mapping.getPath().stream()
            .map(
                step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
            .collect(Collectors.joining("", "", ": "))
        : "";
  }

  private static String at(JsonProcessingException e) {
    var location = e.getLocation();
    return location == null
        ? ""
        : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
  }

  private static final class InstantSerializer extends StdSerializer<Instant> {
    InstantSerializer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(MILLIS.format(value));
    }
  }
}
