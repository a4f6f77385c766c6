package io.collector.testing;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;

/// The management port of the service under test, where metrics and health are.
public final class Management {

  private Management() {}

  public static Response health(String check) {
    return get("/health/" + check);
  }

  public static String metrics() {
    return get("/metrics").asString();
  }

  /// The value of a series, such as `collector_outbox_depth`.
  public static double metric(String series) {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static Response get(String path) {
    return RestAssured.get(
        ConfigProvider.getConfig().getValue("test.management.url", String.class) + path);
  }
}
