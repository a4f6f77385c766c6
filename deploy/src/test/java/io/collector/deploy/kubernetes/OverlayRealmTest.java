package io.collector.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `kubernetes/realm`: the realm of each overlay.
class OverlayRealmTest {

  @Test
  void production_has_nobody_and_takes_no_password_but_at_the_login_page() throws IOException {
    var realm = realm("production");
    assertThat(realm.has("users")).isFalse();
    assertThat(realm.path("sslRequired").asText()).isEqualTo("all");
    assertThat(realm.path("bruteForceProtected").asBoolean()).isTrue();
    assertThat(realm.path("clients").valueStream())
        .isNotEmpty()
        .allSatisfy(
            client -> {
              assertThat(client.path("directAccessGrantsEnabled").asBoolean(true)).isFalse();
              assertThat(client.path("implicitFlowEnabled").asBoolean()).isFalse();
              assertThat(client.at("/attributes/pkce.code.challenge.method").asText())
                  .isEqualTo("S256");
            });
  }

  @Test
  void production_leads_back_to_its_own_addresses_alone() throws IOException {
    var overlay = Overlay.rendered("production");
    var console = first(overlay, "SecurityPolicy", "/spec/cors/allowOrigins/0");
    var api = "https://" + first(overlay, "Gateway", "/spec/listeners/0/hostname");
    assertThat(realm("production").path("clients").valueStream())
        .allSatisfy(
            client -> {
              assertThat(texts(client.path("redirectUris")))
                  .isNotEmpty()
                  .allMatch(uri -> uri.startsWith(console + "/") || uri.startsWith(api + "/"));
              assertThat(texts(client.path("webOrigins"))).isSubsetOf(console, api).isNotEmpty();
            });
  }

  @Test
  void development_keeps_its_users_and_knows_the_console_and_the_page_of_the_apis()
      throws IOException {
    var realm = realm("dev");
    assertThat(realm.path("users")).isNotEmpty();
    assertThat(texts(realm.at("/clients/0/redirectUris"))).contains("http://localhost:5173/*");
    var api = "https://" + first(Overlay.rendered("dev"), "Gateway", "/spec/listeners/0/hostname");
    assertThat(realm.at("/clients/1/clientId").asText()).isEqualTo("collector-docs");
    assertThat(texts(realm.at("/clients/1/redirectUris")))
        .contains(api + "/docs/oauth2-redirect.html");
    assertThat(texts(realm.at("/clients/1/webOrigins"))).contains(api);
  }

  private static JsonNode realm(String overlay) throws IOException {
    var realm = new ObjectMapper().readTree(CheckTools.run("bash", "kubernetes/realm", overlay));
    assertThat(realm.path("kind").asText()).isEqualTo("KeycloakRealmImport");
    assertThat(realm.at("/spec/keycloakCRName").asText())
        .isEqualTo(first(Overlay.rendered(overlay), "Keycloak", "/metadata/name"));
    return realm.at("/spec/realm");
  }

  private static String first(Overlay overlay, String kind, String pointer) {
    return overlay
        .all(kind)
        .map(manifest -> manifest.text(pointer))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }
}
