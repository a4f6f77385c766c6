package io.collector.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the REST interfaces rely on in a token is in the local identity provider's realm.
class RealmTest {

  private static final Set<String> ROLES =
      new TreeSet<>(
          List.of(
              "sales",
              "warehouse",
              "finance",
              "purchasing",
              "hr",
              "support",
              "operator",
              "admin",
              "viewer"));
  private static final List<String> TENANTS = List.of("tenant-123", "acme");

  private static JsonNode realm;

  @BeforeAll
  static void read() throws IOException {
    realm = new ObjectMapper().readTree(Path.of("identity/realm.json").toFile());
  }

  @Test
  void everyRoleExists() {
    assertEquals(ROLES, texts(realm.at("/roles/realm"), "/name"));
  }

  @Test
  void everyTenantHasAUserPerRole() {
    var expected =
        TENANTS.stream()
            .flatMap(tenant -> ROLES.stream().map(role -> role + "@" + tenant))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(expected, texts(realm.path("users"), "/username"));
  }

  @Test
  void aUserHasTheRoleAndTheTenantOfItsName() {
    for (var user : realm.path("users")) {
      var name = user.path("username").asText();
      assertEquals(
          name,
          user.at("/realmRoles/0").asText() + "@" + user.at("/attributes/tenant_id/0").asText());
      assertEquals(1, user.path("realmRoles").size(), name);
    }
  }

  @Test
  void theTenantReachesTheAccessToken() {
    var mapper = realm.at("/clients/0/protocolMappers/0");
    assertEquals("oidc-usermodel-attribute-mapper", mapper.path("protocolMapper").asText());
    assertEquals("tenant_id", mapper.at("/config/claim.name").asText());
    assertEquals("true", mapper.at("/config/access.token.claim").asText());
  }

  @Test
  void theAudienceReachesTheAccessToken() {
    for (var client : realm.path("clients")) {
      var mappers = stream(client.path("protocolMappers")).toList();
      assertEquals(
          1,
          mappers.stream()
              .filter(
                  mapper ->
                      mapper.path("protocolMapper").asText().equals("oidc-audience-mapper")
                          && mapper
                              .at("/config/included.client.audience")
                              .asText()
                              .equals("collector")
                          && mapper.at("/config/access.token.claim").asText().equals("true"))
              .count(),
          client.path("clientId").asText());
    }
  }

  @Test
  void thePageOfAllApisSignsInByCodeWithProofAndNowhereElse() {
    var docs =
        stream(realm.path("clients"))
            .filter(client -> client.path("clientId").asText().equals("collector-docs"))
            .findFirst()
            .orElseThrow();
    assertEquals("true", docs.path("publicClient").asText());
    assertEquals("true", docs.path("standardFlowEnabled").asText());
    assertEquals("false", docs.path("directAccessGrantsEnabled").asText());
    assertEquals("S256", docs.path("attributes").path("pkce.code.challenge.method").asText());
    for (var address : docs.path("redirectUris")) {
      assertTrue(
          address.asText().matches("http://(localhost|127.0.0.1):8080/docs/oauth2-redirect.html"),
          address.asText());
    }
    assertEquals(
        realm.at("/clients/0/protocolMappers"), docs.path("protocolMappers"), "the same tokens");
  }

  @Test
  void onlyAnAdministratorMovesAUserToAnotherTenant() throws IOException {
    var profile =
        new ObjectMapper()
            .readTree(
                realm
                    .path("components")
                    .path("org.keycloak.userprofile.UserProfileProvider")
                    .at("/0/config/kc.user.profile.config/0")
                    .asText());
    var tenant =
        stream(profile.path("attributes"))
            .filter(attribute -> attribute.path("name").asText().equals("tenant_id"))
            .findFirst()
            .orElseThrow();
    assertEquals("[\"admin\"]", tenant.at("/permissions/edit").toString());
  }

  private static Set<String> texts(JsonNode array, String pointer) {
    return stream(array)
        .map(node -> node.at(pointer).asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
