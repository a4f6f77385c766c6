package io.collector.deploy.gateway;

import static io.collector.deploy.gateway.TestGateway.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.collector.deploy.kubernetes.TestCa;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whose requests get through.
class TokenVerificationTest {

  private static final String ORDERS = "/api/v1/orders";
  private static final KeyPair STRANGE_KEY = TestProvider.newKey();

  private static GatewayScene scene;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    scene = new GatewayScene(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    scene.close();
  }

  @Test
  void a_valid_token_gets_through_and_the_service_sees_it_and_its_tenant() throws Exception {
    var token = scene.provider.token("valid");
    assertEquals(200, scene.gateway.get(ORDERS, token).statusCode());
    assertEquals("Bearer " + token, scene.order.lastAsked().header("Authorization"));
    assertEquals("valid", scene.order.lastAsked().header("X-Tenant-Id"));
  }

  @Test
  void an_audience_among_several_is_enough() throws Exception {
    var claims = scene.provider.claims("audiences").audience(Set.of("account", "collector"));
    assertEquals(200, scene.gateway.get(ORDERS, scene.provider.sign(claims)).statusCode());
  }

  @Test
  void without_a_token_nobody_gets_through() throws Exception {
    var response = scene.gateway.get(ORDERS);
    problem(response, 401, "unauthorized");
    assertEquals("Bearer", response.headers().firstValue("WWW-Authenticate").orElse(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bearer", "Bearer nonsense", "Bearer a.b", "Bearer a.b.c.d", "Basic YTpi"})
  void what_is_no_token_does_not_get_through(String authorization) throws Exception {
    refused(authorization);
  }

  @Test
  void two_tokens_do_not_get_through() throws Exception {
    var token = "Bearer " + scene.provider.token("two");
    var before = scene.order.asked().size();
    var request = scene.gateway.request(ORDERS).header("Authorization", token);
    problem(scene.gateway.send(request.header("Authorization", token)), 400, "bad-request");
    assertEquals(before, scene.order.asked().size());
  }

  @Test
  void a_token_that_another_signed_does_not_get_through() throws Exception {
    refused(
        "Bearer "
            + TestProvider.sign(
                scene.provider.claims("forged"), scene.provider.kid(), STRANGE_KEY));
  }

  @Test
  void a_token_with_changed_claims_does_not_get_through() throws Exception {
    var parts = scene.provider.token("honest").split("\\.", 3);
    var claims = decode(parts[1]).replace("honest", "robbed");
    assertTrue(claims.contains("robbed"));
    refused("Bearer " + parts[0] + "." + encode(claims) + "." + parts[2]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "HS256", "RS512", ""})
  void a_token_of_another_algorithm_does_not_get_through(String algorithm) throws Exception {
    var parts = scene.provider.token("algorithm").split("\\.", 3);
    var header =
        encode("{\"alg\": \"%s\", \"kid\": \"%s\"}".formatted(algorithm, scene.provider.kid()));
    refused("Bearer " + header + "." + parts[1] + "." + parts[2]);
    refused("Bearer " + header + "." + parts[1] + ".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"never-heard", "encryption"})
  void a_token_of_an_unknown_key_does_not_get_through(String kid) throws Exception {
    Awaitility.await("a second without a look for new keys")
        .pollInterval(Duration.ofMillis(1_100))
        .untilAsserted(
            () ->
                refused(
                    "Bearer "
                        + TestProvider.sign(scene.provider.claims("unknown"), kid, STRANGE_KEY)));
  }

  @Test
  void an_expired_token_does_not_get_through() throws Exception {
    var claims = scene.provider.claims("late").issuedAt(Instant.now().minusSeconds(600));
    refused("Bearer " + scene.provider.sign(claims.expiresAt(Instant.now().minusSeconds(1))));
  }

  @Test
  void a_token_of_the_future_does_not_get_through() throws Exception {
    var claims =
        scene.provider.claims("early").claim("nbf", Instant.now().plusSeconds(60).getEpochSecond());
    refused("Bearer " + scene.provider.sign(claims));
  }

  @Test
  void a_token_for_others_does_not_get_through() throws Exception {
    refused("Bearer " + scene.provider.sign(scene.provider.claims("audience").audience("account")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ID", "Refresh", "Offline", "Logout"})
  void what_is_no_access_token_does_not_get_through(String type) throws Exception {
    refused("Bearer " + scene.provider.sign(scene.provider.claims("type").claim("typ", type)));
    var access = scene.provider.claims("type").claim("typ", "Bearer");
    assertEquals(200, scene.gateway.get(ORDERS, scene.provider.sign(access)).statusCode());
  }

  @Test
  void a_token_of_another_provider_does_not_get_through() throws Exception {
    var claims = scene.provider.claims("issuer").issuer("http://127.0.0.1/realms/collector");
    refused("Bearer " + scene.provider.sign(claims));
  }

  @Test
  void a_token_without_a_tenant_is_forbidden() throws Exception {
    for (var tenant : List.of("", " ", "with\nline", "x".repeat(201))) {
      var token = scene.provider.token(tenant);
      problem(scene.gateway.get(ORDERS, token), 403, "no-tenant");
    }
    var none =
        TestProvider.claims()
            .issuer(scene.provider.issuer())
            .expiresAt(Instant.now().plusSeconds(300));
    problem(scene.gateway.get(ORDERS, scene.provider.sign(none)), 403, "no-tenant");
  }

  @Test
  void the_first_token_of_a_new_key_gets_through_and_one_of_the_old_does_not() throws Exception {
    var old = scene.provider.token("rotation");
    assertEquals(200, scene.gateway.get(ORDERS, old).statusCode());
    scene.provider.rotate("second");
    acceptedSoon(scene, scene.provider.token("rotation"));
    var refused = scene.gateway.get(ORDERS, old).statusCode();
    assertTrue(refused == 401 || refused == 503, "" + refused);
  }

  @Test
  void strange_keys_do_not_become_as_many_questions_to_the_provider() throws Exception {
    var token = TestProvider.sign(scene.provider.claims("flood"), "flood", STRANGE_KEY);
    var before = scene.provider.reads();
    var begin = System.nanoTime();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          Stream.generate(() -> callers.submit(() -> scene.gateway.get(ORDERS, token)))
              .limit(30)
              .toList();
      for (var call : calls) {
        var status = call.get().statusCode();
        assertTrue(status == 401 || status == 503, "" + status);
      }
    }
    var seconds = (System.nanoTime() - begin) / 1_000_000_000 + 1;
    var reads = scene.provider.reads() - before;
    assertTrue(reads <= seconds + 1, () -> reads + " reads in " + seconds + " seconds");
  }

  @Test
  void an_outage_of_the_provider_is_survived_once_its_keys_were_seen(@TempDir Path folder)
      throws Exception {
    try (var another = new GatewayScene(folder, 1)) {
      var token = another.provider.token("outage");
      another.provider.goAway();
      var unavailable = another.gateway.get(ORDERS, token);
      problem(unavailable, 503, "identity-provider-unavailable");
      assertEquals("5", unavailable.headers().firstValue("Retry-After").orElse(""));

      another.provider.comeBack();
      assertEquals(200, another.gateway.get(ORDERS, token).statusCode());

      another.provider.goAway();
      var failuresBefore = failures(another);
      Awaitility.await("the keys are too old, and new ones can't be had")
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () -> {
                assertEquals(200, another.gateway.get(ORDERS, token).statusCode());
                assertTrue(failures(another) > failuresBefore);
              });
      var forged =
          TestProvider.sign(another.provider.claims("outage"), another.provider.kid(), STRANGE_KEY);
      problem(another.gateway.get(ORDERS, forged), 401, "unauthorized");

      another.provider.comeBack();
      another.provider.rotate("after-outage");
      acceptedSoon(another, another.provider.token("outage"));
    }
  }

  @Test
  void a_gateway_starts_where_a_killed_one_left_its_socket(@TempDir Path folder) throws Exception {
    try (var killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      killed.bind(UnixDomainSocketAddress.of(folder.resolve("keys.sock")));
    }
    try (var another = new GatewayScene(folder)) {
      assertEquals(200, another.gateway.get(ORDERS, another.provider.token("again")).statusCode());
    }
  }

  @Test
  void keys_of_who_poses_as_the_provider_are_not_taken(@TempDir Path folder) throws Exception {
    var ours = new TestCa(folder.resolve("ours"));
    var foreign = new TestCa(folder.resolve("foreign"));
    for (var authority : List.of(ours, foreign)) {
      authority.certificate("provider", "localhost");
      authority.certificate("elsewhere", "elsewhere.example");
    }
    assertEquals(200, statusByTls(folder.resolve("a"), ours.tls("provider"), ours));
    assertEquals(503, statusByTls(folder.resolve("b"), foreign.tls("provider"), ours));
    assertEquals(503, statusByTls(folder.resolve("c"), ours.tls("elsewhere"), ours));
  }

  private static int statusByTls(Path folder, SSLContext provider, TestCa believed)
      throws Exception {
    try (var another = new GatewayScene(folder, provider, believed.certificate())) {
      return another.gateway.get(ORDERS, another.provider.token("tls")).statusCode();
    }
  }

  /// How often the provider could not be reached.
  private static long failures(GatewayScene scene) throws Exception {
    return scene.gateway.log().lines().filter(line -> line.contains("connect() failed")).count();
  }

  /// At once, unless the provider was asked within the last second: then the caller is told to try
  /// again.
  private static void acceptedSoon(GatewayScene scene, String token) throws Exception {
    var response = scene.gateway.get(ORDERS, token);
    if (response.statusCode() != 200) {
      problem(response, 503, "identity-provider-unavailable");
      response = scene.gateway.get(ORDERS, token);
    }
    assertEquals(200, response.statusCode(), response.body());
  }

  private static void refused(String authorization) throws Exception {
    var before = scene.order.asked().size();
    var request = scene.gateway.request(ORDERS).header("Authorization", authorization);
    problem(scene.gateway.send(request), 401, "unauthorized");
    assertEquals(before, scene.order.asked().size());
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String text) {
    return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
  }
}
