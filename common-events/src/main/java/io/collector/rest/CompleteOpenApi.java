package io.collector.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/// Adds to each service's OpenAPI what applies to all operations: problems, headers, idempotency
/// keys, ETags, and that money is a string. It runs when the service is built.
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class CompleteOpenApi implements OASFilter {

  /// Settings of the tenant: there are some before anybody has set them.
  private static final Pattern SETTINGS =
      Pattern.compile("/api/v\\d+/([a-z-]*settings|settings/[a-z-]+)");

  /// Its progress has no version.
  private static final Pattern JOB = Pattern.compile("/api/v\\d+/jobs/\\{[^/]+}");

  private static final Map<String, String> PROBLEMS =
      Map.ofEntries(
          Map.entry("400", "The request is malformed or has invalid values"),
          Map.entry("401", "The access token is missing, invalid or expired"),
          Map.entry("403", "The caller's roles do not permit this, or the token has no tenant"),
          Map.entry("404", "The resource does not exist in this tenant"),
          Map.entry("406", "Accept excludes the media types that this answers with"),
          Map.entry(
              "409",
              "The resource's state does not permit this, it already exists, the same request is in"
                  + " progress, or what it names is so new that it isn't known here yet: then"
                  + " Retry-After says when to retry"),
          Map.entry("412", "The resource has changed since it was read"),
          Map.entry("413", "The body exceeds 1 MiB"),
          Map.entry("415", "The body is not JSON, or is compressed"),
          Map.entry("422", "Business rule violated"),
          Map.entry("428", "If-Match is missing: a change must name the version it is based on"),
          Map.entry("429", "Too many requests"),
          Map.entry("503", "Temporarily unavailable; Retry-After says when to retry"));

  private static final Set<String> QUARKUS_OWN = Set.of("Not Authorized", "Not Allowed");

  private final IndexView index;

  /// Quarkus gives it the index of the service's classes.
  public CompleteOpenApi(IndexView index) {
    this.index = index;
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    PROBLEMS.forEach(
        (status, text) -> api.getComponents().addResponse("Problem" + status, problem(text)));
    new RecordSchemas(api, index).complete();
    if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
      return;
    }
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) -> {
              if (ApiPath.isApi(path)) {
                if (creates(api, path)) {
                  answerCreated(item.getPOST());
                }
                item.getOperations().forEach((method, it) -> complete(it, method, path));
              }
            });
  }

  private static APIResponse problem(String description) {
    return OASFactory.createAPIResponse().description(description).content(problem());
  }

  private static Content problem() {
    var schema = OASFactory.createSchema().ref("Problem");
    return OASFactory.createContent()
        .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(schema));
  }

  private static void complete(Operation operation, HttpMethod method, String path) {
    if (operation.getResponses() == null) {
      operation.setResponses(OASFactory.createAPIResponses());
    }
    var edits = method == HttpMethod.PUT || method == HttpMethod.PATCH;
    var isOfSettings = SETTINGS.matcher(path).matches();
    var shows =
        method == HttpMethod.GET
            && (path.endsWith("}") && !JOB.matcher(path).matches() || isOfSettings);
    answerNothingForNothing(operation, method);
    addHeaders(operation, edits || shows, method == HttpMethod.POST);
    addProblems(operation, method, path);
    addParameter(
        operation,
        "X-Correlation-Id",
        "Returned in the response, and added to logs and events",
        "");
    if (method == HttpMethod.POST) {
      addParameter(
          operation,
          IdempotentRequest.HEADER,
          "Makes the request take effect once, even if it is sent again: 1 to 255 visible ASCII"
              + " characters, unique for each request",
          "6f1c2a52-5a3e-4f0e-9a51-5f2f8c1f0a11");
    }
    if (edits) {
      addParameter(
              operation,
              "If-Match",
              isOfSettings
                  ? "The ETag of the version that was read; optional until somebody has set them"
                  : "The ETag of the version that was read",
              "\"3\"")
          .setRequired(!isOfSettings);
    }
    if (shows) {
      addParameter(
          operation,
          "If-None-Match",
          "The ETag of the version that the client has: 304 if it is current",
          "\"3\"");
      operation
          .getResponses()
          .addAPIResponse(
              "304",
              OASFactory.createAPIResponse()
                  .description("The version in If-None-Match is current"));
    }
  }

  /// A POST to a collection whose members can be read makes one, also below something else:
  /// `/invoices/{id}/credit-notes` makes one of `/credit-notes/{id}`.
  private static boolean creates(OpenAPI api, String path) {
    return hasMembers(api, path)
        || hasMembers(api, path.replaceFirst("^(/api/v\\d+)/.*}(/[^/{]+)$", "$1$2"));
  }

  private static boolean hasMembers(OpenAPI api, String collection) {
    return api.getPaths().getPathItems().entrySet().stream()
        .anyMatch(
            other ->
                other.getKey().startsWith(collection + "/{")
                    && other.getKey().indexOf('/', collection.length() + 1) < 0
                    && other.getValue().getGET() != null);
  }

  /// SmallRye takes what returns a `RestResponse` for a 200.
  private static void answerCreated(@Nullable Operation operation) {
    if (operation == null || operation.getResponses() == null) {
      return;
    }
    var ok = operation.getResponses().getAPIResponse("200");
    if (ok != null && "OK".equals(ok.getDescription())) {
      operation.getResponses().removeAPIResponse("200");
      operation.getResponses().addAPIResponse("201", ok.description("Created"));
    }
  }

  /// What says nothing answers 204; SmallRye takes a POST of that kind for a 201.
  private static void answerNothingForNothing(Operation operation, HttpMethod method) {
    var created = operation.getResponses().getAPIResponse("201");
    if (method == HttpMethod.POST
        && created != null
        && created.getContent() == null
        && "Created".equals(created.getDescription())) {
      operation.getResponses().removeAPIResponse("201");
      operation.getResponses().addAPIResponse("204", created.description("No Content"));
    }
  }

  private static void addHeaders(Operation operation, boolean tagged, boolean posted) {
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (status.startsWith("2") && response.getRef() == null) {
                response.addHeader("X-Correlation-Id", header("The request's correlation id"));
                if (tagged || status.equals("201")) {
                  response.addHeader("ETag", header("The version of the resource, for If-Match"));
                }
                if (status.equals("201")) {
                  response.addHeader("Location", header("The address of the new resource"));
                }
                if (posted) {
                  response.addHeader(
                      "Idempotency-Replayed",
                      header("true if this is the stored response of a repeated request"));
                }
              }
            });
  }

  private static Header header(String description) {
    return OASFactory.createHeader().description(description).schema(text());
  }

  private static void addProblems(Operation operation, HttpMethod method, String path) {
    var statuses =
        switch (method) {
          case POST -> List.of("400", "404", "409", "413", "415", "422", "429", "503");
          case PUT, PATCH -> List.of("400", "404", "409", "413", "415", "422", "428", "429", "503");
          case DELETE -> List.of("400", "404", "409", "422", "429", "503");
          default -> List.of("400", "404", "429", "503");
        };
    for (var status : statuses) {
      if ((status.equals("404") && !path.contains("{"))
          || ((status.equals("413") || status.equals("415"))
              && operation.getRequestBody() == null)) {
        continue;
      }
      addProblem(operation, status);
    }
    if (answersWithContent(operation)) {
      addProblem(operation, "406");
    }
    if (method != HttpMethod.GET && (path.contains("{") || hasParameter(operation, "If-Match"))) {
      addProblem(operation, "412");
    }
    if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
      addProblem(operation, "401");
      addProblem(operation, "403");
    }
    writeFailuresAsProblems(operation);
  }

  /// A resource that describes a failure of its own need not say that it is a problem.
  private static void writeFailuresAsProblems(Operation operation) {
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (status.matches("[45]..")
                  && response.getContent() == null
                  && response.getRef() == null) {
                response.setContent(problem());
              }
            });
  }

  private static boolean answersWithContent(Operation operation) {
    return operation.getResponses().getAPIResponses().entrySet().stream()
        .anyMatch(
            response ->
                response.getKey().startsWith("2") && response.getValue().getContent() != null);
  }

  private static boolean hasParameter(Operation operation, String name) {
    return operation.getParameters() != null
        && operation.getParameters().stream()
            .anyMatch(parameter -> name.equalsIgnoreCase(parameter.getName()));
  }

  private static void addProblem(Operation operation, String status) {
    var said = operation.getResponses().getAPIResponse(status);
    if (said == null || QUARKUS_OWN.contains(String.valueOf(said.getDescription()))) {
      var response = OASFactory.createAPIResponse().ref("Problem" + status);
      operation.getResponses().addAPIResponse(status, response);
    }
  }

  private static Parameter addParameter(
      Operation operation, String name, String description, String example) {
    if (operation.getParameters() != null) {
      operation.getParameters().stream()
          .filter(parameter -> name.equalsIgnoreCase(parameter.getName()))
          .findFirst()
          .ifPresent(operation::removeParameter);
    }
    var parameter =
        OASFactory.createParameter()
            .name(name)
            .in(Parameter.In.HEADER)
            .description(description)
            .schema(text());
    if (!example.isEmpty()) {
      parameter.setExample(example);
    }
    operation.addParameter(parameter);
    return parameter;
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(SchemaType.STRING);
  }
}
