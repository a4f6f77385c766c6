package io.collector.testing;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.concurrent.TimeoutException;

/// A virtual host of a RabbitMQ server on this machine.
public record TestBroker(int port, String virtualHost) {

  static final String DEFAULT_VIRTUAL_HOST = "/";

  /// This module's virtual host on the server that all modules of a Maven run share, started when
  /// first asked for: no module sees another's queues.
  public static TestBroker shared() {
    return new TestBroker(TestServers.running().brokerPort(), TestServers.thisModule());
  }

  public String url() {
    var path = virtualHost.equals(DEFAULT_VIRTUAL_HOST) ? "" : "/" + virtualHost;
    return "amqp://guest:guest@localhost:" + port + path;
  }

  public Connection connect() throws IOException, TimeoutException {
    var factory = new ConnectionFactory();
    factory.setHost("localhost");
    factory.setPort(port);
    factory.setVirtualHost(virtualHost);
    factory.setAutomaticRecoveryEnabled(false);
    return factory.newConnection("test");
  }

  /// A port that nothing listens on.
  public static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
