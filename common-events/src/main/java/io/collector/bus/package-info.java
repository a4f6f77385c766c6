/// The event bus as a service sees it: [Outbox] to publish, a door with one `@Incoming` method per
/// event, [Inbox] to handle what comes in.
///
/// What goes out is a row in the transaction that made it happen; what comes in is handled in one
/// transaction with the row that
/// remembers it. So a crash anywhere can only repeat, and a repetition is recognised.
///
/// Below lie `amqp`, the only package that knows the broker's protocol, and `relay`, which moves
/// the outbox to the broker.
@NullMarked
package io.collector.bus;

import org.jspecify.annotations.NullMarked;
