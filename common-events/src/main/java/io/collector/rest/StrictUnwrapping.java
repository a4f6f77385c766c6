package io.collector.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Refuses unknown fields of bodies that have a form inside by `@JsonUnwrapped`. Jackson (2.21)
/// ignores them there, whatever `FAIL_ON_UNKNOWN_PROPERTIES` says: its issue 650.
final class StrictUnwrapping extends BeanDeserializerModifier {

  private static final long serialVersionUID = 1L;

  @Override
  public JsonDeserializer<?> modifyDeserializer(
      DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> deserializer) {
    return bean.findProperties().stream().anyMatch(property -> isUnwrapped(config, property))
        ? new KnownFieldsOnly(deserializer, fields(config, bean).toList())
        : deserializer;
  }

  private static boolean isUnwrapped(
      DeserializationConfig config, BeanPropertyDefinition property) {
    return property.getPrimaryMember() != null
        && config
                .getAnnotationIntrospector()
                .findUnwrappingNameTransformer(property.getPrimaryMember())
            != null;
  }

  private static Stream<String> fields(DeserializationConfig config, BeanDescription bean) {
    return bean.findProperties().stream()
        .flatMap(
            property ->
                isUnwrapped(config, property)
                    ? fields(config, config.introspect(property.getPrimaryType()))
                    : Stream.of(property.getName()));
  }

  private static final class KnownFieldsOnly extends DelegatingDeserializer {

    private static final long serialVersionUID = 1L;

    private final List<String> fields;

    KnownFieldsOnly(JsonDeserializer<?> deserializer, List<String> fields) {
      super(deserializer);
      this.fields = fields;
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> deserializer) {
      return new KnownFieldsOnly(deserializer, fields);
    }

    @Override
    public @Nullable Object deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (!in.isExpectedStartObjectToken()) {
        return super.deserialize(in, context);
      }
      try (var body = context.bufferAsCopyOfValue(in)) {
        for (var parser = body.asParser(in); parser.nextToken() != null; ) {
          var field = parser.currentName();
          if (field != null && parser.currentToken().isStructStart()) {
            parser.skipChildren();
          }
          if (field != null && !fields.contains(field)) {
            throw UnrecognizedPropertyException.from(in, handledType(), field, List.copyOf(fields));
          }
        }
        var parser = body.asParserOnFirstToken();
        return super.deserialize(parser, context);
      }
    }
  }
}
