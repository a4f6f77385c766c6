package io.collector.deploy.secure;

import com.rabbitmq.client.Connection;
import io.collector.deploy.ServiceEvents;
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
        topology.shared().declare(channel);
        topology.unconsumed().declare(channel);
        topology.failures().declare(channel);
        for (var type : service.consumed()) {
          topology.consumer(type).declare(channel);
        }
      }
    } finally {
      channel.abort();
    }
  }
}
