package io.collector.deploy.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.collector.deploy.Api;
import io.collector.deploy.Failure;
import io.collector.deploy.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A service that consumes a type of event, as the broker knows it: the queue is bound to the
/// exchange, and named `SERVICE.TYPE`.
record Consumer(String service, String type) {

  String queue() {
    return service + "." + type;
  }

  /// All of these services, by what is bound to the exchange.
  static List<Consumer> of(List<String> services) throws InterruptedException {
    var consumers = new ArrayList<Consumer>();
    for (var binding : bindings()) {
      var type = binding.path("routing_key").asText();
      for (var service : services) {
        var consumer = new Consumer(service, type);
        if (consumer.queue().equals(binding.path("destination").asText())) {
          consumers.add(consumer);
        }
      }
    }
    if (consumers.isEmpty()) {
      throw new Failure("no service has a queue at the broker: start them first");
    }
    return consumers;
  }

  private static JsonNode bindings() throws InterruptedException {
    var broker = URI.create(Settings.get("RABBITMQ_URL"));
    var path = broker.getPath() == null ? "" : broker.getPath();
    var vhost = path.length() < 2 ? "/" : path.substring(1);
    var uri =
        URI.create(
            "%s/api/exchanges/%s/%s/bindings/source"
                .formatted(
                    Settings.get("RABBITMQ_MANAGEMENT_URL"),
                    URLEncoder.encode(vhost, StandardCharsets.UTF_8),
                    Settings.get("RABBITMQ_EXCHANGE")));
    var user = broker.getUserInfo() == null ? "guest:guest" : broker.getUserInfo();
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(20))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new Failure("the broker's management at " + uri + " says " + answer.statusCode());
      }
      return Api.JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new Failure("the broker's management doesn't answer at " + uri, e);
    }
  }
}
