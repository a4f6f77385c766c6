package io.collector.deploy.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.collector.deploy.Api;
import io.collector.deploy.Failure;
import io.collector.deploy.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keycloak's administration of the users of the realm in `OIDC_ISSUER`, as the user in
/// `KEYCLOAK_ADMIN` with `KEYCLOAK_ADMIN_PASSWORD`; at `KEYCLOAK_URL`, where the issuer's address
/// doesn't lead to it.
final class IdentityProvider {

  private static final int PAGE = 100;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI provider;
  private final URI console;
  private final String realm;
  private final String token;

  private IdentityProvider(URI issuer) {
    var path = issuer.getPath();
    realm = path.substring(path.lastIndexOf('/') + 1);
    var issuing = issuer.resolve(path.substring(0, path.indexOf("/realms/") + 1));
    console = issuing.resolve("admin/" + realm + "/console");
    provider =
        Settings.has("KEYCLOAK_URL") ? URI.create(Settings.get("KEYCLOAK_URL") + "/") : issuing;
    token = signIn();
  }

  static IdentityProvider ofEnvironment() {
    return new IdentityProvider(URI.create(Settings.get("OIDC_ISSUER")));
  }

  String console() {
    return console.toString();
  }

  /// @return the new user's id; nothing if there is a user of this name
  Optional<String> addUser(String name, String password, String tenant, String role) {
    var user =
        Map.of(
            "username",
            name,
            "enabled",
            true,
            "email",
            name.replace("@", "@example.") + ".invalid",
            "emailVerified",
            true,
            "firstName",
            role,
            "lastName",
            tenant,
            "attributes",
            Map.of("tenant_id", List.of(tenant)),
            "credentials",
            List.of(Map.of("type", "password", "value", password, "temporary", false)));
    var answer = send(request("users").POST(json(user)));
    if (answer.statusCode() == 409) {
      return Optional.empty();
    }
    expect(answer, 201);
    var id = id(answer);
    try {
      var found = expect(send(request("roles/" + role).GET()), 200);
      expect(send(request("users/" + id + "/role-mappings/realm").POST(json(List.of(found)))), 204);
    } catch (Failure e) {
      removeUser(id);
      throw e;
    }
    return Optional.of(id);
  }

  void removeUser(String id) {
    expect(send(request("users/" + id).DELETE()), 204);
  }

  private static String id(HttpResponse<String> created) {
    var location = created.headers().firstValue("Location").orElseThrow();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /// @return how many
  int removeUsers(String tenant) {
    var removed = 0;
    JsonNode users;
    do {
      users =
          expect(
              send(request("users?max=%d&q=tenant_id:%s".formatted(PAGE, encoded(tenant))).GET()),
              200);
      for (var user : users) {
        // the search may be of a part of the text
        if (user.path("attributes").path("tenant_id").path(0).asText().equals(tenant)) {
          removeUser(user.path("id").asText());
          removed++;
        }
      }
    } while (users.size() == PAGE);
    return removed;
  }

  private String signIn() {
    var form =
        "grant_type=password&client_id=admin-cli&username=%s&password=%s"
            .formatted(
                encoded(setting("KEYCLOAK_ADMIN")), encoded(setting("KEYCLOAK_ADMIN_PASSWORD")));
    var answer =
        send(
            HttpRequest.newBuilder(provider.resolve("realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    return expect(answer, 200).path("access_token").asText();
  }

  /// That of the local launcher, unless told.
  private static String setting(String name) {
    return Settings.has(name) ? Settings.get(name) : "admin";
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(provider.resolve("admin/realms/" + realm + "/" + path))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }

  private static HttpRequest.BodyPublisher json(Object body) {
    return BodyPublishers.ofString(Api.JSON.valueToTree(body).toString());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new Failure("the identity provider doesn't answer at " + provider, e);
    } catch (InterruptedException e) {
      throw new Failure("interrupted", e);
    }
  }

  private static JsonNode expect(HttpResponse<String> answer, int status) {
    if (answer.statusCode() != status) {
      throw new Failure(
          "the identity provider answered %s with %d: %s"
              .formatted(answer.uri().getPath(), answer.statusCode(), answer.body()));
    }
    try {
      return Api.JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new Failure("the identity provider's answer is no JSON", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
