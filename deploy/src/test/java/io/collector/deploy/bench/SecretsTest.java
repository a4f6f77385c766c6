package io.collector.deploy.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.StringReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a benchmark is told or tells others is not in the list of processes.
class SecretsTest {

  @Test
  void perf_test_is_told_the_broker_by_its_environment() {
    var url = "amqp://collector:secret@localhost:5672";
    assertEquals(url, PerfTest.environment(url).get("PERF_TEST_URI"));
    assertFalse(PerfTest.command("perf-test", 1_000, 10).contains("--uri"));
  }

  @Test
  void a_service_is_told_its_secrets_by_lines() {
    assertEquals(
        Map.of("COLLECTOR_SECRET_KEY", "abc=", "RABBITMQ_URL", "amqp://b"),
        Bench.environment(
            new StringReader(
                "RABBITMQ_URL=amqp://a\nCOLLECTOR_SECRET_KEY=abc=\nRABBITMQ_URL=amqp://b\n")));
  }
}
