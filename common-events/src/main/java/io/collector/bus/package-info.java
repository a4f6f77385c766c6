/// The event bus as a service sees it: [Outbox] to publish, a class with one `@Incoming` method per
/// event, [Inbox] to handle received events.
///
/// An event to publish is a row, written in the transaction that caused it. A received event is
/// handled in the transaction that stores its id. So a crash can only cause duplicates, and these
/// are recognised.
///
/// Subpackages: `amqp`, the only package that knows the broker's protocol, and `relay`, which moves
/// the outbox to the broker.
@NullMarked
package io.collector.bus;

import org.jspecify.annotations.NullMarked;
