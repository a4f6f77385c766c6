package io.collector.deploy.secure;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.collector.bus.amqp.BusTopology;
import java.io.IOException;
import java.util.List;

/// Declares what all services need, as the user `topology`: services whose users may declare
/// nothing only verify it.
public final class BrokerTopology {

  private BrokerTopology() {}

  public static void declare(Connection connection, List<ServiceEvents> services)
      throws IOException {
    var channel = connection.createChannel();
    try {
      for (var service : services) {
        var topology = BrokerDefinitions.topology(service.service());
        declare(channel, topology.shared());
        declare(channel, topology.failures());
        for (var type : service.consumed()) {
          declare(channel, topology.consumer(type));
        }
      }
    } finally {
      channel.abort();
    }
  }

  private static void declare(Channel channel, BusTopology.Part part) throws IOException {
    for (var exchange : part.exchanges()) {
      channel.exchangeDeclare(
          exchange.name(), exchange.type(), true, false, exchange.internal(), exchange.arguments());
    }
    for (var queue : part.queues()) {
      channel.queueDeclare(queue.name(), true, false, false, queue.arguments());
    }
    for (var binding : part.bindings()) {
      channel.queueBind(binding.queue(), binding.exchange(), binding.routingKey());
    }
  }
}
