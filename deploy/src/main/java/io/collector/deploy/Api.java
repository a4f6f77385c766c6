package io.collector.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The services' REST interfaces, as a demo user sees them.
public final class Api {

  public static final ObjectMapper JSON = new ObjectMapper();

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Function<String, URI> addresses;
  private final String token;
  private final @Nullable String traceparent;

  /// @param addresses of the services, by name
  Api(Function<String, URI> addresses, String token) {
    this(addresses, token, null);
  }

  private Api(Function<String, URI> addresses, String token, @Nullable String traceparent) {
    this.addresses = addresses;
    this.token = token;
    this.traceparent = traceparent;
  }

  /// The same user, whose requests are part of a trace.
  ///
  /// @param header W3C's `traceparent`
  Api within(String header) {
    return new Api(addresses, token, header);
  }

  /// The same user, whose requests all go to one address.
  Api through(String gateway) {
    return new Api(_ -> URI.create(gateway), token, traceparent);
  }

  /// Signs a demo user in.
  ///
  /// @param user `ROLE@TENANT`
  public static Api as(String user) {
    return as(user, "collector");
  }

  /// Signs a user in.
  public static Api as(String user, String password) {
    var form =
        "grant_type=password&client_id=%s&username=%s&password=%s"
            .formatted(
                Settings.get("OIDC_CLIENT_ID"),
                URLEncoder.encode(user, StandardCharsets.UTF_8),
                URLEncoder.encode(password, StandardCharsets.UTF_8));
    var uri = URI.create(Settings.get("OIDC_ISSUER") + "/protocol/openid-connect/token");
    var answer =
        send(
            HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    if (answer.status != 200) {
      throw new Failure("no token for " + user + ": " + answer);
    }
    return new Api(Settings::serviceUrl, answer.body.path("access_token").asText());
  }

  /// Fails unless the answer is 200.
  public JsonNode get(String service, String path) {
    var answer = send(request(service, path).GET());
    if (answer.status != 200) {
      throw new Failure("GET %s of the %s service: %s".formatted(path, service, answer));
    }
    return answer.body;
  }

  /// Does something once. Fails unless it was done; the answer's body.
  public JsonNode post(String service, String path, Object body) {
    var answer = tryPost(service, path, body);
    if (answer.status / 100 != 2) {
      throw new Failure("POST %s of the %s service: %s".formatted(path, service, answer));
    }
    return answer.body;
  }

  /// Does something once, unless the state or a rule says no (409, 422); the answer's body.
  JsonNode postUnlessRefused(String service, String path, Object body) {
    var answer = tryPost(service, path, body);
    if (answer.status / 100 != 2 && answer.status != 409 && answer.status != 422) {
      throw new Failure("POST %s of the %s service: %s".formatted(path, service, answer));
    }
    return answer.body;
  }

  /// Sets something. Fails unless it was set.
  public void put(String service, String path, Object body) {
    var answer =
        send(
            request(service, path)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(JSON.valueToTree(body).toString())));
    if (answer.status / 100 != 2) {
      throw new Failure("PUT %s of the %s service: %s".formatted(path, service, answer));
    }
  }

  /// Edits something as it is now. Fails unless that was done.
  ///
  /// @param thing  whose version counts
  /// @param path   what is set
  void edit(String service, String thing, String path, Object body) {
    var read = send(request(service, thing).GET());
    var answer =
        send(
            request(service, path)
                .header("Content-Type", "application/json")
                .header("If-Match", read.etag())
                .PUT(BodyPublishers.ofString(JSON.valueToTree(body).toString())));
    if (answer.status / 100 != 2) {
      throw new Failure("PUT %s of the %s service: %s".formatted(path, service, answer));
    }
  }

  /// What isn't JSON. Fails unless the answer is 200.
  byte[] download(String service, String path) {
    try {
      var answer =
          HTTP.send(
              request(service, path).timeout(Duration.ofSeconds(20)).GET().build(),
              BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new Failure(
            "GET %s of the %s service: %d".formatted(path, service, answer.statusCode()));
      }
      return answer.body();
    } catch (IOException e) {
      throw new Failure("no answer from the %s service".formatted(service), e);
    } catch (InterruptedException e) {
      throw new Failure("interrupted", e);
    }
  }

  private Answer tryPost(String service, String path, Object body) {
    return tryMake(service, path, UUID.randomUUID().toString(), body);
  }

  /// Makes something, or finds it made: the key stays the same for the same thing, so that a
  /// repetition is answered and not done again.
  public void make(String service, String path, String idempotencyKey, Object body) {
    var answer = tryMake(service, path, idempotencyKey, body);
    if (!answer.isMade()) {
      throw new Failure("POST %s of the %s service: %s".formatted(path, service, answer));
    }
  }

  /// The same, unless a rule says no (422).
  ///
  /// @return whether it is there
  boolean makeUnlessRefused(String service, String path, String idempotencyKey, Object body) {
    var answer = tryMake(service, path, idempotencyKey, body);
    if (!answer.isMade() && answer.status != 422) {
      throw new Failure("POST %s of the %s service: %s".formatted(path, service, answer));
    }
    return answer.isMade();
  }

  private Answer tryMake(String service, String path, String idempotencyKey, Object body) {
    return send(
        request(service, path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString())));
  }

  /// A request to a service, for whoever sends it himself.
  public HttpRequest.Builder request(String service, String path) {
    var request =
        HttpRequest.newBuilder(addresses.apply(service).resolve(path))
            .header("Authorization", "Bearer " + token);
    return traceparent == null ? request : request.header("traceparent", traceparent);
  }

  private static Answer send(HttpRequest.Builder builder) {
    var request = builder.timeout(Duration.ofSeconds(20)).build();
    try {
      var response = HTTP.send(request, BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("ETag").orElse(""),
          parse(response.body()));
    } catch (ConnectException e) {
      throw new Failure("nothing answers at " + request.uri() + ": deploy/dev status", e);
    } catch (IOException e) {
      throw new Failure("no answer from " + request.uri(), e);
    } catch (InterruptedException e) {
      throw new Failure("interrupted", e);
    }
  }

  private static JsonNode parse(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JsonProcessingException _) {
      return TextNode.valueOf(body);
    }
  }

  private record Answer(int status, String etag, JsonNode body) {

    /// Made, or there already.
    boolean isMade() {
      return status / 100 == 2 || status == 409;
    }

    @Override
    public String toString() {
      return status + " " + body;
    }
  }
}
