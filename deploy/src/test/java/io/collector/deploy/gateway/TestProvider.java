package io.collector.deploy.gateway;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// An identity provider as far as the gateway sees it: an address with public keys. It can be away,
/// and change its keys.
final class TestProvider implements AutoCloseable {

  static final String AUDIENCE = "collector";
  private static final String KEYS = "/realms/collector/protocol/openid-connect/certs";

  /// Making one takes long.
  private static final KeyPair FIRST_KEY = newKey();

  private final Map<String, KeyPair> keys = new LinkedHashMap<>();
  private final AtomicInteger reads = new AtomicInteger();
  private volatile Duration answersAfter = Duration.ZERO;
  private final @Nullable SSLContext tls;
  private final int port;
  private @Nullable HttpServer server;

  TestProvider() throws IOException {
    this(null);
  }

  /// Asked by TLS, if there is any.
  TestProvider(@Nullable SSLContext tls) throws IOException {
    this.tls = tls;
    keys.put("first", FIRST_KEY);
    port = listen(0);
  }

  String issuer() {
    return address() + "/realms/collector";
  }

  URI keysAddress() {
    return URI.create(address() + KEYS);
  }

  private String address() {
    return (tls == null ? "http://127.0.0.1:" : "https://localhost:") + port;
  }

  /// How often its keys were read.
  int reads() {
    return reads.get();
  }

  /// From now on it has one key, a new one, of this id.
  synchronized void rotate(String kid) {
    keys.clear();
    keys.put(kid, newKey());
  }

  /// From now on it takes its time.
  void answerAfter(Duration time) {
    answersAfter = time;
  }

  void goAway() {
    requireNonNull(server).stop(0);
  }

  void comeBack() throws IOException {
    listen(port);
  }

  /// A token of its newest key.
  String token(String tenant) {
    return sign(claims(tenant));
  }

  static JwtClaimsBuilder claims() {
    return Jwt.claims().subject("somebody").audience(AUDIENCE);
  }

  JwtClaimsBuilder claims(String tenant) {
    return claims()
        .issuer(issuer())
        .claim("tenant_id", tenant)
        .expiresAt(Instant.now().plusSeconds(300));
  }

  String sign(JwtClaimsBuilder claims) {
    var kid = keys.keySet().iterator().next();
    return sign(claims, kid, requireNonNull(keys.get(kid)));
  }

  static String sign(JwtClaimsBuilder claims, String kid, KeyPair key) {
    return claims.jws().keyId(kid).sign(key.getPrivate());
  }

  String kid() {
    return keys.keySet().iterator().next();
  }

  static KeyPair newKey() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    goAway();
  }

  private int listen(int at) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), at);
    var listening = tls == null ? HttpServer.create(address, 0) : byTls(address, tls);
    listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    listening.createContext(
        KEYS,
        exchange -> {
          reads.incrementAndGet();
          pause(answersAfter);
          var body = keySet().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.getResponseHeaders().add("Cache-Control", "no-cache");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    listening.start();
    server = listening;
    return listening.getAddress().getPort();
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpServer byTls(InetSocketAddress address, SSLContext tls) throws IOException {
    var listening = HttpsServer.create(address, 0);
    listening.setHttpsConfigurator(new HttpsConfigurator(tls));
    return listening;
  }

  private synchronized String keySet() {
    var encryption =
        Map.of(
            "kid",
            "encryption",
            "kty",
            "RSA",
            "use",
            "enc",
            "alg",
            "RSA-OAEP",
            "n",
            "AQAB",
            "e",
            "AQAB");
    var all = new java.util.ArrayList<>(List.of(encryption));
    keys.forEach((kid, pair) -> all.add(jwk(kid, (RSAPublicKey) pair.getPublic())));
    try {
      return new ObjectMapper().writeValueAsString(Map.of("keys", all));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> jwk(String kid, RSAPublicKey key) {
    return Map.of(
        "kid",
        kid,
        "kty",
        "RSA",
        "use",
        "sig",
        "alg",
        "RS256",
        "n",
        unsigned(key.getModulus()),
        "e",
        unsigned(key.getPublicExponent()));
  }

  private static String unsigned(BigInteger number) {
    var bytes = number.toByteArray();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }
}
