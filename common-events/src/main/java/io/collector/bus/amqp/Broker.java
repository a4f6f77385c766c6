package io.collector.bus.amqp;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.ForgivingExceptionHandler;
import com.rabbitmq.client.impl.FrameHandlerFactory;
import io.collector.bus.BusConfig;
import io.collector.configuration.TrustedAuthority;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The connections to the broker, opened when first asked for and again when they were lost.
/// No automatic recovery: who uses a channel notices that it was closed, and opens a new one.
@ApplicationScoped
public class Broker {

  private static final Logger LOG = Logger.getLogger(Broker.class);

  /// Bytes; deep enough for headers nested as far as [GuardedFrames#LARGEST_PROPERTIES] allows.
  private static final long READER_STACK = 4 * 1024 * 1024;

  private final BusConfig config;
  private final TlsConfigurationRegistry tls;
  private final Link consuming;
  private final Link publishing;

  Broker(BusConfig config, TlsConfigurationRegistry tls) {
    this.config = config;
    this.tls = tls;
    consuming = new Link(config.service() + " consuming");
    publishing = new Link(config.service() + " publishing");
  }

  /// Made for each connection, so that a changed password is taken.
  private ConnectionFactory factory() throws IOException {
    var factory = new GuardedConnectionFactory();
    try {
      if ("amqps".equals(config.url().getScheme())) {
        // before the address is set: left to itself, the client trusts any certificate
        factory.useSslProtocol(trusted());
        factory.enableHostnameVerification();
      }
      factory.setUri(config.url());
    } catch (GeneralSecurityException e) {
      throw new IOException("the broker's address can't be used", e);
    }
    if (config.passwordFile().isPresent()) {
      factory.setPassword(Files.readString(config.passwordFile().get()).strip());
    }
    factory.setAutomaticRecoveryEnabled(false);
    factory.setTopologyRecoveryEnabled(false);
    factory.setRequestedHeartbeat(10);
    factory.setConnectionTimeout((int) Duration.ofSeconds(5).toMillis());
    factory.setHandshakeTimeout((int) Duration.ofSeconds(5).toMillis());
    factory.setMaxInboundMessageBodySize(GuardedFrames.LARGEST_BODY);
    // the default one closes the channel on the reading thread, and waits there for an answer that
    // this thread should read
    factory.setExceptionHandler(new ForgivingExceptionHandler());
    factory.setSharedExecutor(new ReadingThread());
    factory.setThreadFactory(work -> new Thread(null, work, "amqp", READER_STACK));
    return factory;
  }

  private SSLContext trusted() throws IOException {
    try {
      return tls.get(TrustedAuthority.NAME).isPresent()
          ? tls.get(TrustedAuthority.NAME).get().createSSLContext()
          : SSLContext.getDefault();
    } catch (Exception e) { // of Quarkus' signature
      throw new IOException("the authority in COLLECTOR_CA_FILE can't be used", e);
    }
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

  private static final class GuardedConnectionFactory extends ConnectionFactory {
    @Override
    protected synchronized FrameHandlerFactory createFrameHandlerFactory() {
      return GuardedFrames.factory(
          getConnectionTimeout(), getSocketFactory(), getSocketConfigurator(), isSSL());
    }
  }

  /// Runs a consumer on the thread that reads from the socket: while it works nothing more is read,
  /// so that nothing waits in memory that the consumer hasn't accepted. A consumer never blocks.
  private static final class ReadingThread extends AbstractExecutorService {
    @Override
    public void execute(Runnable work) {
      work.run();
    }

    @Override
    public void shutdown() {
      // it has no thread of its own
    }

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }

  private final class Link {

    private final String name;
    private volatile @Nullable Connection connection;
    private @Nullable String fault;

    Link(String name) {
      this.name = name;
    }

    synchronized Connection open() throws IOException {
      var open = connection;
      if (open == null || !open.isOpen()) {
        open = connect();
        connection = open;
      }
      return open;
    }

    /// Tells once why the broker can't be reached, however often that is tried.
    private Connection connect() throws IOException {
      try {
        var factory = factory();
        var opened = factory.newConnection(name);
        fault = null;
        LOG.infof("Connected to %s:%d (%s)", factory.getHost(), factory.getPort(), name);
        return opened;
      } catch (IOException | TimeoutException e) {
        if (!e.toString().equals(fault)) {
          fault = e.toString();
          LOG.warnf("Can't connect to %s (%s), trying again: %s", config.url().getHost(), name, e);
        }
        throw e instanceof IOException failed
            ? failed
            : new IOException("the broker didn't answer in time", e);
      }
    }

    /// Doesn't wait for who is just connecting.
    boolean isOpen() {
      var known = connection;
      return known != null && known.isOpen();
    }

    synchronized void close() {
      if (connection != null) {
        connection.abort(2_000);
        connection = null;
      }
    }
  }
}
