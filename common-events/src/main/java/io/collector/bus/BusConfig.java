package io.collector.bus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Settings of the bus. Each has an environment variable as MicroProfile Config derives it
/// (`COLLECTOR_BUS_TRIES`); the broker's address and the exchange have the short names
/// `RABBITMQ_URL` and `RABBITMQ_EXCHANGE`.
@ConfigMapping(prefix = "collector.bus")
public interface BusConfig {

  /// The broker, `amqp://user:password@host:port/vhost`; `amqps` for TLS.
  URI url();

  /// Where the password is, if not in the address; read at each connect.
  Optional<Path> passwordFile();

  /// The topic exchange.
  @WithDefault("collector-events")
  String exchange();

  /// Prefix of the service's queues: `inventory` in `inventory.order.created`.
  String service();

  /// How often a message is tried before it is dead-lettered.
  @WithDefault("3")
  int tries();

  /// How long a message waits after its first failure, and after every further one.
  @WithDefault("1s")
  Duration firstRetryDelay();

  @WithDefault("10s")
  Duration laterRetryDelay();

  /// Most messages handled in one transaction; their bodies together have at most
  /// [#maxBodySize()].
  @WithDefault("200")
  int batchSize();

  /// Most messages that one queue's consumer holds unacknowledged.
  @WithDefault("500")
  int prefetch();

  /// Largest message taken, in bytes.
  @WithDefault("1048576")
  int maxBodySize();

  /// Bytes of message bodies that are held until they are acknowledged, for all queues together;
  /// one message of each queue is held in any case. Decoded they need about three times as much.
  @WithDefault("8388608")
  long maxHeldBytes();

  /// How long a queue may finish none of its messages before it counts as not read.
  @WithDefault("2m")
  Duration stalledAfter();

  /// `quorum`, or `classic` for a broker of one node where speed matters more than its disk.
  @WithDefault("quorum")
  QueueType queueType();

  /// `declare` makes exchanges and queues, `verify` only checks that they are there.
  @WithDefault("declare")
  TopologyMode topology();

  Relay relay();

  /// Days that consumed event ids are kept: longer than a dead letter or a replay may be old.
  @WithDefault("90")
  int inboxRetentionDays();

  /// Days that published events are kept.
  @WithDefault("90")
  int eventLogRetentionDays();

  enum QueueType {
    QUORUM,
    CLASSIC
  }

  enum TopologyMode {
    DECLARE,
    VERIFY
  }

  /// The relay from the outbox to the broker.
  interface Relay {

    /// False in a process that must not publish.
    @WithDefault("true")
    boolean enabled();

    /// Rows moved at once.
    @WithDefault("250")
    int batchSize();

    /// Publishes that may wait for the broker's confirm.
    @WithDefault("500")
    int window();

    /// Shortest and longest time between two polls of the outbox without a signal.
    @WithDefault("100ms")
    Duration pollMin();

    @WithDefault("2s")
    Duration pollMax();

    /// How long the broker may confirm nothing of what waits.
    @WithDefault("15s")
    Duration confirmTimeout();
  }
}
