package io.collector.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.collector.events.DecimalString;
import java.beans.Introspector;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/// Tells in the schemas what the records' types say and SmallRye doesn't read: decimals that are
/// strings, and fields that every response has. Takes out what SmallRye takes for fields: questions
/// that a record answers (`isOverdue()`).
final class RecordSchemas {

  private static final String REFERENCE = "#/components/schemas/";
  private static final Pattern QUESTION = Pattern.compile("is[A-Z].*");
  private static final DotName SCHEMA =
      DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);

  private final OpenAPI api;
  private final IndexView index;
  private final Map<String, Schema> schemas;

  RecordSchemas(OpenAPI api, IndexView index) {
    this.api = api;
    this.index = index;
    var known = api.getComponents().getSchemas();
    this.schemas = known == null ? Map.of() : known;
  }

  void complete() {
    var shown = reachable(this::responses);
    shown.removeAll(reachable(this::requests));
    schemas.forEach(
        (name, schema) ->
            record(name, schema)
                .ifPresent(
                    type -> {
                      removeQuestions(schema, type);
                      writeDecimalsAsText(schema, fields(type));
                      if (shown.contains(name)) {
                        requireAlwaysShown(schema, type);
                      }
                    }));
    namePages();
  }

  /// Pages are named after what is in them: SmallRye numbers those of views that are named alike.
  private void namePages() {
    var names = new HashMap<String, String>();
    schemas.forEach(
        (name, schema) -> {
          var item = itemOfPage(schema);
          if (name.startsWith("Page") && item != null) {
            names.put(REFERENCE + name, item + "Page");
          }
        });
    names.forEach(
        (reference, name) -> {
          var components = api.getComponents();
          components.addSchema(name, schemas.get(nameIn(reference)));
          components.removeSchema(nameIn(reference));
        });
    schemas(this::responses)
        .filter(schema -> schema.getRef() != null && names.containsKey(schema.getRef()))
        .forEach(schema -> schema.setRef(names.get(schema.getRef())));
  }

  private static @Nullable String itemOfPage(Schema schema) {
    var properties = schema.getProperties();
    if (properties == null || !properties.keySet().equals(Set.of("items", "nextCursor"))) {
      return null;
    }
    var items = properties.get("items");
    var item = items == null ? null : items.getItems();
    return item == null || item.getRef() == null ? null : nameIn(item.getRef());
  }

  private static String nameIn(String reference) {
    return reference.replace(REFERENCE, "");
  }

  private void removeQuestions(Schema schema, ClassInfo type) {
    var fields = fields(type).keySet();
    Stream.concat(Stream.of(type), unwrapped(type))
        .flatMap(owner -> owner.methods().stream())
        .map(MethodInfo::name)
        .filter(name -> QUESTION.matcher(name).matches())
        .map(name -> Introspector.decapitalize(name.substring("is".length())))
        .filter(name -> !fields.contains(name))
        .forEach(schema::removeProperty);
  }

  private static void writeDecimalsAsText(Schema schema, Map<String, FieldInfo> fields) {
    fields.forEach(
        (name, field) -> {
          var known = schema.getProperties().get(name);
          if (known != null && field.hasAnnotation(DecimalString.class)) {
            var text =
                OASFactory.createSchema()
                    .addType(SchemaType.STRING)
                    .format("decimal")
                    .pattern("^-?\\d+(\\.\\d+)?$")
                    .description(known.getDescription());
            if (known.getExamples() == null || known.getExamples().isEmpty()) {
              text.addExample("250.00");
            } else {
              text.setExamples(known.getExamples());
            }
            schema.addProperty(name, text);
          }
        });
  }

  /// Fields that are null are left out of responses; all others are there. A type that says itself
  /// what it leaves out says also what it requires.
  private void requireAlwaysShown(Schema schema, ClassInfo type) {
    if (type.hasDeclaredAnnotation(DotName.createSimple(JsonInclude.class))) {
      return;
    }
    var required = schema.getRequired() == null ? List.<String>of() : schema.getRequired();
    fields(type)
        .forEach(
            (name, field) -> {
              if (!isNullable(field) && !required.contains(name)) {
                schema.addRequired(name);
              }
            });
  }

  private static boolean isNullable(FieldInfo field) {
    return field.type().hasAnnotation(DotName.createSimple(Nullable.class));
  }

  /// The record that a schema is of: one of its name that has all its fields there, the most of
  /// several.
  private Optional<ClassInfo> record(String schemaName, Schema schema) {
    if (schema.getProperties() == null) {
      return Optional.empty();
    }
    return index.getKnownClasses().stream()
        .filter(ClassInfo::isRecord)
        .filter(type -> isNamed(type, schemaName))
        .filter(type -> schema.getProperties().keySet().containsAll(fields(type).keySet()))
        .max(Comparator.comparingInt(type -> fields(type).size()));
  }

  /// A generic type's schema has its parameter in its name, and one of several that are named alike
  /// has a number.
  private static boolean isNamed(ClassInfo type, String schemaName) {
    var annotation = type.declaredAnnotation(SCHEMA);
    var name =
        annotation == null || annotation.value("name") == null
            ? type.simpleName()
            : annotation.value("name").asString();
    return type.typeParameters().isEmpty()
        ? schemaName.replaceFirst("\\d+$", "").equals(name) || schemaName.equals(name)
        : schemaName.startsWith(name);
  }

  /// By their names in JSON, where those of an unwrapped record are among its owner's.
  private Map<String, FieldInfo> fields(ClassInfo type) {
    var fields = new LinkedHashMap<String, FieldInfo>();
    for (var field : type.unsortedFields()) {
      var unwrapped = unwrapped(field);
      if (unwrapped != null) {
        fields.putAll(fields(unwrapped));
      } else if (!Modifier.isStatic(field.flags())) {
        fields.put(field.name(), field);
      }
    }
    return fields;
  }

  private @Nullable ClassInfo unwrapped(FieldInfo field) {
    return field.hasAnnotation(JsonUnwrapped.class)
        ? index.getClassByName(field.type().name())
        : null;
  }

  private Stream<ClassInfo> unwrapped(ClassInfo type) {
    return type.unsortedFields().stream().map(this::unwrapped).filter(Objects::nonNull);
  }

  private interface Contents {
    Stream<Content> of(Operation operation);
  }

  private Stream<Content> requests(Operation operation) {
    var body = operation.getRequestBody();
    return body == null ? Stream.empty() : Stream.ofNullable(body.getContent());
  }

  private Stream<Content> responses(Operation operation) {
    var responses = operation.getResponses();
    return responses == null
        ? Stream.empty()
        : responses.getAPIResponses().values().stream()
            .flatMap(response -> Stream.ofNullable(response.getContent()));
  }

  private Set<String> reachable(Contents contents) {
    var found = new HashSet<String>();
    schemas(contents).forEach(schema -> collect(schema, found));
    return found;
  }

  private Stream<Schema> schemas(Contents contents) {
    return api.getPaths() == null || api.getPaths().getPathItems() == null
        ? Stream.empty()
        : api.getPaths().getPathItems().values().stream()
            .flatMap(path -> path.getOperations().values().stream())
            .flatMap(contents::of)
            .flatMap(content -> content.getMediaTypes().values().stream())
            .flatMap(media -> Stream.ofNullable(media.getSchema()));
  }

  private void collect(@Nullable Schema schema, Set<String> found) {
    if (schema == null) {
      return;
    }
    if (schema.getRef() != null) {
      var name = nameIn(schema.getRef());
      if (found.add(name)) {
        collect(schemas.get(name), found);
      }
    }
    collect(schema.getItems(), found);
    collect(schema.getAdditionalPropertiesSchema(), found);
    if (schema.getProperties() != null) {
      collect(schema.getProperties().values(), found);
    }
    Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
        .forEach(parts -> collect(parts == null ? List.of() : parts, found));
  }

  private void collect(Collection<Schema> parts, Set<String> found) {
    parts.forEach(part -> collect(part, found));
  }
}
