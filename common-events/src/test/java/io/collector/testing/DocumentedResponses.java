package io.collector.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Compares every response that a test sees with the service's OpenAPI: its status, its content
/// type, and its body by the schema. What differs fails the test, and so does a success at an
/// address that the document doesn't have.
final class DocumentedResponses implements Filter {

  private static final String DOCUMENT = "https://collector.test/openapi.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();
  private @Nullable Document document;

  /// @param operations by path, the most literal path first
  private record Document(JsonNode root, List<Template> operations, JsonSchemaFactory factory) {

    static Document of(String json) throws IOException {
      var root = JSON.readTree(json);
      forbidUnknownFields(root);
      var paths = new ArrayList<Template>();
      root.path("paths")
          .fieldNames()
          .forEachRemaining(template -> paths.add(Template.of(template)));
      paths.sort(Comparator.comparing(path -> path.text().replace('{', '\uffff')));
      var factory =
          JsonSchemaFactory.getInstance(
              VersionFlag.V202012,
              builder ->
                  builder.schemaLoaders(
                      loaders -> loaders.schemas(Map.of(DOCUMENT, root.toString()))));
      return new Document(root, paths, factory);
    }

    /// Clients may get more fields some day, so the document allows them; today's are all in it.
    private static void forbidUnknownFields(JsonNode node) {
      if (node instanceof ObjectNode schema
          && schema.path("type").asText().equals("object")
          && schema.path("properties").isObject()
          && !schema.has("additionalProperties")) {
        schema.put("additionalProperties", false);
      }
      node.forEach(Document::forbidUnknownFields);
    }
  }

  private record Template(String text, Pattern pattern) {

    static Template of(String template) {
      var regex = new StringBuilder();
      var parts = template.split("\\{[^}]*}", -1);
      for (var i = 0; i < parts.length; i++) {
        regex.append(i == 0 ? "" : "[^/]+").append(Pattern.quote(parts[i]));
      }
      return new Template(template, Pattern.compile(regex.toString()));
    }
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification responseSpecification,
      FilterContext context) {
    var response = context.next(request, responseSpecification);
    // not as a URI: hostile requests' aren't all valid
    var raw = request.getURI().replaceFirst("^\\w+://[^/]*", "").replaceFirst("[?#].*", "");
    if (!raw.startsWith("/api/")) {
      return response;
    }
    var path = raw.replaceFirst("^/api/(?!v\\d+/)", "/api/v1/");
    var problems = problems(request.getMethod(), path, response);
    if (!problems.isEmpty()) {
      throw new AssertionError(
          "%s %s answers %d, which its OpenAPI does not document: %s; body: %.2000s"
              .formatted(
                  request.getMethod(),
                  path,
                  response.statusCode(),
                  String.join(", ", problems),
                  response.asString().replaceAll("\\R", " ")));
    }
    return response;
  }

  private List<String> problems(String method, String path, Response response) {
    Document known;
    try {
      known = document();
    } catch (IOException e) {
      return List.of("no OpenAPI document: " + e);
    }
    return known.operations().stream()
        .filter(candidate -> candidate.pattern().matcher(path).matches())
        .map(candidate -> pointer("paths", candidate.text(), method.toLowerCase(Locale.ROOT)))
        .filter(operation -> !known.root().at(operation).isMissingNode())
        .findFirst()
        .map(operation -> problems(known, operation, response))
        .orElseGet(
            () -> response.statusCode() < 300 ? List.of("no such path or method") : List.of());
  }

  private List<String> problems(Document known, String operation, Response response) {
    var documented =
        resolved(known, operation + pointer("responses", String.valueOf(response.statusCode())));
    if (documented.isEmpty()) {
      return List.of("no such status");
    }
    var body = response.asByteArray();
    var content = documented.get() + "/content";
    if (body.length == 0) {
      return List.of();
    }
    var type = String.valueOf(response.contentType()).replaceFirst(";.*", "");
    var media = known.root().at(content + pointer(type));
    if (media.isMissingNode()) {
      return List.of("no such content type: " + type);
    }
    if (!type.endsWith("json") || !media.has("schema")) {
      return List.of();
    }
    try {
      return schemas
          .computeIfAbsent(content + pointer(type, "schema"), at -> schema(known, at))
          .validate(JSON.readTree(body))
          .stream()
          .map(ValidationMessage::getMessage)
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of("not JSON: " + e.getMessage());
    }
  }

  private static JsonSchema schema(Document known, String at) {
    return known
        .factory()
        .getSchema(
            SchemaLocation.of(DOCUMENT + "#" + at),
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }

  /// Where a response is, behind its reference.
  private static Optional<String> resolved(Document known, String at) {
    var node = known.root().at(at);
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    return Optional.of(node.has("$ref") ? node.get("$ref").asText().substring(1) : at);
  }

  private static String pointer(String... names) {
    var pointer = new StringBuilder();
    for (var name : names) {
      pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  private synchronized Document document() throws IOException {
    var known = document;
    if (known == null) {
      known = load();
      document = known;
    }
    return known;
  }

  private static Document load() throws IOException {
    var at = "%s:%d/q/openapi?format=json".formatted(RestAssured.baseURI, RestAssured.port);
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(at)).build();
      return Document.of(client.send(request, BodyHandlers.ofString()).body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
