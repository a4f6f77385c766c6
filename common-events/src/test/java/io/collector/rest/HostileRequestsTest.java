package io.collector.rest;

import static io.collector.rest.RestTest.as;
import static io.collector.rest.RestTest.tenant;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What careless and hostile clients send to any service, mostly by raw socket: a client library
/// would correct it. Nothing of it may be a 500, and no answer quotes a Java class or SQL.
@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class HostileRequestsTest {

  private static final String ECHO = "/api/v1/echo";
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");
  private static final String[] INTERNALS = {
    "java.",
    "io.collector",
    "io.vertx",
    "jakarta",
    "com.fasterxml",
    "SELECT",
    "constraint",
    "Exception"
  };

  private static String token() {
    return Tokens.of("tenant-hostile", "admin");
  }

  // ── tokens ──

  static Stream<String> badAuthorizations() {
    return Stream.of(
        "Bearer ..",
        "Bearer",
        "Bearer ",
        "bearer .",
        "Bearer a.b.c",
        "Bearer a..c",
        "Bearer e30.e30.e30",
        "Bearer bnVsbA.bnVsbA.bnVsbA",
        "Bearer W10.W10.W10",
        "Bearer eyJhbGciOiJub25lIn0.e30.",
        "Bearer eyJhbGciOiJub25lIn0.e30.x",
        "Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6MX0.e30.x",
        "Bearer " + "a".repeat(5000),
        "Bearer " + "a".repeat(2000) + "." + "b".repeat(2000) + ".c",
        "Bearer \u00e9.\u00e9.\u00e9",
        "Bearer a b",
        "Basic x",
        "Basic eDp5",
        "Digest username=\"x\"",
        "x",
        "\u00ff\u00fe");
  }

  @ParameterizedTest
  @MethodSource("badAuthorizations")
  void what_is_no_token_is_a_401(String authorization) {
    var answer =
        send(
            "GET /api/v1/gadgets HTTP/1.1",
            "",
            "Host: localhost",
            "Authorization: " + authorization);
    assertProblem(answer, 401);
    assertThat(answer).containsIgnoringCase("\r\nwww-authenticate: Bearer");
  }

  // ── addresses ──

  /// Every way to write an address that might reach a resource past the filters. It must either not
  /// be found or meet them all.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%61pi/v1/echo",
        "/%61%70%69/v1/echo",
        "/%61pi/echo",
        "/a%70i/%76%31/e%63ho",
        "//api/v1/echo",
        "/api//v1//echo",
        "/./api/v1/echo",
        "/x/../api/v1/echo",
        "/api/../api/v1/echo",
        "/api/%2e%2e/api/v1/echo",
        "/api/v1/../v1/echo",
        "/api/v1/echo/",
        "/api/v1/echo//",
        "/api/v1/echo/.",
        "/api;x=y/v1/echo",
        "/;x/api/v1/echo",
        "/api/v1/echo;x=y",
        "/api/v1;/echo",
        "/api%2Fv1/echo",
        "/api/v1%2Fecho",
        "/API/v1/echo",
        "/api/V1/echo",
        "/%2561pi/v1/echo",
        "/api/%2576%2531/echo",
        "/api/v01/echo",
        "/api/v1/v1/echo",
        "/api/v2/echo",
        "/api",
        "/api/",
        "/api/v1",
        "/..",
        "/../../api/v1/echo",
        "/%5Capi/v1/echo",
        "\\api\\v1\\echo",
        "http://localhost/api/v1/echo",
        "http://other.example/%61pi/v1/echo",
        "https://u:p@[::1]:99999/api/v1/echo",
        "api/v1/echo",
        "*",
        "?",
        "/api/v1/echo?",
        "/api/v1/echo#x",
      })
  void no_form_of_an_address_passes_the_filters(String address) {
    var anonymous = send("GET " + address + " HTTP/1.1", "", "Host: localhost");
    assertThat(status(anonymous)).as(anonymous).isIn(400, 401, 404, 405);
    assertClean(anonymous);
    var untenanted =
        send(
            "GET " + address + " HTTP/1.1",
            "",
            "Host: localhost",
            "Authorization: Bearer " + Tokens.withoutTenant("admin"));
    assertThat(status(untenanted)).as(untenanted).isIn(400, 403, 404, 405);
    var known =
        send(
            "GET " + address + " HTTP/1.1",
            "",
            "Host: localhost",
            "Authorization: Bearer " + token(),
            "X-Correlation-Id: mine");
    assertThat(status(known)).as(known).isIn(200, 400, 404, 405);
    if (status(known) == 200) {
      assertThat(status(anonymous)).isEqualTo(401);
      assertThat(status(untenanted)).isEqualTo(403);
      assertThat(known.toLowerCase(Locale.ROOT))
          .contains("x-correlation-id: mine", "cache-control: no-store", "nosniff");
    }
    var posted =
        send(
            "POST " + address + " HTTP/1.1",
            "{}",
            "Host: localhost",
            "Content-Type: application/json",
            "Authorization: Bearer " + token(),
            "Idempotency-Key: not visible");
    assertThat(status(posted)).as(posted).isIn(400, 404, 405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/echo/%zz",
        "/api/v1/echo/%",
        "/api/v1/echo/%4",
        "/%zzapi/v1/echo",
        "/api/v1/gadgets/%00",
        "/api/v1/gadgets/a%00b",
        "/api/v1/gadgets/%ff",
        "/api/v1/gadgets/%ed%a0%80",
        "/api/v1/gadgets/%F0%9F",
        "/api/v1/gadgets/\u00e9",
        "/api/v1/gadgets/a|b{}^`\"<>",
        "/api/v1/gadgets/%0d%0aX: y",
        "/api/v1/echo?text=%00",
        "/api/v1/echo?day=%zz",
        "/api/v1/echo?count=%",
        "/api/v1/gadgets?cursor=%ff",
        "/api/v1/gadgets?sort=%ed%a0%80",
        "/api/v1/gadgets?limit=1&limit=x",
        "/api/v1/gadgets?sort=name&sort=name",
        "/api/v1/gadgets?cursor=",
        "/api/v1/echo?day=2026-02-30",
        "/api/v1/echo?day=0000-01-01",
        "/api/v1/echo?day=-0001-01-01",
        "/api/v1/echo?day=+10000-01-01",
        "/api/v1/echo?day=%2B1000000000-01-01",
        "/api/v1/echo?day=%2B999999999-01-01",
        "/api/v1/echo?day=0",
        "/api/v1/echo?moment=0000-01-01T00:00:00Z",
        "/api/v1/echo?moment=%2B1000000000-12-31T23:59:59Z",
        "/api/v1/echo?moment=9999-12-31T23:59:59-18:00",
        "/api/v1/echo?moment=1705314900",
        "/api/v1/echo?count=1e2147483647",
        "/api/v1/echo?count=99999999999",
        "/api/v1/echo?flag=yes",
        "/api/v1/echo?id=1-1-1",
      })
  void what_no_address_may_hold_is_refused(String address) {
    var answer =
        send(
            "GET " + address + " HTTP/1.1",
            "",
            "Host: localhost",
            "Authorization: Bearer " + token());
    assertThat(status(answer)).as(answer).isIn(400, 404);
    assertClean(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text=%zz",
        "text=%ff",
        "text=%ed%a0%80",
        "text=a+b%20c",
        "text=\u00e9",
        "%zz=1",
        "&&=&",
        "=",
        "text=%e2%80%ae",
        "text=a|b",
        "text=[",
        "text=%0d%0aX-Evil:%20y"
      })
  void a_query_of_any_text_is_no_defect(String query) {
    var answer =
        send(
            "GET /api/v1/echo?" + query + " HTTP/1.1",
            "",
            "Host: localhost",
            "Authorization: Bearer " + token());
    assertThat(status(answer)).as(answer).isIn(200, 400);
    assertClean(answer);
  }

  // ── headers ──

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP/1.0 |                          | 400",
        "HTTP/1.1 |                          | 400",
        "HTTP/1.1 | Host: a b                | 400",
        "HTTP/1.1 | Host: a/b                | 400",
        "HTTP/1.1 | Host: <script>           | 400",
        "HTTP/1.1 | Host: a:b:c              | 400",
        "HTTP/1.1 | Host: local:99999999999  | 400",
        "HTTP/1.1 | Host: [::1               | 400",
        "HTTP/1.1 | Host: \u00e9             | 400",
        "HTTP/1.0 | Host: localhost          | 200",
        "HTTP/1.1 | Host: [::1]:8080         | 200",
        "HTTP/1.1 | Host: any.example        | 200",
      })
  void a_host_that_cant_be_is_refused(String version, @Nullable String host, int status) {
    var answer =
        send(
            "GET /api/v1/echo " + version,
            "",
            host == null ? "X-None: 1" : host,
            "Authorization: Bearer " + token());
    assertThat(status(answer)).as(answer).isEqualTo(status);
    if (status == 400) {
      assertThat(answer).contains("application/problem+json");
    }
    assertClean(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Correlation-Id: \u00e9\u00ff",
        "X-Correlation-Id: a b",
        "X-Note: \u00e9\u00ff",
        "Accept: \u00ff",
        "Accept: ///",
        "Accept: application/json;q=x",
        "Accept: ;;;",
        "Accept-Language: \u00ff;;q=",
        "Content-Type: text/plain",
        "Content-Type: ///",
        "Cookie: =;=;\u00ff",
        "If-None-Match: \u00ff",
        "X-Forwarded-Host: a b",
        "X-Forwarded-Proto: <>",
        "Forwarded: for=\"",
        "traceparent: 00-\u00ff",
        "traceparent: x",
        "baggage: \u00ff=%zz",
        "Range: bytes=5-1",
        "Expect: 200-nothing",
      })
  void a_header_of_any_text_is_no_defect(String header) {
    var answer =
        send(
            "GET /api/v1/echo HTTP/1.1",
            "",
            "Host: localhost",
            "Authorization: Bearer " + token(),
            header);
    assertThat(status(answer)).as(answer).isIn(200, 400, 406, 417);
    assertClean(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "foo                       | 400",
        "///                       | 400",
        "application/json/x        | 400",
        "*/*;q=x                   | 400",
        "application/json;q=2      | 400",
        ";;;                       | 400",
        "\u00ff/json               | 400",
        "text/html                 | 406",
        "text/html, image/png;q=1  | 406",
        "text/html, */*;q=.2       | 201",
        "text/html, *; q=.2        | 201",
        "APPLICATION/json;a=\"b\"  | 201",
      })
  void what_accept_excludes_is_refused_before_it_is_done(String accept, int expected) {
    var calls = GadgetResource.CALLS.get();
    var answer =
        post(
            "/api/v1/gadgets",
            RestTest.gadget("accepted " + UUID.randomUUID()),
            "Content-Type: application/json",
            "Accept: " + accept);
    assertThat(status(answer)).as(answer).isEqualTo(expected);
    assertThat(GadgetResource.CALLS.get() - calls).isEqualTo(expected == 201 ? 1 : 0);
    assertClean(answer);
  }

  @ParameterizedTest
  @CsvSource({"id,9,37", "day,9,400", "moment,1,400"})
  void a_parameter_of_any_length_is_a_bad_request(String name, String digit, int length) {
    var answer =
        send(
            "GET %s?%s=%s HTTP/1.1".formatted(ECHO, name, digit.repeat(length)),
            "",
            "Host: localhost",
            "Authorization: Bearer " + token());
    assertThat(status(answer)).as(answer).isEqualTo(400);
    assertThat(answer).contains("\"?" + name + "\"");
    assertClean(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "\u00e9", "\u00f0\u009f\u0098\u0080", "a\u0000b", "a\tb", ""})
  void an_idempotency_key_that_cant_be_stored_is_refused(String key) {
    var answer = post(ECHO, "{}", "Content-Type: application/json", "Idempotency-Key: " + key);
    assertThat(status(answer)).as(answer).isEqualTo(400);
    assertClean(answer);
  }

  // ── content ──

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/optional | text/plain",
        "/optional | application/xml",
        "/optional | multipart/form-data; boundary=x",
        "/optional | multipart/form-data",
        "/optional | application/x-www-form-urlencoded",
        "/optional | application/octet-stream",
        "/optional | ///",
        "/optional | x",
        "/optional | application/json;charset=%%",
        "/optional | application/json;;",
        "/optional | application/jsonp",
        "''        | text/plain",
        "''        | multipart/form-data; boundary=x",
        "/bare     | text/plain",
        "/bare     | \u00ff",
      })
  void a_body_that_isnt_json_is_a_415(String path, String type) {
    assertProblem(post(ECHO + path, "{}", "Content-Type: " + type), 415);
  }

  @Test
  void a_body_without_a_type_is_a_415_and_the_type_of_no_body_does_not_matter() {
    assertProblem(post(ECHO + "/optional", "{}"), 415);
    assertThat(status(post(ECHO + "/optional", "", "Content-Type: text/plain"))).isEqualTo(200);
    assertThat(status(post(ECHO + "/bare", "", "Content-Type: x"))).isEqualTo(200);
    assertThat(status(post(ECHO, "{}", "Content-Type: application/json; charset=UTF-8")))
        .isEqualTo(200);
    assertThat(status(post(ECHO, "{}", "Content-Type: APPLICATION/JSON"))).isEqualTo(200);
  }

  @Test
  void a_compressed_body_is_a_415() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[5_000_000]);
    }
    var body = packed.toString(StandardCharsets.ISO_8859_1);
    for (var encoding : new String[] {"gzip", "deflate", "br", "gzip, gzip", "x"}) {
      assertProblem(
          post(ECHO, body, "Content-Type: application/json", "Content-Encoding: " + encoding), 415);
    }
  }

  @Test
  void a_chunked_body_over_the_limit_is_a_413() {
    var chunk = "10000\r\n" + " ".repeat(65_536) + "\r\n";
    var answer =
        sendRaw(
            "POST "
                + ECHO
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + token()
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + chunk.repeat(17)
                + "0\r\n\r\n",
            StandardCharsets.ISO_8859_1);
    assertThat(status(answer)).as(answer).isEqualTo(413);
    assertClean(answer);
  }

  // ── JSON ──

  static Stream<Arguments> badBodies() {
    var deep = 1001;
    return Stream.of(
        body("{\"parts\":[".repeat(deep) + "]}".repeat(deep), null),
        body("[".repeat(100_000), null),
        body("{\"parts\":[{\"parts\":" + "[".repeat(100_000), null),
        body("{\"x\":" + "[".repeat(100_000), null),
        body("{\"" + "k".repeat(60_000) + "\":1}", null),
        body("{\"number\":" + "1".repeat(1001) + "}", null),
        body("{\"number\":0." + "1".repeat(1001) + "}", null),
        body("{\"count\":" + "1".repeat(1001) + "}", null),
        body("{\"count\":" + "1".repeat(900) + "}", "/count"),
        body("{\"amount\":\"" + "1".repeat(1001) + "\"}", "/amount"),
        field("number", "1e2147483647"),
        field("number", "-1e-2147483647"),
        field("number", "1e2147483648"),
        field("number", "1e99999999999999"),
        field("number", "1e1001"),
        field("number", "\"5\""),
        field("number", "\"\""),
        field("number", "NaN"),
        field("number", "-Infinity"),
        field("number", "01"),
        field("number", "true"),
        field("number", "{}"),
        field("amount", "5"),
        field("amount", "\"1e2147483647\""),
        field("amount", "\"1e2147483648\""),
        field("amount", "\"-1e-2147483647\""),
        field("amount", "\"1e99999999999\""),
        field("amount", "\"1e3\""),
        field("amount", "\"1E2\""),
        field("amount", "\"+5\""),
        field("amount", "\".5\""),
        field("amount", "\"5.\""),
        field("amount", "\"5.5.5\""),
        field("amount", "\"--5\""),
        field("amount", "\"NaN\""),
        field("amount", "\"\""),
        field("amount", "\" 1\""),
        field("amount", "\"\u0661\u0662\""),
        field("amount", "\"1_000\""),
        field("amount", "\"0x1\""),
        field("amount", "\"1f\""),
        field("count", "1e2147483647"),
        field("count", "-1e-2147483647"),
        field("count", "99999999999"),
        field("count", "1.0"),
        field("count", "\"1\""),
        field("count", "\"\""),
        field("count", "\" \""),
        field("count", "true"),
        field("big", "9223372036854775808"),
        field("big", "1e400"),
        field("flag", "\"true\""),
        field("flag", "\"\""),
        field("flag", "\" \""),
        field("flag", "0"),
        field("flag", "1.0"),
        field("kind", "0"),
        field("kind", "\"0\""),
        field("kind", "\"1\""),
        field("kind", "\"\""),
        field("kind", "\" \""),
        field("kind", "\"machine\""),
        field("kind", "\"MACHINE\\u0000\""),
        field("kind", "\" MACHINE\""),
        field("kind", "1.0"),
        field("kind", "true"),
        field("kind", "[]"),
        field("day", "0"),
        field("day", "20000.5"),
        field("day", "[2026,1,1]"),
        field("day", "\"\""),
        field("day", "\" \""),
        field("day", "\"0000-01-01\""),
        field("day", "\"-0001-01-01\""),
        field("day", "\"+10000-01-01\""),
        field("day", "\"2026-02-29\""),
        field("day", "\"2026-01-01T00:00:00Z\""),
        field("moment", "0"),
        field("moment", "1.5"),
        field("moment", "[2026,1,1]"),
        field("moment", "\"\""),
        field("moment", "\"0000-12-31T23:59:59Z\""),
        field("moment", "\"0001-01-01T00:00:00+18:00\""),
        field("moment", "\"9999-12-31T23:59:59-18:00\""),
        field("moment", "\"+1000000000-12-31T23:59:59Z\""),
        field("moment", "\"2026-01-01\""),
        field("id", "\"\""),
        field("id", "\"1-1-1-1-1\""),
        field("id", "5"),
        field("id", "\"AAAAAAAAAAAAAAAAAAAAAA==\""),
        field("name", "5"),
        field("name", "true"),
        field("name", "{}"),
        field("name", "[\"a\"]"),
        field("name", "\"\\ud800\""),
        field("name", "\"a\\udc00b\""),
        field("name", "\"\\udc00\\ud800\""),
        field("name", "\"a\\u0000\""),
        field("name", "\"a\\nb\""),
        field("name", "\"a\\tb\""),
        field("name", "\"a\\u007f\""),
        field("name", "\"a\\u0085b\""),
        field("name", "\"a\\u2028b\""),
        field("note", "\"a\\u0000\""),
        field("note", "\"a\\u001bb\""),
        field("note", "\"a\\ud83d\""),
        body("{\"tags\":[\"a\",\"\\ud800\"]}", "/tags/1"),
        body("{\"tags\":[1]}", "/tags/0"),
        body("{\"tags\":\"a\"}", "/tags"),
        body("{\"parts\":[{\"parts\":[{\"name\":\"\\u0000\"}]}]}", "/parts/0/parts/0/name"),
        body("{\"byKind\":{\"MACHINE\":1e2147483647}}", "/byKind/MACHINE"),
        body("{\"byKind\":{\"0\":1}}", "/byKind"),
        body("{\"name\":\"a\",\"name\":\"b\"}", "/name"),
        body("{} {}", null),
        body("{}]", null),
        body("{}x", null),
        body("\ufeff{}", null),
        body("", null),
        body("null", null),
        body("[]", null),
        body("\"x\"", null),
        body("5", null),
        body("{\"name\":\"a\nb\"}", null),
        body("{'name':'a'}", null),
        body("{name:1}", null),
        body("/**/{}", null),
        body("{\"@class\":\"java.lang.Runtime\"}", "/@class"));
  }

  private static Arguments body(String body, @Nullable String pointer) {
    return Arguments.of(body, pointer);
  }

  private static Arguments field(String name, String value) {
    return body(
        "{\"%s\":%s}".formatted(name, value), value.matches("NaN|-I.*|01") ? null : "/" + name);
  }

  @ParameterizedTest
  @MethodSource("badBodies")
  void a_body_that_cant_be_is_a_400_with_its_place(String body, @Nullable String pointer) {
    var begin = System.nanoTime();
    var answer = post(ECHO, body, "Content-Type: application/json");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    assertProblem(answer, 400);
    if (pointer != null) {
      assertThat(answer).contains("\"pointer\":\"" + pointer + "\"");
    }
    assertThat(answer.length()).isLessThan(5_000);
  }

  @Test
  void a_webhooks_body_is_as_strict_but_for_unknown_fields() {
    badBodies()
        .map(it -> (String) it.get()[0])
        .filter(body -> !body.contains("@class") && !body.startsWith("{\"x\":[["))
        .filter(body -> !body.startsWith("{\"kkk"))
        .forEach(
            body ->
                assertProblem(
                    post(ECHO + "/webhook/a", body, "Content-Type: application/json"), 400));
    var answer =
        post(ECHO + "/webhook/a", "{\"name\":\"x\",\"more\":1}", "Content-Type: application/json");
    assertThat(answer).endsWith("a x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
  void a_body_in_another_encoding_is_a_400(String encoding) {
    var body =
        new String(
            "{\"name\":\"x\"}".getBytes(Charset.forName(encoding)), StandardCharsets.ISO_8859_1);
    var head =
        "POST "
            + ECHO
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
            + token();
    for (var charset : new String[] {"", ";charset=" + encoding}) {
      assertProblem(
          sendRaw(
              head
                  + "\r\nContent-Type: application/json"
                  + charset
                  + "\r\nContent-Length: "
                  + body.length()
                  + "\r\n\r\n"
                  + body,
              StandardCharsets.ISO_8859_1),
          400);
    }
    var latin = "{\"name\":\"\u00e9\"}";
    assertProblem(
        sendRaw(
            head
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + latin.length()
                + "\r\n\r\n"
                + latin,
            StandardCharsets.ISO_8859_1),
        400);
  }

  @Test
  void what_is_unusual_but_right_is_taken() {
    var body =
        """
        {"name":"Zo\u00eb \ud83d\ude00 \\ud83d\\ude00","note":"two\\nlines\\tand \u202eright","count":-0,"number":1e30,
         "amount":"-0.000000000000000000000000000001","day":"9999-12-31","moment":"0001-01-01T00:00:00Z","kind":null,"flag":null,
         "tags":[],"byKind":{"MACHINE":0.1}}""";
    var answer = as(tenant()).body(body).post(ECHO);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.<String>path("name")).isEqualTo("Zo\u00eb \ud83d\ude00 \ud83d\ude00");
    assertThat(answer.<String>path("note")).contains("two\nlines\tand");
  }

  // ── cursors ──

  static Stream<Cursor> badCursors() {
    var id = UUID.randomUUID();
    return Stream.of(
        new Cursor("created", "+1000000000-01-01T00:00:00Z", id),
        new Cursor("created", "+1000000000-12-31T23:59:59.999999999Z", id),
        new Cursor("created", "-1000000000-01-01T00:00:00Z", id),
        new Cursor("created", "0000-01-01T00:00:00Z", id),
        new Cursor("created", "yesterday", id),
        new Cursor("created", "", id),
        new Cursor("price", "1e2147483647", id),
        new Cursor("price", "1e-2147483647", id),
        new Cursor("price", "NaN", id),
        new Cursor("quantity", "99999999999", id),
        new Cursor("quantity", "1.0", id),
        new Cursor("kind", "0", id),
        new Cursor("kind", "ROBOT", id),
        new Cursor("name", "a\u0000b", id),
        new Cursor("name", "\ud800", id),
        new Cursor("nothing", "x", id));
  }

  @ParameterizedTest
  @MethodSource("badCursors")
  void a_forged_cursor_is_a_400(Cursor cursor) throws IOException {
    assertBad(forged(cursor), cursor.sort());
  }

  /// As a client would forge it: in the right form, without the key for its signature.
  private static String forged(Cursor cursor) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeUTF(cursor.sort());
      out.writeUTF(cursor.value());
      out.writeLong(cursor.id().getMostSignificantBits());
      out.writeLong(cursor.id().getLeastSignificantBits());
      out.write(new byte[32]);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "AAAA", "====", "\u00e9", "null", "//8", "__8_", "AP8"})
  void what_is_no_cursor_is_a_400(String cursor) {
    assertBad(cursor, "name");
  }

  private static void assertBad(String cursor, String sort) {
    var answer =
        as(tenant()).queryParam("cursor", cursor).queryParam("sort", sort).get("/api/v1/gadgets");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertClean(answer.asString());
  }

  // ── tenants ──

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%20", "%09", "%00", "a%00b", "a%0Ab", "a%7F", "a%C2%85", "LONG", "", "a/x", "a;x"
      })
  void a_webhook_of_an_impossible_tenant_is_a_404(String tenant) {
    var path = ECHO + "/webhook/" + tenant.replace("LONG", "a".repeat(201));
    assertProblem(post(path, "{}", "Content-Type: application/json"), 404);
  }

  @Test
  void a_webhook_of_an_unusual_tenant_is_taken() {
    assertThat(post(ECHO + "/webhook/a%2Fx", "{\"name\":\"n\"}", "Content-Type: application/json"))
        .endsWith("a/x n");
    assertThat(
            post(ECHO + "/webhook/a%20x%3B", "{\"name\":\"n\"}", "Content-Type: application/json"))
        .endsWith("a x; n");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "a\u0000b", "a\nb", "\u0085", "LONG"})
  void a_token_of_an_impossible_tenant_is_forbidden(String tenant) {
    var id = tenant.replace("LONG", "a".repeat(201));
    var answer = given().auth().oauth2(Tokens.of(id, "admin")).get(ECHO);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(403);
    assertClean(answer.asString());
  }

  // ── responses ──

  @ParameterizedTest
  @CsvSource({
    "/api/v1/echo, 200",
    "/api/v1/nowhere, 404",
    "/api/v1/gadgets?limit=x, 400",
    "/api/v1/failures/internal, 403"
  })
  void no_response_is_stored_or_guessed(String path, int status) {
    var answer = as(tenant()).get(path);
    answer
        .then()
        .statusCode(status)
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-store");
  }

  private static void assertProblem(String answer, int status) {
    assertThat(status(answer)).as(answer).isEqualTo(status);
    assertThat(answer.toLowerCase(Locale.ROOT))
        .contains(
            "application/problem+json",
            "\"code\":",
            "x-correlation-id: ",
            "x-content-type-options: nosniff",
            "cache-control: no-store");
    assertClean(answer);
  }

  /// What the HTTP server refuses before anything of ours sees it. It shows the failure in tests
  /// and development only.
  private static final String REFUSED_BY_SERVER = "{\"details\":\"Error id";

  private static void assertClean(String answer) {
    if (answer.contains(REFUSED_BY_SERVER) && status(answer) == 400) {
      return;
    }
    var at = answer.indexOf("\"detail\"");
    assertThat(at < 0 ? answer : answer.substring(at)).doesNotContainIgnoringCase(INTERNALS);
  }

  private static int status(String answer) {
    var status = STATUS.matcher(answer);
    assertThat(status.lookingAt()).as("an answer: " + answer).isTrue();
    return Integer.parseInt(status.group(1));
  }

  private static String post(String path, String body, String... headers) {
    var all =
        Stream.concat(
                Stream.of(
                    "Host: localhost",
                    "Authorization: Bearer " + token(),
                    "X-Sent: " + Instant.now()),
                Stream.of(headers))
            .toArray(String[]::new);
    return send("POST " + path + " HTTP/1.1", body, all);
  }

  private static String send(String line, String body, String... headers) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return sendRaw(
        line
            + "\r\n"
            + String.join("\r\n", headers)
            + "\r\nConnection: close\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n"
            + new String(bytes, StandardCharsets.ISO_8859_1),
        StandardCharsets.ISO_8859_1);
  }

  private static String sendRaw(String request, Charset charset) {
    try (var socket = new Socket("localhost", RestAssured.port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(charset));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
