package io.collector.bus;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.collector.testing.BusTestService;
import io.collector.testing.CollectorTest;
import io.collector.testing.TestDatabase;
import io.collector.testing.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Of 60 requests that hang in the database, 10 have a connection, 30 may wait, and the bus goes
/// on.
@QuarkusTest
@TestProfile(BusTestService.class)
@WithTestResource(CollectorTest.class)
class BulkheadTest {

  private static final String WAITING =
      "SELECT count(*) FROM pg_locks WHERE relation = 'gadget'::regclass AND NOT granted";

  @Test
  void a_rush_of_requests_leaves_the_bus_its_connections() throws SQLException {
    try (var gate = TestDatabase.shared().connect("bustest");
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var exchange = BusTest.listening()) {
      gate.setAutoCommit(false);
      gate.createStatement().execute("LOCK TABLE gadget IN SHARE MODE");
      var answers = Collections.synchronizedList(new ArrayList<Response>());
      var rush =
          IntStream.range(0, 60)
              .mapToObj(i -> CompletableFuture.runAsync(() -> answers.add(create(i)), threads))
              .toArray(CompletableFuture[]::new);
      await().until(() -> waiting(gate) == 10 && answers.size() == 20);
      assertThat(answers)
          .allSatisfy(
              answer -> {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isEqualTo("1");
                assertThat(answer.<String>path("code")).isEqualTo("busy");
              });

      exchange.publish("order.created", BusTest.order(UUID.randomUUID(), "in-the-rush"));
      await().untilAsserted(() -> assertThat(BusTest.effects("in-the-rush")).isEqualTo(1));

      assertThat(waiting(gate)).isEqualTo(10);
      gate.rollback();
      CompletableFuture.allOf(rush).join();
      assertThat(answers.stream().collect(groupingBy(Response::statusCode, counting())))
          .isEqualTo(Map.of(201, 40L, 503, 20L));
    }
  }

  /// The first ten hang up; what they began waits for the database, and counts as theirs.
  @Test
  void requests_whose_clients_left_keep_to_their_share() throws Exception {
    try (var gate = TestDatabase.shared().connect("bustest");
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var exchange = BusTest.listening()) {
      gate.setAutoCommit(false);
      gate.createStatement().execute("LOCK TABLE gadget IN SHARE MODE");
      var left = new ArrayList<Socket>();
      for (var i = 0; i < 10; i++) {
        left.add(send(100 + i));
      }
      await().until(() -> waiting(gate) == 10);
      for (var client : left) {
        client.close();
      }
      var answers = Collections.synchronizedList(new ArrayList<Response>());
      var rush =
          IntStream.range(110, 150)
              .mapToObj(i -> CompletableFuture.runAsync(() -> answers.add(create(i)), threads))
              .toArray(CompletableFuture[]::new);
      await().until(() -> answers.size() == 10);
      assertThat(answers).allMatch(answer -> answer.statusCode() == 503);
      assertThat(waiting(gate)).isEqualTo(10);

      exchange.publish("order.created", BusTest.order(UUID.randomUUID(), "beside-who-left"));
      await().untilAsserted(() -> assertThat(BusTest.effects("beside-who-left")).isEqualTo(1));

      gate.rollback();
      CompletableFuture.allOf(rush).join();
      assertThat(answers.stream().collect(groupingBy(Response::statusCode, counting())))
          .isEqualTo(Map.of(201, 30L, 503, 10L));
    }
  }

  /// A request whose answer nobody reads.
  private static Socket send(int i) throws IOException {
    var body = gadget(i);
    var client = new Socket("localhost", RestAssured.port);
    client
        .getOutputStream()
        .write(
            """
            POST /api/v1/gadgets HTTP/1.1\r
            Host: localhost\r
            Authorization: Bearer %s\r
            Content-Type: application/json\r
            Content-Length: %d\r
            \r
            %s"""
                .formatted(Tokens.of("tenant-in-a-rush", "admin"), body.length(), body)
                .getBytes(StandardCharsets.UTF_8));
    return client;
  }

  private static String gadget(int i) {
    return """
    {"name":"one of many, %d","kind":"MACHINE","quantity":3,"price":"12.50"}"""
        .formatted(i);
  }

  private static Response create(int i) {
    return given()
        .auth()
        .oauth2(Tokens.of("tenant-in-a-rush", "admin"))
        .contentType(ContentType.JSON)
        .body(gadget(i))
        .post("/api/v1/gadgets");
  }

  private static int waiting(Connection gate) throws SQLException {
    try (var rows = gate.createStatement().executeQuery(WAITING)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
