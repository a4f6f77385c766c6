/// The broker. The only package that knows AMQP: connections, topology, the `collector-events`
/// connector for Reactive Messaging, publishing with confirms.
///
/// Consuming and publishing have a connection each, so that a broker that holds back publishers
/// doesn't hold back acknowledgements. What a channel delivered is acknowledged on that channel or
/// not at all, so that nothing of an old channel touches a new one.
///
/// Whoever may publish can send anything. No message may stop a queue, loop, or exhaust the memory:
/// [GuardedFrames] bounds what is read from the socket, [HeldBytes] what is kept,
/// [KnownProperties] what is sent on, and every failure ends in a dead letter or in a consumer
/// channel that is closed and opened again after a pause.
@NullMarked
package io.collector.bus.amqp;

import org.jspecify.annotations.NullMarked;
