package io.collector.deploy.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.MessageProperties;
import io.collector.deploy.Api;
import io.collector.deploy.Failure;
import io.collector.deploy.Settings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/// A message that a service finds in its queue when it starts: the contract's example, of a
/// document that was never seen.
///
/// @param type    of the event
/// @param id      of the document
/// @param body    the whole message
/// @param effects counts the rows that it leads to, by that id
record WaitingMessage(String type, UUID id, byte[] body, String effects) {

  static WaitingMessage fresh(String service) {
    return switch (service) {
      case "order" ->
          example(
              "offer.approved",
              "offerId",
              "SELECT count(*) FROM sales_order WHERE tenant_id = 'tenant-123' AND offer_id = ?");
      case "inventory" ->
          example(
              "order.created",
              "orderId",
              "SELECT count(*) FROM reservation WHERE tenant_id = 'tenant-123' AND order_id = ?");
      default -> throw new Failure("bench start knows no message for " + service);
    };
  }

  private static WaitingMessage example(String type, String key, String effects) {
    var path = "/contract/examples/" + type + ".json";
    try (var in = WaitingMessage.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new Failure(path + " is not on the class path");
      }
      var event = (ObjectNode) Api.JSON.readTree(in);
      var id = UUID.randomUUID();
      event.put("correlationId", "start-" + id);
      ((ObjectNode) event.path("data")).put(key, id.toString());
      return new WaitingMessage(type, id, Api.JSON.writeValueAsBytes(event), effects);
    } catch (IOException e) {
      throw new Failure(path + " can't be read", e);
    }
  }

  void publish(Channel channel) throws IOException {
    channel.basicPublish(
        Settings.get("RABBITMQ_EXCHANGE"), type, MessageProperties.PERSISTENT_BASIC, body);
  }

  boolean hasEffect(Connection database) throws SQLException {
    return (Long) Sql.value(database, effects, id) > 0;
  }
}
