package io.collector.deploy.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.collector.deploy.Failure;
import org.junit.jupiter.api.Test;

class BrokerCountersTest {

  @Test
  void adds_up_protocols_and_types_of_queues() {
    var counters =
        BrokerCounters.of(
            """
            # TYPE rabbitmq_global_messages_delivered_total counter
            rabbitmq_global_messages_delivered_total{protocol="amqp091",queue_type="rabbit_classic_queue"} 3
            rabbitmq_global_messages_delivered_total{protocol="amqp091",queue_type="rabbit_quorum_queue"} 4000000
            rabbitmq_global_messages_delivered_consume_manual_ack_total{protocol="amqp091"} 9
            rabbitmq_global_messages_received_total{protocol="amqp091"} 75
            rabbitmq_global_messages_received_confirm_total{protocol="amqp091"} 75
            """);
    assertEquals(new BrokerCounters(75, 4_000_003), counters);
  }

  @Test
  void a_broker_that_counts_nothing_is_no_broker_without_messages() {
    assertThrows(Failure.class, () -> BrokerCounters.of("up 1\n"));
  }
}
