/// The broker. The only package that knows AMQP: connections, topology, the `collector-events`
/// connector for Reactive Messaging, publishing
/// with confirms.
///
/// Consuming and publishing have a connection each, so that a broker that holds back publishers
/// doesn't hold back acknowledgements. Every
/// channel lives in an epoch: what was received on it is settled on it or not at all, so that
/// nothing of an old channel touches a new one.
@NullMarked
package io.collector.bus.amqp;

import org.jspecify.annotations.NullMarked;
