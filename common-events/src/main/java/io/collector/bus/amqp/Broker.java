package io.collector.bus.amqp;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.DefaultExceptionHandler;
import io.collector.bus.BusConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The connections to the broker, opened when first asked for and again when they were lost.
/// Nothing recovers by itself: whoever uses a
/// channel learns that it died and asks for a new one.
@ApplicationScoped
public class Broker {

  private static final Logger LOG = Logger.getLogger(Broker.class);

  private final ConnectionFactory factory;
  private final Link consuming;
  private final Link publishing;

  Broker(BusConfig config) throws GeneralSecurityException, URISyntaxException {
    factory = new ConnectionFactory();
    factory.setUri(config.url());
    factory.setAutomaticRecoveryEnabled(false);
    factory.setTopologyRecoveryEnabled(false);
    factory.setRequestedHeartbeat(10);
    factory.setConnectionTimeout((int) Duration.ofSeconds(5).toMillis());
    factory.setExceptionHandler(new DefaultExceptionHandler());
    consuming = new Link(config.service() + " consuming");
    publishing = new Link(config.service() + " publishing");
  }

  /// The connection for consuming.
  Connection consuming() throws IOException {
    return consuming.open();
  }

  /// The connection for publishing.
  Connection publishing() throws IOException {
    return publishing.open();
  }

  /// Whether there is a connection to the broker now.
  public boolean isConnected() {
    return consuming.isOpen() || publishing.isOpen();
  }

  void close() {
    consuming.close();
    publishing.close();
  }

  private final class Link {

    private final String name;
    private @Nullable Connection connection;

    Link(String name) {
      this.name = name;
    }

    synchronized Connection open() throws IOException {
      var open = connection;
      if (open == null || !open.isOpen()) {
        try {
          open = factory.newConnection(name);
        } catch (TimeoutException e) {
          throw new IOException("the broker didn't answer in time", e);
        }
        connection = open;
        LOG.infof("Connected to %s:%d (%s)", factory.getHost(), factory.getPort(), name);
      }
      return open;
    }

    synchronized boolean isOpen() {
      return connection != null && connection.isOpen();
    }

    synchronized void close() {
      if (connection != null) {
        connection.abort(2_000);
        connection = null;
      }
    }
  }
}
