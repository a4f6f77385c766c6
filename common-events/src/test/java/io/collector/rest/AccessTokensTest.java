package io.collector.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.collector.security.VerifiedTokens;
import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.oidc.server.OidcWireMock;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/// Which access tokens are refused, and that forged ones ask nobody over the network.
@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class AccessTokensTest {

  private static final String GADGETS = "/api/v1/gadgets";
  private static final String KEY = "privateKey.jwk";

  @OidcWireMock
  @SuppressWarnings("NullAway.Init")
  WireMockServer identityProvider;

  @Inject
  @SuppressWarnings("NullAway.Init")
  VerifiedTokens tokens;

  @Test
  void a_token_is_for_us_from_our_issuer_and_in_time() {
    status(claims().sign(KEY), 200);
    status(claims().audience(Set.of("another", "collector")).sign(KEY), 200);
    status(claims().audience("another").sign(KEY), 401);
    status(claims().issuer("https://other.example.com").sign(KEY), 401);
    status(claims().expiresAt(Instant.now().minusSeconds(120)).sign(KEY), 401);
  }

  @Test
  void a_token_without_a_tenant_is_refused_each_time() {
    var token = Tokens.withoutTenant("admin");
    for (var time = 0; time < 2; time++) {
      given()
          .auth()
          .oauth2(token)
          .get(GADGETS)
          .then()
          .statusCode(403)
          .body("code", is("no-tenant"));
    }
  }

  @Test
  void a_token_is_verified_once_and_refused_when_it_has_expired() {
    var token = claims().expiresAt(Instant.now().plusSeconds(4)).sign(KEY);
    assertThat(tokens.find(token)).isEmpty();
    status(token, 200);
    assertThat(tokens.find(token).orElseThrow().getAttributes()).containsValue("tenant-of-tokens");
    status(token, 200);
    await().untilAsserted(() -> given().auth().oauth2(token).get(GADGETS).then().statusCode(401));
    var forged = token.substring(0, token.length() - 8) + "AAAAAAAA";
    status(forged, 401);
    assertThat(tokens.find(forged)).isEmpty();
  }

  @Test
  void only_access_tokens_are_taken() {
    status(claims().claim("typ", "Bearer").sign(KEY), 200);
    for (var type : List.of("ID", "Refresh", "Offline")) {
      status(claims().claim("typ", type).sign(KEY), 401);
    }
  }

  @Test
  void a_token_for_nobody_is_refused() {
    var claims = Jwt.preferredUserName("a").groups("admin").claim("tenant_id", "a");
    status(claims.issuer("https://server.example.com").sign(KEY), 401);
  }

  @Test
  void forged_tokens_ask_nobody_over_the_network() throws NoSuchAlgorithmException {
    status(claims().sign(KEY), 200);
    var stranger = strangersKey();
    identityProvider.resetRequests();
    for (var i = 0; i < 25; i++) {
      status(claims().jws().keyId("unknown-" + i).sign(stranger), 401);
      status(claims().jws().keyId("1").sign(stranger), 401);
      status(signedWithPublicKey(), 401);
      status(unsigned(), 401);
    }
    status("garbage", 401);
    status("a.b.c", 401);
    var asked = identityProvider.findAll(anyRequestedFor(anyUrl()));
    assertThat(asked).hasSizeLessThanOrEqualTo(1);
    assertThat(asked).allMatch(request -> request.getUrl().endsWith("/certs"));
    status(claims().sign(KEY), 200);
  }

  private static JwtClaimsBuilder claims() {
    return Jwt.preferredUserName("a")
        .subject("a")
        .groups("admin")
        .claim("tenant_id", "tenant-of-tokens")
        .audience("collector")
        .issuer("https://server.example.com");
  }

  private static PrivateKey strangersKey() throws NoSuchAlgorithmException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair().getPrivate();
  }

  private static String signedWithPublicKey() {
    var publicKey =
        "the public key of the identity provider, as bytes".getBytes(StandardCharsets.UTF_8);
    return claims().jws().keyId("1").sign(new SecretKeySpec(publicKey, "HmacSHA256"));
  }

  private static String unsigned() {
    var token = claims().sign(KEY).split("\\.");
    var header = "{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(header) + "." + token[1] + ".";
  }

  private static void status(String token, int status) {
    given().auth().oauth2(token).get(GADGETS).then().statusCode(status);
  }
}
