/// The broker. The only package that knows AMQP: connections, topology, the `collector-events`
/// connector for Reactive Messaging, publishing with confirms.
///
/// Consuming and publishing have a connection each, so that a broker that holds back publishers
/// doesn't hold back acknowledgements. A message is acknowledged on the channel that delivered it,
/// or not at all: a new channel reuses the tags of the old one.
///
/// A message may contain anything. No message may stop a queue, loop, or exhaust the memory:
/// [GuardedFrames] limits what is read from the socket, [HeldBytes] what is held in memory,
/// [KnownProperties] what is forwarded. Every failure ends in a dead letter, or in a consumer
/// channel that is closed and opened again after a pause.
@NullMarked
package io.collector.bus.amqp;

import org.jspecify.annotations.NullMarked;
